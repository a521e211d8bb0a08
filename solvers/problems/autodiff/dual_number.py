"""Value and derivative of a quadratic, carried by a dual number."""

from __future__ import annotations

import numpy as np

from solvers.autodiff import Dual
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """f(x) = a·x + c·x² with whole numbers."""
    return {"a": int(rng.integers(2, 8)), "c": int(rng.integers(1, 6)), "x": int(rng.integers(2, 7))}


def solve(given: Given) -> Solution:
    """x + ε goes through the function; the part with ε is the derivative."""
    a, c = given["a"], given["c"]
    x = Dual(given["x"], 1.0)
    linear, square = a * x, c * x**2
    f = linear + square
    return Solution(
        [f.value, f.derivative],
        {"linear": linear.value, "square": square.value, "from_square": square.derivative, "from_linear": a},
    )


def _pair(given: Given, slope: float) -> list[float]:
    return [given["a"] * given["x"] + given["c"] * given["x"] ** 2, slope]


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "square-once": lambda g: _pair(g, g["a"] + g["c"] * g["x"]),
        "forgot-the-linear-part": lambda g: _pair(g, 2 * g["c"] * g["x"]),
        "epsilon-squared-kept": lambda g: _pair(g, g["a"] + 2 * g["c"] * g["x"] + g["c"]),
        "value-for-derivative": lambda g: _pair(g, g["a"] * g["x"] + g["c"] * g["x"] ** 2),
    },
)
