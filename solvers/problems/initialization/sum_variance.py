"""The variance of one pre-activation whose inputs do not average to zero."""

from __future__ import annotations

import numpy as np

from solvers.initialization import sum_variance
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A fan-in, a weight variance, and inputs with a mean other than zero."""
    return {
        "fan_in": 10 * int(rng.integers(2, 31)),
        "weight_variance": float(rng.choice([0.01, 0.02, 0.04, 0.05])),
        "mean": round(int(rng.integers(3, 21)) / 10, 1),
        "variance": round(int(rng.integers(2, 31)) / 10, 1),
    }


def solve(given: Given) -> Solution:
    """Fan-in times weight variance times the second moment of an input."""
    if given["mean"] == 0:
        raise ValueError("a mean of zero hides what becomes of it")
    moment = given["variance"] + given["mean"] ** 2
    key = sum_variance(given["fan_in"], given["weight_variance"], given["mean"], given["variance"])
    return Solution(key, {"square": given["mean"] ** 2, "moment": moment, "one": given["weight_variance"] * moment})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "mean-ignored": lambda given: sum_variance(given["fan_in"], given["weight_variance"], 0.0, given["variance"]),
        "one-term": lambda given: sum_variance(1, given["weight_variance"], given["mean"], given["variance"]),
        "variances-added": lambda given: given["fan_in"] * (given["weight_variance"] + given["variance"]),
        "fan-in-squared": lambda given: (
            given["fan_in"] * sum_variance(given["fan_in"], given["weight_variance"], given["mean"], given["variance"])
        ),
    },
)
