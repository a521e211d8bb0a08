"""Kinds of learner: how far people's memories are thought to differ, and which kind the answers so far speak for."""

from __future__ import annotations

import itertools

import numpy as np

from quiz.study.plan.dynamics import DEFAULTS, Floats

SCALE_SPREAD = 0.7
"""Standard deviation of the log of a factor on all four initial stabilities: some remember twice as long as others."""
GROWTH_SPREAD = 0.2
"""The same of parameter 8, by whose exponential stability grows with each success."""
DECAY_SPREAD = 0.35
"""The same of parameter 20, how steeply the forgetting curve falls in its tail."""
BOUNDS: Floats = np.array(
    [[0.001, 100.0]] * 4
    + [[1.0, 10.0], [0.001, 4.0], [0.001, 4.0], [0.001, 0.75], [0.0, 4.5], [0.0, 0.8], [0.001, 3.5], [0.001, 5.0]]
    + [[0.001, 0.25], [0.001, 0.9], [0.0, 4.0], [0.0, 1.0], [1.0, 6.0], [0.0, 2.0], [0.0, 2.0], [0.0, 0.8], [0.1, 0.8]]
).T
"""The least and greatest values that FSRS-6 admits, (2, 21)."""
_SCALES = (-1.5, -0.75, 0.0, 0.75, 1.5)
_OTHERS = (-1.2, 0.0, 1.2)
_CHANCES = (0.11, 0.24, 0.30, 0.24, 0.11)
_OTHER_CHANCES = (0.27, 0.46, 0.27)


def kinds() -> tuple[Floats, Floats]:
    """Parameters (21, K) of the kinds of learner that are told apart, and the log of each one's chance (K,)."""
    made, chances = [], []
    numbered = (enumerate(_SCALES), enumerate(_OTHERS), enumerate(_OTHERS))
    for (i, scale), (j, growth), (k, decay) in itertools.product(*numbered):
        w = DEFAULTS.copy()
        w[:4] *= np.exp(scale * SCALE_SPREAD)
        w[8] *= np.exp(growth * GROWTH_SPREAD)
        w[20] *= np.exp(decay * DECAY_SPREAD)
        made.append(np.clip(w, *BOUNDS))
        chances.append(_CHANCES[i] * _OTHER_CHANCES[j] * _OTHER_CHANCES[k])
    return np.array(made).T, np.log(np.array(chances))
