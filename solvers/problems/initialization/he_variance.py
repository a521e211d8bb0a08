"""The variance of He weights of a dense layer."""

from __future__ import annotations

import numpy as np

from solvers.initialization import he_variance, xavier_variance
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Two layer widths, multiples of 16 and well apart."""
    fan_in, fan_out = (16 * int(rng.integers(1, 65)) for _ in range(2))
    return {"fan_in": fan_in, "fan_out": fan_out}


def solve(given: Given) -> Solution:
    """Two over the fan-in."""
    fan_in, fan_out = given["fan_in"], given["fan_out"]
    if fan_in == fan_out:
        raise ValueError("equal fans hide which of them counts")
    variance = he_variance(fan_in)
    return Solution(variance, {"std": np.sqrt(variance), "moment": fan_in * variance})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "xavier-variance": lambda given: xavier_variance(given["fan_in"], given["fan_out"], "tanh"),
        "fan-out": lambda given: he_variance(given["fan_out"]),
        "half-forgotten": lambda given: 1 / given["fan_in"],
        "standard-deviation": lambda given: np.sqrt(he_variance(given["fan_in"])),
    },
)
