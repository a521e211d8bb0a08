"""What a quiz and a mock interview have alike: a card, a clock over it, a question before one leaves."""

from __future__ import annotations

from abc import abstractmethod

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Input

from quiz.cards.grading import Verdict
from quiz.cards.text import Language, Text, printable
from quiz.cards.variant import Variant
from quiz.locale import say
from quiz.study.quiz_choice import SPOKEN
from quiz.study.session import Session
from quiz.tui.asked_card import AskedCard
from quiz.tui.countdown import Countdown
from quiz.tui.keys import KeyBar
from quiz.tui.leaving import LeavingScreen
from quiz.tui.means import Means
from quiz.tui.wording import Phrase

_SETTLES = 1.0
"""Seconds after the clock's end in which a key that was meant for the answer does not go on to the next card."""


class SittingScreen(Screen[bool]):
    """Cards against the clock; it ends with whether there was a report.

    Args:
        means: What it is handed beside its cards.
    """

    CSS_PATH = "asked_card.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
    AUTO_FOCUS = ""
    TIME_UP_SPOKEN = "time_up"
    BINDINGS = [
        Binding("down", "scroll(1)", "key_scroll", show=False, id="sitting.down"),
        Binding("up", "scroll(-1)", "key_scroll", show=False, id="sitting.up"),
        Binding("pagedown", "page(1)", "key_page", show=False, id="sitting.pagedown"),
        Binding("pageup", "page(-1)", "key_page", show=False, id="sitting.pageup"),
    ]

    def __init__(self, means: Means) -> None:
        super().__init__(classes="asking")
        self.means = means
        self._up_at: float | None = None

    def compose(self) -> ComposeResult:
        """Where one is and the clock; the card; what belongs below it; keys."""
        with Horizontal(classes="asking-top"):
            yield Phrase(self.place, id="place")
            yield Countdown(self.means.seconds)
        yield AskedCard(id="card")
        yield from self.below()
        yield KeyBar()

    def below(self) -> ComposeResult:
        """What stands between card and keys."""
        yield from ()

    @property
    @abstractmethod
    def session(self) -> Session:
        """It grades and records the card being asked."""

    @abstractmethod
    def place(self, language: Language) -> str:
        """Where one is."""

    @abstractmethod
    def finish(self) -> None:
        """To the report over what was answered."""

    @property
    @abstractmethod
    def answered(self) -> int:
        """How many answers a report would count."""

    @property
    def card(self) -> AskedCard:
        """The card."""
        return self.query_one(AskedCard)

    @property
    def countdown(self) -> Countdown:
        """The clock."""
        return self.query_one(Countdown)

    def on_screen_suspend(self) -> None:
        """Behind another screen the time stands still."""
        self.countdown.pause()

    def on_screen_resume(self) -> None:
        """It goes on, and what passed is not counted."""
        self.session.rested(round(self.countdown.resume() * 1000))

    def retell(self) -> None:
        """Everything in the language of the moment."""
        self.card.question.retell()

    def retold(self) -> None:
        """Every phrase and key says what is so now."""
        for phrase in self.query(Phrase):
            phrase.refresh(layout=True)
        self.refresh_bindings()

    def unreadable(self, verdict: Verdict) -> None:
        """It is told why a response could not be read."""
        why = verdict.why or Text("", "")
        self.card.tell(lambda language: say("unreadable", language, reason=printable(why.say(language))), "-warning")

    def failed(self, key: str, error: OSError) -> None:
        """It is told that something could not be written."""
        reason = printable(str(error))
        self.card.tell(lambda language: say(key, language, reason=reason), "-error")

    def judged(self, variant: Variant, verdict: Verdict, *, late: bool, ticks: bool) -> None:
        """The verdict is told, with what is to be done now."""
        self.card.judge(variant, verdict, self.means.notes(variant.card))
        self._up_at = None
        if late:
            self._tell_late(variant, verdict)
        elif ticks and self.card.points.display:
            self.card.tell(lambda language: say("tick_then_next", language))

    def closed(self, variant: Variant, verdict: Verdict) -> None:
        """The time is up and the verdict is told later."""
        self.card.close()
        self._tell_late(variant, verdict)

    def _tell_late(self, variant: Variant, verdict: Verdict) -> None:
        self._up_at = self.means.seconds()
        spoken = variant.card.kind == SPOKEN
        key = self.TIME_UP_SPOKEN if spoken else "time_up" if verdict.response.strip() else "time_up_empty"
        self.card.tell(lambda language: say(key, language), "-warning")

    @property
    def settled(self) -> bool:
        """The clock did not end just now."""
        return self._up_at is None or self.means.seconds() - self._up_at >= _SETTLES

    def on_asked_card_ticked(self, event: AskedCard.Ticked) -> None:
        """The points that the learner says were told."""
        if self.session.verdict is not None:
            self.session.tick(event.points)
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
        self.retold()

    def action_scroll(self, rows: int) -> None:
        """The card moves by rows."""
        self.card.scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """The card moves by pages."""
        self.card.page(pages)

    def action_leave(self) -> None:
        """In the middle it asks; then the report over what was answered."""
        count = self.answered + (self.session.verdict is not None)
        if not count and not self.card.typed():
            self.dismiss(False)
            return
        self.app.push_screen(LeavingScreen(lambda language: say("leave_asked", language, count=count)), self._left)

    def _left(self, leave: bool | None) -> None:
        if not leave:
            return
        if self.session.verdict is not None:
            try:
                self.keep()
            except OSError as error:
                self.failed("not_saved", error)
                return
        self.finish()

    def keep(self) -> None:
        """The answer that was judged is written down.

        Raises:
            OSError: It could not be written.
        """
        self.session.rate()

    def may_type(self) -> bool:
        """There is a box to type in, and the keys are not in it."""
        variant = self.session.variant
        typing = isinstance(self.focused, Input)
        return variant is not None and not (variant.shown or typing or self.session.verdict)
