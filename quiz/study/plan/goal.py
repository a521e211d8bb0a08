"""What it takes to reach a goal: more minutes a day, or more days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from quiz.study.plan.planner import Planner

MOST_MINUTES = 240
MOST_DAYS = 90


@dataclass(frozen=True, slots=True)
class Reach:
    """The least that reaches a goal, each alone; None where even the most that is looked at does not."""

    minutes: int | None
    days: int | None


Looked = Callable[[Literal["minutes", "days"], int, int], None]
"""Told before each look what is looked for, and between which two it lies if it is there."""


def reach(
    planner: Planner, days: int, minutes: float, goal: float, looked: Looked = lambda what, low, high: None
) -> Reach:
    """The fewest minutes a day until the same interview, and the nearest interview with the same minutes."""
    return Reach(
        minutes=least(
            lambda value: planner.expected(days, value) >= goal,
            int(minutes),
            MOST_MINUTES,
            lambda low, high: looked("minutes", low, high),
        ),
        days=least(
            lambda value: planner.expected(value, minutes) >= goal,
            days,
            MOST_DAYS,
            lambda low, high: looked("days", low, high),
        ),
    )


def least(
    holds: Callable[[int], bool],
    above: int,
    most: int,
    looked: Callable[[int, int], None] = lambda low, high: None,
) -> int | None:
    """The least whole number over `above` for which something holds that holds for all greater ones, up to `most`.

    >>> least(lambda n: n * n >= 50, 1, 100), least(lambda n: n > 100, 1, 100)
    (8, None)
    """
    if above >= most:
        return None
    looked(above + 1, most)
    if not holds(most):
        return None
    low, high = above, most
    while high - low > 1:
        looked(low + 1, high)
        middle = min((low + high) // 2, max(low + 1, low * 3 // 2))
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
