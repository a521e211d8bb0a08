"""The gradient of weights before batch norm after they have been scaled."""

from __future__ import annotations

import numpy as np

from solvers.normalization import rescaled_gradient
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A gradient of one decimal and a factor other than one."""
    return {
        "gradient": round(int(rng.integers(5, 80)) / 10, 1),
        "factor": float(rng.choice([0.2, 0.4, 0.5, 2.0, 3.0, 4.0, 5.0, 8.0, 10.0])),
    }


def solve(given: Given) -> Solution:
    """The output stays, so the same change of output takes `factor` times the change of weight."""
    if given["factor"] == 1 or given["gradient"] == 0:
        raise ValueError("a factor of one or no gradient hides the effect")
    return Solution(float(rescaled_gradient(given["gradient"], given["factor"])), {"output_factor": 1})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "unchanged": lambda given: given["gradient"],
        "grows-with-the-weights": lambda given: given["gradient"] * given["factor"],
        "shrinks-with-the-square": lambda given: given["gradient"] / given["factor"] ** 2,
    },
)
