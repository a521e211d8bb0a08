"""The half-width of uniform He weights."""

from __future__ import annotations

import numpy as np

from solvers.initialization import he_bound, he_variance, xavier_bound
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Two layer widths, multiples of 16 and well apart."""
    fan_in, fan_out = (16 * int(rng.integers(1, 65)) for _ in range(2))
    return {"fan_in": fan_in, "fan_out": fan_out}


def solve(given: Given) -> Solution:
    """Three He variances, then the root."""
    fan_in, fan_out = given["fan_in"], given["fan_out"]
    if fan_in == fan_out:
        raise ValueError("equal fans hide which of them counts")
    variance = he_variance(fan_in)
    return Solution(he_bound(fan_in), {"variance": variance, "std": np.sqrt(variance)})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "std-for-bound": lambda given: np.sqrt(he_variance(given["fan_in"])),
        "xavier-bound": lambda given: xavier_bound(given["fan_in"], given["fan_out"], "tanh"),
        "fan-out": lambda given: he_bound(given["fan_out"]),
        "forgot-the-root": lambda given: 3 * he_variance(given["fan_in"]),
    },
)
