"""The variance of a uniform initialization on a lopsided interval."""

from __future__ import annotations

import numpy as np

from solvers.initialization import uniform_variance
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Two ends of one decimal that are not mirror images."""
    return {"low": round(-int(rng.integers(1, 20)) / 10, 1), "high": round(int(rng.integers(1, 30)) / 10, 1)}


def solve(given: Given) -> Solution:
    """The squared length over twelve."""
    low, high = given["low"], given["high"]
    if low == -high:
        raise ValueError("a symmetric interval hides the mean")
    variance = uniform_variance(low, high)
    return Solution(variance, {"length": high - low, "mean": (low + high) / 2, "std": np.sqrt(variance)})


def second_moment(given: Given) -> float:
    """E[x²] in place of the variance: the mean is not taken off."""
    low, high = given["low"], given["high"]
    return float((low**2 + low * high + high**2) / 3)


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "length-not-squared": lambda given: (given["high"] - given["low"]) / 12,
        "second-moment": second_moment,
        "length-as-half-length": lambda given: (given["high"] - given["low"]) ** 2 / 3,
        "standard-deviation": lambda given: np.sqrt(uniform_variance(given["low"], given["high"])),
    },
)
