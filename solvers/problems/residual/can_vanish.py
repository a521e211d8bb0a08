"""Whether a chain of residual blocks can still lose its gradient, and to what."""

from __future__ import annotations

import numpy as np

from solvers.problem import Given, Problem, Solution
from solvers.residual import chain_gain

_THRESHOLDS = (1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0001, 0.00001)
_CLEAR = 1.15


def draw(rng: np.random.Generator) -> Given:
    """Four to six branches that mostly push back, and a limit clearly above or clearly below what is left."""
    count = int(rng.integers(4, 7))
    tenths = [int(value) for value in rng.choice([-9, -8, -7, -6, -5, -4, -3, 2], count)]
    slopes = [value / 10 for value in tenths]
    left = chain_gain(slopes).residual
    above = [limit for limit in _THRESHOLDS if limit > left * _CLEAR]
    below = [limit for limit in _THRESHOLDS if limit * _CLEAR < left]
    limit = min(above) if above and (rng.integers(2) or not below) else max(below)
    return {"slopes": slopes, "limit": limit}


def solve(given: Given) -> Solution:
    """The product of 1 + F', compared with the limit."""
    gains = chain_gain(given["slopes"])
    ratio = abs(gains.residual) / given["limit"]
    if 1 / _CLEAR < ratio < _CLEAR or len(given["slopes"]) < 3:
        raise ValueError("a gradient near the limit, or few blocks, hide the verdict")
    factors = [round(1 + slope, 10) for slope in given["slopes"]]
    steps = {"factors": factors, "left": gains.residual, "plain": gains.plain, "blocks": len(factors)}
    return Solution(_say(gains.residual, given), steps)


def _say(left: float, given: Given) -> list[object]:
    return ["yes" if abs(left) < given["limit"] else "no", left]


def the_other_way(given: Given) -> list[object]:
    """The right product with the wrong conclusion."""
    word, left = _say(chain_gain(given["slopes"]).residual, given)
    return ["no" if word == "yes" else "yes", left]


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "one-guarantees": lambda g: _say(1 + chain_gain(g["slopes"]).plain, g),
        "plain-chain": lambda g: _say(chain_gain(g["slopes"]).plain, g),
        "sum-for-product": lambda g: _say(1 + sum(g["slopes"]), g),
        "the-other-way": the_other_way,
    },
)
