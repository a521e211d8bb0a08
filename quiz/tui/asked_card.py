"""A card being asked or judged, in one scrolling pane; what is typed or marked comes out as one text."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input

from quiz.cards.grading import Verdict
from quiz.cards.variant import LABELS, Variant
from quiz.locale import say
from quiz.tui.blank import Blank
from quiz.tui.items import ItemList
from quiz.tui.message import MessageLine, Said
from quiz.tui.question import QuestionPane
from quiz.tui.verdict import VerdictPane
from quiz.tui.view import CardNotes
from quiz.tui.wording import Phrase


class AskedCard(VerticalScroll, can_focus=False):
    """Question, a message, verdict."""

    class Answered(Message):
        """The learner's answer."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Ticked(Message):
        """The key points that the learner says were told."""

        def __init__(self, points: frozenset[int]) -> None:
            super().__init__()
            self.points = points

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.judged = False

    def compose(self) -> ComposeResult:
        """The question on top."""
        yield QuestionPane(id="question")
        yield MessageLine(id="message")
        yield VerdictPane(id="verdict")

    @property
    def question(self) -> QuestionPane:
        """The question."""
        return self.query_one(QuestionPane)

    @property
    def points(self) -> ItemList:
        """The key points of a spoken answer."""
        return self.query_one(VerdictPane).points

    def ask(self, variant: Variant, response: str = "", *, keep: bool = False) -> None:
        """A card is asked; a response given before stands where it was given, or what is typed is kept."""
        self.judged = False
        self.query_one(VerdictPane).display = False
        self.tell(None)
        if not keep:
            self.scroll_home(animate=False)
        self.question.ask(variant, keep=keep)
        if variant.shown:
            labels = LABELS[: len(variant.shown)]
            self.question.items.marks = [labels.index(word) for word in response.split() if word in labels]
        elif response:
            self.question.box.value = response

    def close(self) -> None:
        """No more answers are taken."""
        self.judged = True
        self.question.judged()

    def judge(
        self,
        variant: Variant,
        verdict: Verdict,
        notes: CardNotes,
        *,
        note: str = "",
        hints: int = 0,
        scroll: bool = True,
    ) -> None:
        """The verdict stands under the question, and in sight; with the learner's own note, after so many hints."""
        if self.question.variant is not variant:
            self.ask(variant, verdict.response)
        self.close()
        self.tell(None)
        pane = self.query_one(VerdictPane)
        pane.show(variant, verdict, notes, note=note, hints=hints)
        pane.display = True
        if scroll:
            self.call_after_refresh(self._look_at_verdict)

    def _look_at_verdict(self) -> None:
        pane, message = self.query_one(VerdictPane), self.query_one("#message", Phrase)
        if pane.virtual_region.bottom > self.scrollable_content_region.height:
            first = message if message.display else pane
            self.scroll_to(y=first.virtual_region.y, animate=False)

    def typed(self) -> str:
        """What is typed or marked so far."""
        items = self.question.items
        return items.letters() if items.display else self.question.box.value

    def hold(self) -> None:
        """The question is seen; the way to answer it comes later, but options may be clicked."""
        self.question.box.display = False
        self.question.query_one("#asked").display = False

    def release(self) -> None:
        """The answer may be given."""
        self.question.query_one("#asked").display = True
        if self.question.items.display:
            self.question.items.focus(scroll_visible=False)
        else:
            self.open_box()

    def open_box(self) -> None:
        """The box for typing has the keys."""
        self.question.box.display = True
        self.question.box.focus()

    def tell(self, said: Said | None, tone: str = "") -> None:
        """A message under the question, or none."""
        self.query_one(MessageLine).tell(said, tone)

    def page(self, pages: int) -> None:
        """It moves by pages."""
        self.scroll_relative(y=pages * max(self.size.height - 2, 1), animate=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the box answers."""
        event.stop()
        self.post_message(self.Answered(event.value))

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is typed is understood as it is typed."""
        event.stop()
        if self.judged:
            return
        understood = self.question.box.understood()
        self.tell((lambda language: say("understood", language, value=understood)) if understood else None)

    def on_blank(self, event: Blank) -> None:
        """Nothing was typed."""
        event.stop()
        self.tell(lambda language: say("blank_once", language), "-warning")

    def on_item_list_answered(self, event: ItemList.Answered) -> None:
        """The marks are the answer."""
        event.stop()
        if not self.judged:
            self.post_message(self.Answered(self.question.items.letters()))

    def on_item_list_marked(self, event: ItemList.Marked) -> None:
        """Points are ticked."""
        event.stop()
        if self.judged:
            self.post_message(self.Ticked(frozenset(self.points.marks)))
