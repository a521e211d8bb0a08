"""The rubric of an interview: coverage, depth, pace and numbers, each from plain counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quiz.study.interview import Reply

STRONG, FAIR = 0.8, 0.5
"""From which share on a row is strong, and from which it is fair."""
STRONG_DEPTH, FAIR_DEPTH = 2.5, 1.5
"""The same for the mean level reached."""


class Grade(StrEnum):
    """What a row of the rubric says."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many, and the grade for that share."""

    got: int
    of: int

    @property
    def grade(self) -> Grade:
        """Strong from four in five, fair from half."""
        return _graded(self.got / self.of, STRONG, FAIR) if self.of else Grade.NOT_ASKED


@dataclass(frozen=True, slots=True)
class Depth:
    """The level that each chain reached, and the grade for their mean."""

    levels: tuple[int, ...]

    @property
    def mean(self) -> float:
        """The mean level."""
        return sum(self.levels) / len(self.levels)

    @property
    def grade(self) -> Grade:
        """Strong from 2.5, fair from 1.5."""
        return _graded(self.mean, STRONG_DEPTH, FAIR_DEPTH) if self.levels else Grade.NOT_ASKED


@dataclass(frozen=True, slots=True)
class Rubric:
    """An interview judged.

    Attributes:
        coverage: Key points told, of those of all spoken answers.
        depth: The level that each chain reached.
        pace: Answers that ended before the clock, of all that were given.
        numbers: Right answers, of those that were judged.
    """

    coverage: Count
    depth: Depth
    pace: Count
    numbers: Count


def reached(chain: Sequence[Reply]) -> int:
    """The highest level at which at least half of an answer was there; 0 where it never was."""
    return max((reply.level for reply in chain if reply.enough), default=0)


def rubric(chains: Sequence[Sequence[Reply]]) -> Rubric:
    """The rubric over all chains."""
    replies = [reply for chain in chains for reply in chain]
    given = [reply for reply in replies if not reply.skipped]
    judged = [reply for reply in replies if reply.right is not None]
    return Rubric(
        coverage=Count(sum(reply.told for reply in replies), sum(reply.points for reply in replies)),
        depth=Depth(tuple(reached(chain) for chain in chains if chain)),
        pace=Count(sum(reply.in_time for reply in given), len(given)),
        numbers=Count(sum(reply.right is True for reply in judged), len(judged)),
    )


def _graded(value: float, strong: float, fair: float) -> Grade:
    return Grade.STRONG if value >= strong else Grade.FAIR if value >= fair else Grade.WEAK
