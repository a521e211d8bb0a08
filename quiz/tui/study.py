"""The study screen: a card is asked, answered, judged and rated, then the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widgets import Input

from quiz.cards.card import Card, Cloze, Numeric, Recall
from quiz.cards.outcome import Outcome
from quiz.cards.text import Text, printable
from quiz.cards.variant import Variant
from quiz.locale import interval, say
from quiz.study.event import Rating
from quiz.tui.blank import Blank
from quiz.tui.card_screen import CARD_BINDINGS, CardScreen
from quiz.tui.items import ItemList
from quiz.tui.keys import KeyBar
from quiz.tui.message import MessageLine
from quiz.tui.question import QuestionPane
from quiz.tui.ratings import RatingBar
from quiz.tui.verdict import VerdictPane
from quiz.tui.view import CardNotes, Edited
from quiz.tui.wording import Phrase

if TYPE_CHECKING:
    from quiz.study.session import Session


class StudyScreen(CardScreen):
    """One session.

    Args:
        session: It grades, records and moves on.
        titles: Deck id to the deck's title.
        notes: What is told of a card beside its verdict.
        edit: Opens a card in the learner's editor.
    """

    CSS_PATH = "study.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
    AUTO_FOCUS = ""
    BINDINGS = [
        Binding("enter", "reveal", "key_reveal", id="study.reveal"),
        *(
            Binding(str(int(rating)), f"rate({int(rating)})", "key_rate", id=f"study.rate-{int(rating)}")
            for rating in Rating
        ),
        Binding("x,X", "easier", "key_easier", id="study.easier"),
        Binding("g,G", "terms", "key_terms", id="study.terms"),
        Binding("h,f5", "hint", "key_hint", id="study.hint"),
        Binding("i", "type", "key_type", id="study.type"),
        Binding("r", "fresh", "key_fresh", id="study.fresh"),
        Binding("escape,q", "stop", "key_stop", id="study.stop"),
        *CARD_BINDINGS,
        Binding("down,j", "scroll(1)", "key_scroll", show=False, id="study.down"),
        Binding("up,k", "scroll(-1)", "key_scroll", show=False, id="study.up"),
        Binding("pagedown", "page(1)", "key_page", show=False, id="study.page-down"),
        Binding("pageup", "page(-1)", "key_page", show=False, id="study.page-up"),
    ]

    def __init__(
        self,
        session: Session,
        titles: Mapping[str, Text],
        notes: Callable[[Card], CardNotes] = lambda card: CardNotes(),
        edit: Callable[[Card, int], Edited] | None = None,
    ) -> None:
        super().__init__(session, titles, edit)
        self._notes = notes

    def compose(self) -> ComposeResult:
        """Where one is; the card with all that can be told of it; ratings; keys."""
        yield Phrase(self.place, id="place")
        with VerticalScroll(id="card", can_focus=False):
            yield QuestionPane(id="question")
            yield MessageLine(id="message")
            yield VerdictPane(id="verdict")
        yield RatingBar(id="ratings")
        yield KeyBar()

    def on_mount(self) -> None:
        """The first card is asked."""
        self.ask()

    def retell(self) -> None:
        """Everything in the language of the moment."""
        self._show_ratings()
        self.query_one(QuestionPane).retell()

    # asking

    def ask(self) -> None:
        """The card of the moment, or the end."""
        variant = self._session.variant
        if variant is None:
            self._finish()
            return
        self._show_question(variant)
        self.query_one("#card", VerticalScroll).scroll_home(animate=False)

    def _show_question(self, variant: Variant, *, keep: bool = False) -> None:
        self.query_one(VerdictPane).display = False
        self.query_one(RatingBar).display = False
        self.tell(None)
        self.query_one(QuestionPane).ask(variant, keep=keep)
        self._show_hints()
        self.refresh_phrases()

    def show_again(self) -> None:
        """The card as it stands; what was typed or answered is kept."""
        variant = self._session.variant
        if variant is None:
            return
        if self._session.verdict is not None:
            self._show_verdict()
        elif self.query_one(QuestionPane).variant is not variant:
            self._show_question(variant, keep=True)
        self.refresh_phrases()

    def _answer(self, text: str) -> None:
        variant = self._session.variant
        if variant is None or self._session.verdict is not None:
            return
        verdict = self._session.answer(text)
        if verdict.outcome is Outcome.UNREADABLE:
            why = verdict.why or Text("", "")
            self.tell(lambda language: say("unreadable", language, reason=printable(why.say(language))), "-warning")
            return
        self.tell(None)
        self._show_verdict()
        self.refresh_phrases()
        self.call_after_refresh(self._look_at_verdict)

    def _show_verdict(self) -> None:
        variant, verdict = self._session.variant, self._session.verdict
        if variant is None or verdict is None:
            return
        question, pane, ratings = self.query_one(QuestionPane), self.query_one(VerdictPane), self.query_one(RatingBar)
        if question.variant is not variant:
            question.ask(variant)
        question.judged()
        note = self._session.marks.notes.get(variant.card.id, "")
        self.told = self._notes(variant.card)
        self.refresh_bindings()
        pane.show(variant, verdict, self.told, note=note, hints=len(self._session.hints))
        pane.display = ratings.display = True
        ratings.letters = pane.points.open_letters
        self._show_ratings()
        self._suggest()

    def _look_at_verdict(self) -> None:
        pane, card = self.query_one(VerdictPane), self.query_one("#card", VerticalScroll)
        if pane.virtual_region.bottom > card.scrollable_content_region.height:
            card.scroll_to(y=pane.virtual_region.y, animate=False)

    def _show_ratings(self) -> None:
        if self._session.verdict is not None:
            waits = self._session.intervals() if self._session.mode == "review" else None
            self.query_one(RatingBar).show(waits)

    def _suggest(self) -> None:
        self.query_one(RatingBar).suggest(self._session.suggested())

    def _show_hints(self) -> None:
        taken = self._session.hints
        self.query_one(QuestionPane).show_hints(taken, len(taken) + self._session.hints_left)

    # what the learner does

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the box answers."""
        event.stop()
        self._answer(event.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is typed is understood as it is typed."""
        event.stop()
        understood = self.query_one(QuestionPane).box.understood()
        self.tell((lambda language: say("understood", language, value=understood)) if understood else None)

    def on_blank(self, event: Blank) -> None:
        """Nothing was typed."""
        event.stop()
        self.tell(lambda language: say("blank_once", language), "-warning")

    def on_item_list_answered(self, event: ItemList.Answered) -> None:
        """The marks are the answer."""
        self._answer(self.query_one(QuestionPane).items.letters())

    def on_item_list_marked(self, event: ItemList.Marked) -> None:
        """Ticked points change the suggestion."""
        if self._session.verdict is not None:
            self._session.tick(frozenset(self.query_one(VerdictPane).points.marks))
            self._suggest()

    def on_rating_bar_rated(self, event: RatingBar.Rated) -> None:
        """A rating button was pressed."""
        self.action_rate(int(event.rating))

    def on_key(self, event: Key) -> None:
        """A letter ticks a key point, wherever the focus is."""
        if self._session.verdict is not None and self.query_one(VerdictPane).points.press(event):
            event.stop()
            event.prevent_default()

    def action_reveal(self) -> None:
        """A spoken answer is compared with ours."""
        self._answer(self.query_one(QuestionPane).box.value)

    def action_hint(self) -> None:
        """One more step is told before the answer."""
        if self._session.hint():
            self._show_hints()
            self.refresh_bindings()

    def action_type(self) -> None:
        """The box for typing."""
        box = self.query_one(QuestionPane).box
        box.display = True
        box.focus()
        self.refresh_phrases()

    def action_rate(self, number: int) -> None:
        """The review is on disk before the next card is shown."""
        if self._session.verdict is None:
            return
        rating = Rating(number)
        waits = self._session.intervals() if self._session.mode == "review" else None
        if self._did(lambda: self._session.rate(rating)) is None:
            return
        self.ask()
        if waits and self._session.variant is not None:
            self.tell(
                lambda language: say(
                    "saved",
                    language,
                    rating=say(f"rating_{rating.name.lower()}", language),
                    wait=interval(waits[rating], language),
                )
            )

    def action_fresh(self) -> None:
        """Other numbers in the same question."""
        if self._session.fresh():
            self.ask()

    def action_scroll(self, rows: int) -> None:
        """The pane moves by rows."""
        self.query_one("#card", VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """The pane moves by pages."""
        card = self.query_one("#card", VerticalScroll)
        card.scroll_relative(y=pages * max(card.size.height - 2, 1), animate=False)

    def action_stop(self) -> None:
        """The session ends here; what was not asked is asked the next time."""
        self._finish() if self._session.answered else self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something are offered."""
        judged = self._session.verdict is not None
        card = self._session.variant.card if self._session.variant else None
        typing = isinstance(self.focused, Input)
        match action:
            case "reveal":
                return not judged and (isinstance(card, Recall) or not isinstance(self.focused, (Input, ItemList)))
            case "type":
                return not judged and not typing and isinstance(card, (Recall, Numeric, Cloze))
            case "rate":
                return judged
            case "hint":
                return self._session.hints_left > 0
            case "fresh":
                return not judged and isinstance(card, Numeric)
            case _:
                return super().check_action(action, parameters)

    def _finish(self) -> None:
        from quiz.tui.result import ResultScreen

        self.app.push_screen(ResultScreen(self._session, self._titles), self._after_result)

    def _after_result(self, wish: str | None) -> None:
        if wish == "undo":
            self.action_undo()
        else:
            self.dismiss()
