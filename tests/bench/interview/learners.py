"""Learners whose memories follow FSRS-6 with parameters of their own, which no policy but the oracle knows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quiz.study.plan.dynamics import DEFAULTS, Floats
from quiz.study.plan.habits import COUNT, FIRST, LATER, SAME_DAY, Habits
from quiz.study.plan.learner import BOUNDS, DECAY_SPREAD, GROWTH_SPREAD, SCALE_SPREAD

OWN_SPREAD = 0.3
"""Of each initial stability, beside the factor that all four share."""
SPREADS = np.zeros(21)
SPREADS[4:] = 0.09, 0.3, 0.2, 0.5, GROWTH_SPREAD, 0.5, 0.4, 0.2, 0.7, 0.4, 0.35, 0.3, 0.25, 0.3, 0.5, 0.7, DECAY_SPREAD
"""Standard deviation of the log of each parameter: about the standard deviation over users that the FSRS optimizer
regularizes with, divided by the default, where that is below 0.5; less where it is above (it holds fitting noise)."""


@dataclass(frozen=True, slots=True)
class Learners:
    """Parameters (21, B), and how they rate."""

    w: Floats
    habits: Habits

    def some(self, which: slice) -> Learners:
        """A part of them."""
        return Learners(self.w[:, which], self.habits.of(which))


def drawn(count: int, rng: np.random.Generator) -> Learners:
    """Log-normal around the defaults, clipped to what FSRS-6 admits; initial stabilities stay in order.

    Chances of the first rating are Dirichlet around the usual, as if from `COUNT` observations.
    """
    logs = rng.normal(size=(21, count)) * SPREADS[:, None]
    logs[:4] = SCALE_SPREAD * rng.normal(size=count) + OWN_SPREAD * rng.normal(size=(4, count))
    w = np.clip(DEFAULTS[:, None] * np.exp(logs), BOUNDS[0][:, None], BOUNDS[1][:, None])
    w[:4] = np.sort(w[:4], axis=0)
    return Learners(w, Habits(rng.dirichlet(COUNT * FIRST, size=count), LATER, SAME_DAY))
