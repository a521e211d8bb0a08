"""The depth at which a power leaves float32."""

from __future__ import annotations

import math

import numpy as np

from solvers.networks import float32_depth
from solvers.problem import Given, Problem, Solution

_SINGLE, _DOUBLE, _PRECISION = (128, -150), (1024, -1075), (24, -24)
"""Powers of two at which float32 and float64 end, above and below, and at which float32 runs out of digits."""


def draw(rng: np.random.Generator) -> Given:
    """A factor of two decimals, somewhat under or over one."""
    low, high = ((30, 98), (103, 250))[int(rng.integers(2))]
    return {"factor": round(int(rng.integers(low, high)) / 100, 2)}


def solve(given: Given) -> Solution:
    """The logarithm of float32's end over that of the factor, rounded up."""
    factor = given["factor"]
    if not 0.05 <= factor <= 20 or abs(math.log(factor)) < 0.005:
        raise ValueError("a factor near one takes too many layers, an extreme one too few")
    end = 2.0 ** _SINGLE[factor < 1]
    logs = math.log10(end), math.log10(factor)
    steps = {"end": end, "end_log10": logs[0], "factor_log10": logs[1], "ratio": logs[0] / logs[1]}
    return Solution(float32_depth(factor), steps)


def _until(given: Given, ends: tuple[int, int]) -> int:
    return math.ceil(ends[given["factor"] < 1] / math.log2(given["factor"]) - 1e-9)


def mixed_logarithms(given: Given) -> int:
    """The power of ten over the natural logarithm."""
    end = 2.0 ** _SINGLE[given["factor"] < 1]
    return math.ceil(math.log10(end) / math.log(given["factor"]))


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "last-that-fits": lambda g: float32_depth(g["factor"]) - 1,
        "double-precision": lambda g: _until(g, _DOUBLE),
        "precision-for-range": lambda g: _until(g, _PRECISION),
        "mixed-logarithms": mixed_logarithms,
    },
)
