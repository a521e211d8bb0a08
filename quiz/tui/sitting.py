"""What a quiz and a mock interview have alike: a card, a clock over it, a question before one leaves."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from quiz.cards.grading import Verdict
from quiz.cards.text import Language
from quiz.cards.variant import Variant
from quiz.locale import say
from quiz.study.quiz_choice import SPOKEN
from quiz.tui.asking import AskingScreen
from quiz.tui.countdown import Countdown
from quiz.tui.leaving import LeavingScreen
from quiz.tui.means import Means

if TYPE_CHECKING:
    from quiz.study.session import Session

_SETTLES = 1.0
"""Seconds after the clock's end in which a key that was meant for the answer does not go on to the next card."""


class SittingScreen(AskingScreen[bool]):
    """Cards against the clock; it ends with whether there was a report.

    Args:
        session: It grades, records and moves on.
        means: What it is handed beside its cards.
    """

    TIME_UP_SPOKEN = "time_up"

    def __init__(self, session: Session, means: Means) -> None:
        super().__init__(session)
        self.means = means
        self._up_at: float | None = None

    def beside_place(self) -> ComposeResult:
        """The clock."""
        yield Countdown(self.means.seconds)

    @abstractmethod
    def allowed(self, variant: Variant) -> int:
        """The seconds for an answer; 0 for no clock."""

    @abstractmethod
    def asked(self) -> None:
        """What else is shown with a new question."""

    @abstractmethod
    def finish(self) -> None:
        """To the report over what was answered."""

    @property
    @abstractmethod
    def answered(self) -> int:
        """How many answers a report would count."""

    @property
    def countdown(self) -> Countdown:
        """The clock."""
        return self.query_one(Countdown)

    @property
    def spoken(self) -> bool:
        """The question is answered aloud."""
        variant = self._session.variant
        return variant is not None and variant.card.kind == SPOKEN

    def on_screen_suspend(self) -> None:
        """Behind another screen the time stands still."""
        self.countdown.pause()

    def on_screen_resume(self) -> None:
        """It goes on, and what passed is not counted."""
        self._session.rested(round(self.countdown.resume() * 1000))

    def ask(self, response: str = "") -> None:
        """The question of the moment, with a response given before; else the end."""
        variant = self._session.variant
        if variant is None:
            self.finish()
            return
        self.card.ask(variant, response)
        self.countdown.start(self.allowed(variant))
        self.asked()
        self.refresh_phrases()

    def on_countdown_up(self) -> None:
        """What is typed when the time is up is the answer."""
        self.answer(self.card.typed(), final=True)

    def judged(self, variant: Variant, verdict: Verdict, *, late: bool, ticks: bool) -> None:
        """The verdict is told, with what is to be done now."""
        self.card.judge(variant, verdict, self.means.notes(variant.card))
        self._up_at = None
        if late:
            self._tell_late(variant, verdict)
        elif ticks and self.card.points.display:
            self.tell(lambda language: say("tick_then_next", language))

    def closed(self, variant: Variant, verdict: Verdict) -> None:
        """The time is up and the verdict is told later."""
        self.card.close()
        self._tell_late(variant, verdict)

    def _tell_late(self, variant: Variant, verdict: Verdict) -> None:
        self._up_at = self.means.seconds()
        spoken = variant.card.kind == SPOKEN
        key = self.TIME_UP_SPOKEN if spoken else "time_up" if verdict.response.strip() else "time_up_empty"
        self.tell(lambda language: say(key, language), "-warning")

    @property
    def settled(self) -> bool:
        """The clock did not end just now."""
        return self._up_at is None or self.means.seconds() - self._up_at >= _SETTLES

    def action_leave(self) -> None:
        """Where something would be lost it asks; then the report over what was answered."""
        judged = self._session.verdict is not None
        count = self.answered + judged
        if not count and not self.card.typed() and not self.spoken:
            self.dismiss(False)
            return
        keys = ["leave_asked" if count else "leave_asked_none", *([] if judged or not count else ["leave_this_one"])]

        def asked(language: Language) -> str:
            return " ".join(say(key, language, count=count) for key in keys)

        self.app.push_screen(LeavingScreen(asked), self._left)

    def _left(self, leave: bool | None) -> None:
        if not leave:
            return
        if self._session.verdict is not None:
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
        self._session.rate()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something are offered."""
        match action:
            case "reveal":
                return self.spoken and self._session.verdict is None
            case "type":
                return self.may_type()
            case _:
                return True
