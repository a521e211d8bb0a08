"""The variance of Xavier weights before the logistic function."""

from __future__ import annotations

import numpy as np

from solvers.initialization import xavier_variance
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Two layer widths, multiples of 16 and well apart."""
    fan_in, fan_out = (16 * int(rng.integers(1, 65)) for _ in range(2))
    return {"fan_in": fan_in, "fan_out": fan_out}


def solve(given: Given) -> Solution:
    """Sixteen times the variance for tanh."""
    fan_in, fan_out = given["fan_in"], given["fan_out"]
    if fan_in == fan_out:
        raise ValueError("equal fans hide which of them counts")
    plain = xavier_variance(fan_in, fan_out, "tanh")
    variance = xavier_variance(fan_in, fan_out, "logistic")
    return Solution(variance, {"fans": fan_in + fan_out, "plain": plain, "std": np.sqrt(variance)})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "tanh-variance": lambda given: xavier_variance(given["fan_in"], given["fan_out"], "tanh"),
        "factor-four": lambda given: 4 * xavier_variance(given["fan_in"], given["fan_out"], "tanh"),
        "fan-in-only": lambda given: 16 * 2 / given["fan_in"],
        "standard-deviation": lambda given: np.sqrt(xavier_variance(given["fan_in"], given["fan_out"], "logistic")),
    },
)
