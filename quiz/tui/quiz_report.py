"""The report of a quiz."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.cards.text import Language
from quiz.study.event import Mode
from quiz.study.session import Answered
from quiz.tui.means import Means
from quiz.tui.quiz_words import QuizReport
from quiz.tui.report_part import Part
from quiz.tui.report_screen import ReportScreen


class QuizReportScreen(ReportScreen):
    """Score, misconceptions, calibration, time, cards.

    Args:
        answered: What was answered, in order.
        left: How many questions were not asked.
        mode: Whether the schedule moved.
        means: How decks are called, what is told of a card, and where a file goes.
    """

    STEM = "quiz"

    def __init__(self, answered: Sequence[Answered], left: int, mode: Mode, means: Means) -> None:
        super().__init__(answered, means)
        self._report = QuizReport(tuple(answered), left, mode, means)

    def parts(self, language: Language) -> Sequence[Part]:
        """What the quiz shows."""
        return self._report.parts(language)

    def markdown(self, language: Language) -> str:
        """The report as a file."""
        return self._report.markdown(language)
