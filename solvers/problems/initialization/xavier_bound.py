"""The half-width of uniform Xavier weights before tanh."""

from __future__ import annotations

import numpy as np

from solvers.initialization import he_bound, xavier_bound, xavier_variance
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Two layer widths, multiples of 16 and well apart."""
    fan_in, fan_out = (16 * int(rng.integers(1, 65)) for _ in range(2))
    return {"fan_in": fan_in, "fan_out": fan_out}


def solve(given: Given) -> Solution:
    """Three variances, then the root."""
    fan_in, fan_out = given["fan_in"], given["fan_out"]
    if fan_in == fan_out:
        raise ValueError("equal fans hide which of them counts")
    variance = xavier_variance(fan_in, fan_out, "tanh")
    bound = xavier_bound(fan_in, fan_out, "tanh")
    return Solution(bound, {"fans": fan_in + fan_out, "variance": variance, "std": np.sqrt(variance)})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "std-for-bound": lambda given: np.sqrt(xavier_variance(given["fan_in"], given["fan_out"], "tanh")),
        "he-bound": lambda given: he_bound(given["fan_in"]),
        "logistic-factor": lambda given: xavier_bound(given["fan_in"], given["fan_out"], "logistic"),
        "forgot-the-root": lambda given: 3 * xavier_variance(given["fan_in"], given["fan_out"], "tanh"),
    },
)
