"""FSRS-6 for many learners and cards at once: the same formulas as `fsrs`, on arrays, with any parameters."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]

DEFAULTS: Floats = np.fromstring(
    "0.212 1.2931 2.3065 8.2956 6.4133 0.8334 3.0194 0.001 1.8722 0.1666 0.796 1.4835 0.0614 0.2629 "
    "1.6483 0.6014 1.8729 0.5425 0.0912 0.0658 0.1542",
    sep=" ",
)
"""The default parameters of FSRS-6, as `fsrs` has them."""
STABILITY_MIN = 0.001
STABILITY_MAX = 36500.0
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4


def recall(w: Floats, elapsed: Floats, stability: Floats) -> Floats:
    """The probability of recall some days after a review; parameters along the first axis of `w`.

    >>> float(recall(DEFAULTS, np.array(5.0), np.array(5.0)).round(6))
    0.9
    """
    factor = 0.9 ** (-1 / w[20]) - 1
    return np.asarray((1 + factor * elapsed / stability) ** -w[20])


def first(w: Floats, rating: Whole) -> tuple[Floats, Floats]:
    """Stability and difficulty after the first review of a card."""
    stability = np.choose(rating - 1, [w[0], w[1], w[2], w[3]])
    return np.maximum(stability, STABILITY_MIN), np.clip(_first_difficulty(w, rating), 1, 10)


def after(w: Floats, stability: Floats, difficulty: Floats, elapsed: Floats, rating: Whole) -> tuple[Floats, Floats]:
    """Stability and difficulty after a later review; a second review on the same day has its own formula."""
    success = rating > AGAIN
    s_log = np.log(stability)
    r = recall(w, elapsed, stability)
    bonus = np.where(rating == HARD, w[15], np.where(rating == EASY, w[16], 1.0))
    growth = np.exp(w[8] - w[9] * s_log) * (11 - difficulty) * np.expm1((1 - r) * w[10]) * bonus
    forgotten = w[11] * difficulty ** -w[12] * np.expm1(w[13] * np.log1p(stability)) * np.exp((1 - r) * w[14])
    forgotten = np.minimum(forgotten, stability / np.exp(w[17] * w[18]))
    same_day = np.exp(w[17] * (rating - 3 + w[18]) - w[19] * s_log)
    same_day = np.where(success, np.maximum(same_day, 1.0), same_day)
    later = np.where(success, stability * (1 + growth), forgotten)
    s_after = np.where(elapsed < 1, stability * same_day, later)
    step = difficulty - w[6] * (rating - 3) * (10 - difficulty) / 9
    d_after = w[7] * _first_difficulty(w, np.full_like(rating, EASY)) + (1 - w[7]) * step
    return np.clip(s_after, STABILITY_MIN, STABILITY_MAX), np.clip(d_after, 1, 10)


def _first_difficulty(w: Floats, rating: Whole) -> Floats:
    return np.asarray(w[4] - np.exp(w[5] * (rating - 1)) + 1)
