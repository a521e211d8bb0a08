"""The slope of tanh."""

from __future__ import annotations

import numpy as np

from solvers.activations import sigmoid_derivative, tanh, tanh_derivative
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A pre-activation of one decimal, away from zero."""
    return {"z": round(int(rng.integers(3, 31)) * int(rng.choice([-1, 1])) / 10, 1)}


def solve(given: Given) -> Solution:
    """1 − f² with f the value of tanh."""
    if given["z"] == 0:
        raise ValueError("at zero the slope is 1")
    value = float(tanh(given["z"]))
    return Solution(float(tanh_derivative(given["z"])), {"f": value, "square": value**2})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "value-for-slope": lambda g: float(tanh(g["z"])),
        "sigmoid-rule": lambda g: float(tanh(g["z"]) * (1 - tanh(g["z"]))),
        "forgot-the-square": lambda g: 1 - float(tanh(g["z"])),
        "slope-of-sigmoid": lambda g: float(sigmoid_derivative(g["z"])),
    },
)
