"""What is left of a factor after many layers."""

from __future__ import annotations

import numpy as np

from solvers.depth import layer_product
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A factor a little beside one, and a depth in hundreds."""
    return {
        "factor": float(rng.choice([0.95, 0.97, 0.98, 0.99, 1.01, 1.02, 1.03])),
        "depth": 100 * int(rng.integers(2, 13)),
    }


def solve(given: Given) -> Solution:
    """factor ** depth, and its power of ten."""
    if given["factor"] == 1 or given["depth"] < 2:
        raise ValueError("a factor of one or a single layer hides the method")
    log = given["depth"] * np.log10(given["factor"])
    return Solution(layer_product(given["factor"], given["depth"]), {"log10": log, "excess": given["factor"] - 1})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "linear-growth": lambda g: 1 + g["depth"] * (g["factor"] - 1),
        "multiplied": lambda g: g["factor"] * g["depth"],
        "exponential-of-the-excess": lambda g: float(np.exp(g["depth"] * (g["factor"] - 1))),
        "other-way": lambda g: float(g["factor"]) ** -g["depth"],
    },
)
