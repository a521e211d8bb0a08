"""What the mock interview shall be: topics, how many chains, the clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from quiz.cards.text import Language
from quiz.locale import say
from quiz.study.interview import CHAINS, CLOCKS, FOLLOW_UPS, InterviewChoice, openings
from quiz.tui.choices import Cell, Field
from quiz.tui.setup_screen import SetupScreen, clock_words, plainly

if TYPE_CHECKING:
    from quiz.tui.interview_run import Plan

_MINUTES_A_CHAIN = 5


class InterviewSetupScreen(SetupScreen[InterviewChoice, "Plan"]):
    """The form of an interview."""

    NAME = "interview"
    HINTS = {"topics": "interview_hint", "chains": "interview_hint_chains", "seconds": "interview_hint_seconds"}

    def fields(self) -> Sequence[Field]:
        """From what is asked to how long."""
        return (
            self.topics(),
            self.field("chains", (Cell(str(count), partial(plainly, str(count))) for count in CHAINS)),
            self.field("seconds", (Cell(str(seconds), partial(clock_words, seconds)) for seconds in CLOCKS)),
        )

    def marks(self) -> Mapping[str, Sequence[str]]:
        """The last choice."""
        choice = self.remembered
        return {
            "topics": self.marked_topics(choice.topics),
            "chains": [str(choice.chains)],
            "seconds": [str(choice.seconds)],
        }

    def choice(self) -> InterviewChoice:
        """What the form says."""
        return InterviewChoice(
            topics=self.chosen_topics(),
            chains=int(self.form.chosen("chains")[0]),
            seconds=int(self.form.chosen("seconds")[0]),
        )

    def count(self) -> int:
        """How many chains there will be."""
        choice = self.choice()
        return len(openings(choice.cards(self.cards), choice.chains, 0))

    def fit(self, language: Language) -> str:
        """How many chains, and about how long they take."""
        count = self.count()
        if not count:
            return say("interview_fit_none", language)
        return say("interview_fit", language, count=count, more=FOLLOW_UPS, minutes=count * _MINUTES_A_CHAIN)

    def sitting(self, begun: Plan, choice: InterviewChoice) -> Screen[bool]:
        """The interview."""
        from quiz.tui.interview_run import InterviewRunScreen

        return InterviewRunScreen(begun, choice, self.means)
