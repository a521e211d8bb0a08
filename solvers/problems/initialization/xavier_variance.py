"""The variance of Xavier weights before tanh."""

from __future__ import annotations

import numpy as np

from solvers.initialization import he_variance, xavier_variance
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Two layer widths, multiples of 16 and well apart."""
    fan_in, fan_out = (16 * int(rng.integers(1, 65)) for _ in range(2))
    return {"fan_in": fan_in, "fan_out": fan_out}


def solve(given: Given) -> Solution:
    """Two over the sum of the fans."""
    fan_in, fan_out = given["fan_in"], given["fan_out"]
    if fan_in == fan_out:
        raise ValueError("equal fans hide which of them counts")
    variance = xavier_variance(fan_in, fan_out, "tanh")
    return Solution(variance, {"fans": fan_in + fan_out, "std": np.sqrt(variance)})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "he-variance": lambda given: he_variance(given["fan_in"]),
        "one-over-the-sum": lambda given: 1 / (given["fan_in"] + given["fan_out"]),
        "standard-deviation": lambda given: np.sqrt(2 / (given["fan_in"] + given["fan_out"])),
        "logistic-factor": lambda given: xavier_variance(given["fan_in"], given["fan_out"], "logistic"),
    },
)
