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
OWN_SPREAD = 0.3
"""Of each initial stability, beside the factor that all four share."""
SPREADS: Floats = np.zeros(21)
SPREADS[4:] = 0.09, 0.3, 0.2, 0.5, GROWTH_SPREAD, 0.5, 0.4, 0.2, 0.7, 0.4, 0.35, 0.3, 0.25, 0.3, 0.5, 0.7, DECAY_SPREAD
"""Standard deviation of the log of each parameter: about the standard deviation over users that the FSRS optimizer
regularizes with, divided by the default, where that is below 0.5; less where it is above (it holds fitting noise)."""
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


def drawn(count: int, rng: np.random.Generator) -> Floats:
    """Parameters (21, count) of learners by chance: log-normal around the defaults, within what FSRS-6 admits.

    The initial stabilities stay in order.
    """
    logs = rng.normal(size=(21, count)) * SPREADS[:, None]
    logs[:4] = SCALE_SPREAD * rng.normal(size=count) + OWN_SPREAD * rng.normal(size=(4, count))
    w = np.clip(DEFAULTS[:, None] * np.exp(logs), BOUNDS[0][:, None], BOUNDS[1][:, None])
    w[:4] = np.sort(w[:4], axis=0)
    return np.asarray(w)


def tempered(log_odds: Floats, least: float) -> Floats:
    """Chances from log odds, made more even where fewer than `least` of them would count.

    A few hundred learners drawn by chance are a coarse net: after a long log hardly one fits, and its neighbours
    between the drawn ones would. The count is the effective one, 1 / Σ p².

    >>> tempered(np.array([0.0, -800.0, -900.0]), 2.0).round(2).tolist()
    [0.67, 0.18, 0.15]
    """
    low, high = 0.0, 1.0
    for power in [1.0, *[None] * 40]:
        tried = (low + high) / 2 if power is None else power
        chances = np.exp(tried * (log_odds - log_odds.max()))
        chances /= chances.sum()
        enough = 1 / (chances**2).sum() >= least
        if power is not None and enough:
            return np.asarray(chances)
        low, high = (tried, high) if enough else (low, tried)
    return np.asarray(chances)
