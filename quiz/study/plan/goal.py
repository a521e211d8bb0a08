"""What it takes to reach a goal: more minutes a day, or more days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quiz.study.plan.planner import Planner

MOST_MINUTES = 240
MOST_DAYS = 90


@dataclass(frozen=True, slots=True)
class Reach:
    """The least that reaches a goal, each alone; None where even the most that is looked at does not."""

    minutes: int | None
    days: int | None


def reach(planner: Planner, days: int, minutes: float, goal: float) -> Reach:
    """The fewest minutes a day until the same interview, and the nearest interview with the same minutes."""
    return Reach(
        minutes=least(lambda value: planner.expected(days, value) >= goal, int(minutes), MOST_MINUTES),
        days=least(lambda value: planner.expected(value, minutes) >= goal, days, MOST_DAYS),
    )


def least(holds: Callable[[int], bool], above: int, most: int) -> int | None:
    """The least whole number over `above` for which something holds that holds for all greater ones, up to `most`.

    >>> least(lambda n: n * n >= 50, 1, 100), least(lambda n: n > 100, 1, 100)
    (8, None)
    """
    if above >= most or not holds(most):
        return None
    low, high = above, most
    while high - low > 1:
        middle = min((low + high) // 2, max(low + 1, low * 3 // 2))
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
