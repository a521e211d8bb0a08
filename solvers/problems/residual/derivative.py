"""The derivative of one residual block."""

from __future__ import annotations

import numpy as np

from solvers.problem import Given, Problem, Solution
from solvers.residual import residual_derivative


def draw(rng: np.random.Generator) -> Given:
    """A branch F(x) = a·tanh(c·x) with short numbers."""
    return {
        "a": round(int(rng.integers(3, 20)) * int(rng.choice([-1, 1])) / 10, 1),
        "c": float(rng.choice([0.5, 1.5, 2.0])),
        "x": round(int(rng.integers(2, 16)) * int(rng.choice([-1, 1])) / 10, 1),
    }


def solve(given: Given) -> Solution:
    """F' by the chain rule, plus one for the identity path."""
    a, c, x = given["a"], given["c"], given["x"]
    tanh = float(np.tanh(c * x))
    branch = a * c * (1 - tanh**2)
    if abs(1 + branch) < 0.05 or x == 0 or c == 1:
        raise ValueError("the slopes cancel, or hide the chain rule")
    return Solution(float(residual_derivative(branch)), {"tanh": tanh, "branch": branch})


def _slope(given: Given) -> float:
    return float(given["a"] * given["c"] * (1 - np.tanh(given["c"] * given["x"]) ** 2))


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "branch-only": _slope,
        "forgot-the-inner-slope": lambda g: 1 + _slope(g) / g["c"],
        "input-added": lambda g: g["x"] + _slope(g),
        "value-for-slope": lambda g: float(g["x"] + g["a"] * np.tanh(g["c"] * g["x"])),
    },
)
