"""The derivative of a residual block with a tanh branch, as a formula."""

from __future__ import annotations

import numpy as np

from solvers.activations import tanh_derivative
from solvers.problem import Given, Problem, Solution
from solvers.residual import residual_derivative


def draw(rng: np.random.Generator) -> Given:
    """Points of three magnitudes and both signs, at which a typed formula is compared."""
    points = [
        round(float(sign * value), 3) for sign in (1, -1) for value in rng.uniform([0.01, 0.3, 2.0], [0.1, 2.0, 5.0])
    ]
    return {"variable": "z", "points": points}


def solve(given: Given) -> Solution:
    """The branch's slope plus one."""
    branch = tanh_derivative(np.array(given["points"], np.float64))
    return Solution(residual_derivative(branch), {"branch": branch})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "branch-only": lambda g: "1 - tanh(z)^2",
        "input-added": lambda g: "1 - tanh(z)^2 + z",
        "product-rule": lambda g: "tanh(z) + z*(1 - tanh(z)^2)",
        "sigmoid-rule": lambda g: "tanh(z)*(1 - tanh(z)) + 1",
    },
)
