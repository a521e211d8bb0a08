"""The policies without a date: SM-2, and reading from front to back with a last day of cramming."""

from __future__ import annotations

import numpy as np

from quiz.study.plan.days import NEVER
from quiz.study.plan.dynamics import AGAIN, Floats, Whole

QUALITY = np.array([0.0, 2.0, 3.0, 4.0, 5.0])
"""SM-2's grade of each rating, by the rating's number."""


class Sm2:
    """SM-2 (Wozniak 1990): after 1 day, after 6, then by the easiness factor; a failed card starts again.

    What is failed comes back once on the same day. New cards follow when nothing is due.
    """

    def __init__(self, learners: int, cards: int) -> None:
        shape = (learners, cards)
        self._easiness = np.full(shape, 2.5)
        self._interval = np.zeros(shape)
        self._repetition = np.zeros(shape, dtype=np.int64)
        self._last = np.full(shape, NEVER)
        self._again = np.zeros(shape, dtype=np.bool_)
        self._turn = np.arange(cards, 0, -1) / (cards + 1)

    def scores(self, day: int) -> Floats:
        """Failed today, due (the longest overdue for its interval first), new in the order of the deck."""
        waited = day - self._last
        due = (self._last != NEVER) & (waited >= self._interval) & (waited > 0)
        result = np.where(due, 2 + np.minimum(waited / np.maximum(self._interval, 1), 100) / 101, 0.0)
        result = np.where(self._last == NEVER, self._turn, result)
        return np.where(self._again & (self._last == day), 4.0, result)

    def told(self, learner: Whole, card: Whole, day: int, rating: Whole) -> None:
        """Moves the interval and the easiness."""
        at = (learner, card)
        first_time = self._last[at] < day
        failed = rating == AGAIN
        self._again[at] = first_time & failed
        miss = 5 - QUALITY[rating]
        easiness = np.maximum(self._easiness[at] + 0.1 - miss * (0.08 + miss * 0.02), 1.3)
        repetition = np.where(failed, 0, self._repetition[at] + 1)
        longer = np.ceil(self._interval[at] * easiness)
        interval = np.where(repetition <= 1, 1, np.where(repetition == 2, 6, longer))
        self._easiness[at] = np.where(first_time, easiness, self._easiness[at])
        self._repetition[at] = np.where(first_time, repetition, self._repetition[at])
        self._interval[at] = np.where(first_time, interval, self._interval[at])
        self._last[at] = day


class Reading:
    """From the first card to the last, and from the front again; on the last day only what was read, oldest first."""

    def __init__(self, learners: int, cards: int, days: int) -> None:
        self._days = days
        self._last = np.full((learners, cards), NEVER)
        self._turn = np.arange(cards, 0, -1) / (cards + 1)

    def scores(self, day: int) -> Floats:
        """New cards in order, then the one not seen for longest; nothing twice a day."""
        waited = np.where(self._last == NEVER, 0, day - self._last)
        seen = np.where(waited > 0, waited + self._turn, 0.0)
        new = 0.0 if day == self._days - 1 else 1000 + self._turn
        return np.where(self._last == NEVER, new, seen)

    def told(self, learner: Whole, card: Whole, day: int, rating: Whole) -> None:
        """Keeps the day."""
        self._last[learner, card] = day
