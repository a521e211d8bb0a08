"""The slope of the logistic sigmoid."""

from __future__ import annotations

import numpy as np

from solvers.activations import sigmoid, sigmoid_derivative, tanh_derivative
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A pre-activation of one decimal, away from zero."""
    return {"z": round(int(rng.integers(4, 61)) * int(rng.choice([-1, 1])) / 10, 1)}


def solve(given: Given) -> Solution:
    """f(1 − f) with f the value of the sigmoid."""
    if given["z"] == 0:
        raise ValueError("at zero every slope is a quarter")
    value = float(sigmoid(given["z"]))
    return Solution(float(sigmoid_derivative(given["z"])), {"f": value, "rest": 1 - value})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "value-for-slope": lambda g: float(sigmoid(g["z"])),
        "tanh-rule": lambda g: 1 - float(sigmoid(g["z"])) ** 2,
        "input-for-output": lambda g: g["z"] * (1 - g["z"]),
        "slope-of-tanh": lambda g: float(tanh_derivative(g["z"])),
    },
)
