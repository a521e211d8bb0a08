"""What each button promises, and how it is kept: a day near the one that FSRS gives on which less is due."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from quiz.study.event import Moment, Rating
from quiz.study.memory import Memory, advance
from quiz.study.preset import Preset

Load = Callable[[date, date], Mapping[date, float]]
"""How many cards are due on each day between two, the last included; days without any may be left out."""
SHORTEST = 3
"""Intervals under so many days are given as FSRS finds them."""
_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Promise:
    """The intervals on the buttons.

    Attributes:
        intervals: How long the card rests after each rating: days once learned, minutes while learning.
        preset: Under what they were found.
    """

    intervals: Mapping[Rating, timedelta]
    preset: Preset

    def keep(self, memory: Memory | None, rating: Rating, at: Moment, day: date) -> tuple[Memory, Preset]:
        """The memory after the rating, due as the button said whatever day it is by now, and the preset to record."""
        found = advance(memory, rating, at, day, preset=self.preset)
        promised = self.intervals[rating]
        if found.due_at is not None or promised < _DAY:
            return found, self.preset
        preset = self.preset.shifted(promised.days - (found.due_day - found.last_day).days)
        return advance(memory, rating, at, day, preset=preset), preset


def promise(card: str, memory: Memory | None, at: Moment, day: date, preset: Preset, load: Load | None) -> Promise:
    """The promise of a card at this moment; a better rating never brings it back as early as a worse one.

    Args:
        card: Its id; with the number of its reviews it is the seed of what is left to chance.
        memory: That before the review.
        at: When.
        day: The study day.
        preset: What it is scheduled under.
        load: How many cards each day has; None leaves every interval as FSRS finds it.
    """
    waits: dict[Rating, timedelta] = {}
    chance = random.Random(f"{card}:{memory.reviews if memory else 0}").random()
    least = 1
    for rating in Rating:
        after = advance(memory, rating, at, day, preset=preset)
        if after.due_at is not None:
            waits[rating] = timedelta(milliseconds=after.due_at - at.milliseconds)
            continue
        days = max((after.due_day - after.last_day).days, least)
        if load is not None:
            days = _chosen(days, least, after.last_day, chance, load)
        waits[rating] = timedelta(days=days)
        least = days + 1
    return Promise(waits, preset)


def reach(days: int) -> tuple[int, int]:
    """The shortest and the longest interval that one of so many days may become, as py-fsrs and Anki have it.

    >>> reach(2), reach(3), reach(10), reach(100)
    ((2, 2), (2, 4), (8, 12), (93, 107))
    """
    if days < SHORTEST:
        return days, days
    delta = 1.0 + sum(factor * max(min(days, end) - start, 0.0) for start, end, factor in _RANGES)
    return max(2, round(days - delta)), round(days + delta)


def _chosen(days: int, least: int, last_day: date, chance: float, load: Load) -> int:
    first, last = reach(days)
    first = max(first, least)
    if first >= last:
        return days
    busy = load(last_day + timedelta(days=first), last_day + timedelta(days=last))
    options = range(first, last + 1)
    weights = [1 / ((1 + busy.get(last_day + timedelta(days=one), 0.0)) ** 2 * one) for one in options]
    sums = list(accumulate(weights))
    return next((one for one, below in zip(options, sums, strict=True) if chance * sums[-1] < below), last)
