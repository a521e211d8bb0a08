"""A learner's past: so many cards, ten reviews each, every card reviewed on the day it was due or a little later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from quiz.study.formulas import Integers
from quiz.study.replay import Memories, Reviews, replay_all

REVIEWS = 10
DAY_MS = 86_400_000
SEED = 20261123
AHEAD_DAYS = 100
"""No card is due later than in so many days."""
LONGEST_DAYS = 365
"""No review waits longer, so that a past of ten reviews is a few years long."""


@dataclass(frozen=True, slots=True)
class History:
    """Row n of each array is card n, column k its k-th review."""

    rating: Integers
    day: Integers
    at: Integers
    memories: Memories


def history(cards: int, today: date) -> History:
    """Reviews up to yesterday, drawn with a seed."""
    chance = np.random.default_rng(SEED)
    rating = chance.choice([1, 2, 3, 4], p=[0.1, 0.1, 0.7, 0.1], size=(cards, REVIEWS))
    day = np.full((cards, REVIEWS), today.toordinal(), dtype=np.int64)
    for turn in range(1, REVIEWS):
        late = np.minimum(chance.geometric(0.7, cards) - 1, 30)
        due = _replayed(rating, day, day, turn).due_day
        day[:, turn] = np.minimum(due, day[:, turn - 1] + LONGEST_DAYS) + late
    due = _replayed(rating, day, day, REVIEWS)
    rests = due.due_day - due.last_day
    wanted = today.toordinal() + np.minimum(chance.integers(-2, AHEAD_DAYS, cards), rests - 1)
    day += (wanted - due.due_day)[:, None]
    day -= np.maximum(day[:, -1:] - (today.toordinal() - 1), 0)
    of_the_day = chance.integers(9 * 3_600_000, 20 * 3_600_000, size=day.shape)
    at = (day - date(1970, 1, 1).toordinal()) * DAY_MS + of_the_day
    at = np.maximum.accumulate(at + np.arange(REVIEWS) * 60_000, axis=1)
    return History(rating, day, at, _replayed(rating, day, at, REVIEWS))


def _replayed(rating: Integers, day: Integers, at: Integers, turns: int) -> Memories:
    cards = len(rating)
    return replay_all(
        Reviews(
            card=np.repeat(np.arange(cards), turns),
            rating=rating[:, :turns].ravel(),
            at=at[:, :turns].ravel(),
            day=day[:, :turns].ravel(),
            preset=np.zeros(cards * turns, dtype=np.int64),
        )
    )
