"""The study screen: a card is asked, answered, judged and rated, then the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Input

from quiz.cards.card import Card, Cloze, Numeric, Recall
from quiz.cards.outcome import Outcome
from quiz.cards.text import Language, Text, printable
from quiz.locale import interval, say
from quiz.study.event import Rating
from quiz.tui.items import ItemList
from quiz.tui.keys import KeyBar
from quiz.tui.question import QuestionPane
from quiz.tui.ratings import RatingBar
from quiz.tui.verdict import VerdictPane
from quiz.tui.view import CardNotes
from quiz.tui.wording import Phrase, language_of

if TYPE_CHECKING:
    from quiz.study.session import Session

Said = Callable[[Language], str]


class StudyScreen(Screen[None]):
    """One session.

    Args:
        session: It grades, records and moves on.
        titles: Deck id to the deck's title.
        notes: What is told of a card beside its verdict.
    """

    CSS_PATH = "study.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
    AUTO_FOCUS = ""
    BINDINGS = [
        Binding("enter", "reveal", "key_reveal", id="study.reveal"),
        Binding("i", "type", "key_type", id="study.type"),
        *(Binding(str(int(r)), f"rate({int(r)})", "key_rate", id=f"study.rate-{int(r)}") for r in Rating),
        Binding("r", "fresh", "key_fresh", id="study.fresh"),
        Binding("u,ctrl+z", "undo", "key_undo", id="study.undo"),
        Binding("down", "scroll(1)", "key_scroll", show=False, id="study.down"),
        Binding("up", "scroll(-1)", "key_scroll", show=False, id="study.up"),
        Binding("pagedown", "page(1)", "key_page", show=False, id="study.page-down"),
        Binding("pageup", "page(-1)", "key_page", show=False, id="study.page-up"),
        Binding("escape,q", "stop", "key_stop", id="study.stop"),
    ]

    def __init__(
        self,
        session: Session,
        titles: Mapping[str, Text],
        notes: Callable[[Card], CardNotes] = lambda card: CardNotes(),
    ) -> None:
        super().__init__()
        self._notes = notes
        self._session = session
        self._titles = titles
        self._message: Said | None = None

    def compose(self) -> ComposeResult:
        """Where one is; the card with all that can be told of it; ratings; keys."""
        yield Phrase(self._place, id="place")
        with VerticalScroll(id="card", can_focus=False):
            yield QuestionPane(id="question")
            yield Phrase(lambda language: self._message(language) if self._message else "", id="message")
            yield VerdictPane(id="verdict")
        yield RatingBar(id="ratings")
        yield KeyBar()

    def on_mount(self) -> None:
        """The first card is asked."""
        self._ask()

    def retell(self) -> None:
        """Everything in the language of the moment."""
        self._show_ratings()
        self.query_one(QuestionPane).retell()

    # asking

    def _ask(self) -> None:
        """The card of the moment, or the end."""
        variant = self._session.variant
        if variant is None:
            self._finish()
            return
        self.query_one(VerdictPane).display = False
        self.query_one(RatingBar).display = False
        self._tell(None)
        self.query_one("#card", VerticalScroll).scroll_home(animate=False)
        self.query_one(QuestionPane).ask(variant)
        self._refresh()

    def _answer(self, text: str) -> None:
        variant = self._session.variant
        if variant is None or self._session.verdict is not None:
            return
        verdict = self._session.answer(text)
        if verdict.outcome is Outcome.UNREADABLE:
            why = verdict.why or Text("", "")
            self._tell(lambda language: say("unreadable", language, reason=printable(why.say(language))), "-warning")
            return
        self._tell(None)
        self.query_one(QuestionPane).judged()
        pane = self.query_one(VerdictPane)
        pane.show(variant, verdict, self._notes(variant.card))
        pane.display = True
        self.query_one(RatingBar).display = True
        self._show_ratings()
        self._suggest()
        self._refresh()
        self.call_after_refresh(self._look_at_verdict)

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

    # what the learner does

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the box answers."""
        event.stop()
        self._answer(event.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is typed is understood as it is typed."""
        event.stop()
        understood = self.query_one(QuestionPane).box.understood()
        self._tell((lambda language: say("understood", language, value=understood)) if understood else None)

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

    def action_type(self) -> None:
        """The box for typing."""
        box = self.query_one(QuestionPane).box
        box.display = True
        box.focus()
        self._refresh()

    def action_rate(self, number: int) -> None:
        """The review is on disk before the next card is shown."""
        if self._session.verdict is None:
            return
        rating = Rating(number)
        waits = self._session.intervals() if self._session.mode == "review" else None
        try:
            self._session.rate(rating)
        except OSError as error:
            reason = printable(str(error))
            self._tell(lambda language: say("not_saved", language, reason=reason), "-error")
            return
        except (LookupError, ValueError) as error:
            reason = printable(str(error))
            self.notify(say("session_broken", language_of(self), reason=reason), severity="error", markup=False)
        self._ask()
        if waits and self._session.variant is not None:
            self._tell(
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
            self._ask()

    def action_undo(self) -> None:
        """The last rating is taken back and its card asked again."""
        try:
            undone = self._session.undo()
        except OSError as error:
            reason = printable(str(error))
            self._tell(lambda language: say("not_undone", language, reason=reason), "-error")
            return
        if undone:
            self._ask()
        self._tell(lambda language: say("undone" if undone else "nothing_to_undo", language))

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
            case "fresh":
                return not judged and isinstance(card, Numeric)
            case "undo":
                return bool(self._session.answered)
            case _:
                return True

    def _finish(self) -> None:
        from quiz.tui.result import ResultScreen

        self.app.push_screen(ResultScreen(self._session, self._titles), self._after_result)

    def _after_result(self, wish: str | None) -> None:
        if wish == "undo":
            self.action_undo()
        else:
            self.dismiss()

    # what is said

    def _refresh(self) -> None:
        for phrase in self.query(Phrase):
            phrase.refresh(layout=True)
        self.refresh_bindings()

    def _tell(self, said: Said | None, tone: str = "") -> None:
        self._message = said
        message = self.query_one("#message", Phrase)
        message.display = said is not None
        message.set_classes(tone)
        message.refresh(layout=True)
        if tone:
            self.call_after_refresh(message.scroll_visible, animate=False)

    def _place(self, language: Language) -> Content:
        variant = self._session.variant
        if variant is None:
            return Content("")
        deck = self._titles.get(variant.card.deck)
        where = printable(deck.say(language)) if deck else variant.card.deck
        parts = [
            where,
            say("study_level", language, level=variant.card.level),
            say("left", language, count=self._session.left),
        ]
        if self._session.answered:
            parts.append(say("study_done", language, count=len(self._session.answered)))
        return Content(" · ".join(parts))
