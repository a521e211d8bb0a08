"""The report of a mock interview."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.cards.text import Language
from quiz.study.interview import InterviewChoice
from quiz.study.session import Answered
from quiz.tui import interview_words
from quiz.tui.interview_words import Chain
from quiz.tui.means import Means
from quiz.tui.report_part import Part
from quiz.tui.report_screen import ReportScreen


class InterviewReportScreen(ReportScreen):
    """The rubric, each chain, the cards.

    Args:
        chains: What was asked and answered.
        choice: How long an answer could take.
        means: How decks are called, what is told of a card, and where a file goes.
    """

    TITLE_KEY = "interview_report"
    TIME_KEY = "interview_took"
    STEM = "interview"

    def __init__(self, chains: Sequence[Chain], choice: InterviewChoice, means: Means) -> None:
        super().__init__([done for chain in chains for done in chain.answered], means)
        self._chains = tuple(chains)
        self._choice = choice

    def parts(self, language: Language) -> Sequence[Part]:
        """What the interview shows."""
        return interview_words.parts(self._chains, language)

    def markdown(self, language: Language) -> str:
        """The report as a file."""
        return interview_words.markdown(self._chains, language)

    def allowed(self, done: Answered) -> float:
        """The clock that ran."""
        return self._choice.allowed(done.variant.card.kind)
