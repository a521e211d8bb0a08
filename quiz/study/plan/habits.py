"""How a learner rates, and how long a card takes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quiz.study.plan.dynamics import Floats, Whole

FIRST: Floats = np.array([0.24, 0.094, 0.495, 0.171])
"""The first rating of a new card, again to easy: the defaults of the fsrs-rs simulator, from many learners' logs."""
LATER: Floats = np.array([0.224, 0.631, 0.145])
"""Hard, good and easy among the recalled, from the same."""
SAME_DAY: Floats = np.array([0.05, 0.89, 0.06])
"""The same in a second review on one day, from its learning steps."""
COUNT = 30.0
"""How many observed ratings weigh as much as these defaults."""
PACE_COUNT = 10
"""How many timed answers weigh as much as the assumed pace."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds that a new card and a review take."""

    new: float = 40.0
    review: float = 12.0


@dataclass(frozen=True, slots=True)
class Habits:
    """Chances of the ratings: of a new card (B, 4), and among the recalled, later (3,) and on the same day (3,)."""

    first: Floats
    later: Floats
    same_day: Floats

    def of(self, which: Whole | slice) -> Habits:
        """The habits of some of the learners."""
        return Habits(self.first[which], self.later, self.same_day)


def usual(learners: int) -> Habits:
    """The habits of learners of whom nothing is known."""
    return Habits(np.tile(FIRST, (learners, 1)), LATER, SAME_DAY)


def leaning(chances: Floats, counts: Floats) -> Floats:
    """The usual chances, drawn towards what was observed.

    >>> leaning(np.array([0.5, 0.5]), np.array([30.0, 0.0])).tolist()
    [0.75, 0.25]
    """
    return np.asarray((COUNT * chances + counts) / (COUNT + counts.sum()))


def pace(usual_seconds: float, seconds: list[float]) -> float:
    """Seconds a card takes: the mean of the timed answers, drawn towards the usual.

    >>> pace(12.0, [22.0] * 10), pace(12.0, [])
    (17.0, 12.0)
    """
    return (PACE_COUNT * usual_seconds + sum(seconds)) / (PACE_COUNT + len(seconds))
