"""What every screen that asks cards has alike: where one is, the card with its message, the keys that move it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Input

from quiz.cards.grading import Verdict
from quiz.cards.outcome import Outcome
from quiz.cards.text import Language, Text, printable
from quiz.cards.variant import Variant
from quiz.locale import say
from quiz.tui.asked_card import AskedCard
from quiz.tui.keys import KeyBar
from quiz.tui.message import Said
from quiz.tui.wording import Phrase, language_of

if TYPE_CHECKING:
    from quiz.study.session import Session

R = TypeVar("R")


class AskingScreen(Screen[R], Generic[R]):
    """A session's card of the moment.

    Args:
        session: It grades, records and moves on.
    """

    CSS_PATH = "asked_card.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
    AUTO_FOCUS = ""
    BINDINGS = [
        Binding("down,j", "scroll(1)", "key_scroll", show=False, id="asking.down"),
        Binding("up,k", "scroll(-1)", "key_scroll", show=False, id="asking.up"),
        Binding("pagedown", "page(1)", "key_page", show=False, id="asking.page-down"),
        Binding("pageup", "page(-1)", "key_page", show=False, id="asking.page-up"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(classes="asking")
        self._session = session

    def compose(self) -> ComposeResult:
        """Where one is; the card; what belongs below it; keys."""
        with Horizontal(classes="asking-top"):
            yield Phrase(self.place, id="place")
            yield from self.beside_place()
        yield AskedCard(id="card")
        yield from self.below()
        yield KeyBar()

    def beside_place(self) -> ComposeResult:
        """What stands at the end of the first line."""
        yield from ()

    def below(self) -> ComposeResult:
        """What stands between card and keys."""
        yield from ()

    def place(self, language: Language) -> Content:
        """That it is practice, where it is, and what that means where there is room; then where one is."""
        if self._session.variant is None:
            return Content("")
        parts = self.places(self._session.variant, language)
        if self._session.mode != "practice":
            return Content(" · ".join(parts))
        plain, short = (Content(" · ".join([say(key, language), *parts])) for key in ("practice", "practice_short"))
        return plain if plain.cell_length <= self.query_one("#place").size.width else short

    @abstractmethod
    def places(self, variant: Variant, language: Language) -> Sequence[str]:
        """Where one is, part by part, the most telling first."""

    @abstractmethod
    def ask(self) -> None:
        """Shows the card of the moment, or the end."""

    @abstractmethod
    def after_answer(self, variant: Variant, verdict: Verdict, *, late: bool) -> None:
        """The verdict is shown, or what else follows; late where the clock took the answer."""

    @property
    def session(self) -> Session:
        """It grades and records the card being asked."""
        return self._session

    @property
    def card(self) -> AskedCard:
        """The card."""
        return self.query_one(AskedCard)

    def on_mount(self) -> None:
        """The first card is asked."""
        self.ask()

    def on_resize(self) -> None:
        """What one types in stays in view."""
        self.call_after_refresh(self._keep_in_view)

    def _keep_in_view(self) -> None:
        if isinstance(self.focused, Input):
            self.focused.scroll_visible(animate=False)

    def answer(self, text: str, *, final: bool = False) -> None:
        """It is graded, once; what cannot be read may be tried again, unless the time is up."""
        variant = self._session.variant
        if variant is None or self._session.verdict is not None:
            return
        verdict = self._session.answer(text, final=final)
        if verdict.outcome is Outcome.UNREADABLE:
            why = verdict.why or Text("", "")
            self.tell(lambda language: say("unreadable", language, reason=printable(why.say(language))), "-warning")
        else:
            self.after_answer(variant, verdict, late=final)

    # what is said

    def retell(self) -> None:
        """Everything in the language of the moment."""
        self.card.question.retell()

    def refresh_phrases(self) -> None:
        """Every phrase and the line of keys, said anew."""
        for phrase in self.query(Phrase):
            phrase.refresh(layout=True)
        self.refresh_bindings()

    def tell(self, said: Said | None, tone: str = "") -> None:
        """A sentence in the line for messages, or none."""
        self.card.tell(said, tone)

    def failed(self, key: str, error: Exception) -> None:
        """It is told that something could not be done."""
        reason = printable(str(error))
        self.tell(lambda language: say(key, language, reason=reason), "-error")

    def broken(self, error: Exception) -> None:
        """It is told, over whatever comes next, that a card could not be shown."""
        reason = printable(str(error))
        self.notify(say("session_broken", language_of(self), reason=reason), severity="error", markup=False)

    # what the learner does

    def on_asked_card_answered(self, event: AskedCard.Answered) -> None:
        """An answer was typed or chosen."""
        self.answer(event.text)

    def action_reveal(self) -> None:
        """A spoken answer is compared with ours."""
        self.answer(self.card.typed())

    def on_asked_card_ticked(self, event: AskedCard.Ticked) -> None:
        """The points that the learner says were told."""
        if self._session.verdict is not None:
            self._session.tick(event.points)
            self.ticked()

    def ticked(self) -> None:
        """What follows from the ticked points is shown."""

    def on_key(self, event: Key) -> None:
        """A letter ticks a key point, wherever the focus is."""
        if self.card.judged and self.card.points.press(event):
            event.stop()
            event.prevent_default()

    def action_type(self) -> None:
        """The box for typing."""
        self.card.open_box()
        self.refresh_phrases()

    def action_scroll(self, rows: int) -> None:
        """The card moves by rows."""
        self.card.scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """The card moves by pages."""
        self.card.page(pages)

    def may_type(self) -> bool:
        """There is a box to type in, and the keys are not in it."""
        variant = self._session.variant
        typing = isinstance(self.focused, Input)
        return variant is not None and not (variant.shown or typing or self._session.verdict)
