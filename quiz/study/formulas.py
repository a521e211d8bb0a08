"""The formulas of FSRS-6 for many cards at once.

Source: https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm (section FSRS-6); parameters and
bounds are those of the installed `fsrs`, which is imported when a formula is used.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quiz.study.event import Rating

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def initial(w: Floats, rating: Integers) -> tuple[Floats, Floats]:
    """Stability and difficulty after the first review, under parameters (21,) or (21, cards)."""
    first = np.choose(rating - 1, [w[0], w[1], w[2], w[3]])
    return np.maximum(first, _least_stability()), np.clip(first_difficulty(w, rating), *_difficulties())


def first_difficulty(w: Floats, rating: Integers | int) -> Floats:
    """Not yet kept between the least and the greatest."""
    return np.asarray(w[4] - np.exp(w[5] * (np.asarray(rating) - 1)) + 1)


def next_difficulty(w: Floats, difficulty: Floats, rating: Integers) -> Floats:
    """Linear damping, then reversion to the first difficulty of an Easy card."""
    damped = difficulty + (10.0 - difficulty) * (-w[6] * (rating - 3)) / 9.0
    return np.asarray(np.clip(w[7] * first_difficulty(w, int(Rating.EASY)) + (1 - w[7]) * damped, *_difficulties()))


def next_stability(w: Floats, stability: Floats, difficulty: Floats, elapsed: Integers, rating: Integers) -> Floats:
    """On the same day the short-term formula; else by what was remembered: recalled or forgotten."""
    decay = -w[20]
    factor = 0.9 ** (1 / decay) - 1
    forgotten = 1 - (1 + factor * elapsed / stability) ** decay
    recalled = stability * (
        1
        + np.exp(w[8])
        * (11 - difficulty)
        * stability ** -w[9]
        * np.expm1(w[10] * forgotten)
        * np.where(rating == Rating.HARD, w[15], 1.0)
        * np.where(rating == Rating.EASY, w[16], 1.0)
    )
    lapsed = np.minimum(
        w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * np.exp(w[14] * forgotten),
        stability / np.exp(w[17] * w[18]),
    )
    growth = np.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
    same_day = stability * np.where(rating == Rating.AGAIN, growth, np.maximum(growth, 1.0))
    later = np.where(rating == Rating.AGAIN, lapsed, recalled)
    return np.asarray(np.maximum(np.where(elapsed < 1, same_day, later), _least_stability()))


def exact_interval(w: Floats, stability: Floats, retention: Floats) -> Floats:
    """The days, with their fraction, after which a card is known with that probability."""
    decay = -w[20]
    return np.asarray(stability / (0.9 ** (1 / decay) - 1) * (retention ** (1 / decay) - 1))


def whole_days(exact: Floats) -> Integers:
    """An interval: at least one, and no more than fsrs allows."""
    return np.clip(np.rint(exact), 1, _scheduler_maximum()).astype(np.int64)


@lru_cache(maxsize=1)
def defaults() -> Floats:
    """The default parameters of FSRS-6."""
    from fsrs.scheduler import DEFAULT_PARAMETERS

    return np.array(DEFAULT_PARAMETERS)


def _least_stability() -> float:
    from fsrs.scheduler import STABILITY_MIN

    return STABILITY_MIN


def _difficulties() -> tuple[float, float]:
    from fsrs.scheduler import MAX_DIFFICULTY, MIN_DIFFICULTY

    return MIN_DIFFICULTY, MAX_DIFFICULTY


def _scheduler_maximum() -> int:
    from fsrs import Scheduler

    return Scheduler().maximum_interval
