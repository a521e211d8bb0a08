"""The derivative of tanh as a formula."""

from __future__ import annotations

import numpy as np

from solvers.activations import tanh, tanh_derivative
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Points of three magnitudes and both signs, at which a typed formula is compared."""
    points = [
        round(float(sign * value), 3) for sign in (1, -1) for value in rng.uniform([0.01, 0.3, 2.0], [0.1, 2.0, 5.0])
    ]
    return {"variable": "z", "points": points}


def solve(given: Given) -> Solution:
    """1 − f² at every point."""
    points = np.array(given["points"], np.float64)
    return Solution(tanh_derivative(points), {"f": tanh(points)})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "sigmoid-rule": lambda g: "tanh(z)*(1 - tanh(z))",
        "forgot-the-square": lambda g: "1 - tanh(z)",
        "plus-for-minus": lambda g: "1 + tanh(z)^2",
        "input-for-output": lambda g: "1 - z^2",
    },
)
