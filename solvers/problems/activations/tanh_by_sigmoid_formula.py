"""Tanh written with the logistic sigmoid alone."""

from __future__ import annotations

import numpy as np

from solvers.activations import sigmoid
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Points of three magnitudes and both signs, at which a typed formula is compared."""
    points = [
        round(float(sign * value), 3) for sign in (1, -1) for value in rng.uniform([0.01, 0.3, 2.0], [0.1, 2.0, 5.0])
    ]
    return {"variable": "z", "points": points, "without": ["tanh", "exp", "e", "^", "**"]}


def solve(given: Given) -> Solution:
    """The sigmoid of the doubled argument, doubled, less one."""
    doubled = sigmoid(2 * np.array(given["points"], np.float64))
    return Solution(2 * doubled - 1, {"doubled": doubled})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "only-shifted": lambda g: "sigmoid(z) - 1/2",
        "argument-not-doubled": lambda g: "2*sigmoid(z) - 1",
        "height-not-doubled": lambda g: "sigmoid(2*z) - 1/2",
        "argument-halved": lambda g: "2*sigmoid(z/2) - 1",
        "not-shifted": lambda g: "2*sigmoid(2*z)",
    },
)
