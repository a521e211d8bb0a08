"""Learners whose memories follow FSRS-6 with parameters of their own, which no policy but the oracle knows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quiz.study.plan.dynamics import Floats
from quiz.study.plan.habits import COUNT, FIRST, LATER, SAME_DAY, Habits
from quiz.study.plan.learner import drawn as parameters


@dataclass(frozen=True, slots=True)
class Learners:
    """Parameters (21, B), and how they rate."""

    w: Floats
    habits: Habits

    def some(self, which: slice) -> Learners:
        """A part of them."""
        return Learners(self.w[:, which], self.habits.of(which))


def drawn(count: int, rng: np.random.Generator) -> Learners:
    """By chance; chances of the first rating are Dirichlet around the usual, as if from `COUNT` observations."""
    return Learners(parameters(count, rng), Habits(rng.dirichlet(COUNT * FIRST, size=count), LATER, SAME_DAY))
