"""The distance of a point from a hyperplane."""

from __future__ import annotations

import numpy as np

from solvers.perceptron import distance
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Whole weights, bias and point."""
    return {
        "w": [float(value) for value in rng.integers(-5, 6, 2)],
        "b": float(rng.integers(-6, 7)),
        "x": [float(value) for value in rng.integers(-6, 7, 2)],
    }


def solve(given: Given) -> Solution:
    """|w·x + b| over the length of w."""
    w, b, x = np.array(given["w"]), given["b"], np.array(given["x"])
    value = float(w @ x + b)
    if value == 0 or b == 0 or not w.all():
        raise ValueError("a point on the plane, no bias or a weight of zero hide the method")
    return Solution(float(distance(w, b, x)), {"value": value, "norm": np.linalg.norm(w)})


def _value(given: Given) -> float:
    return abs(float(np.dot(given["w"], given["x"]) + given["b"]))


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "functional-margin": _value,
        "divided-by-squared-norm": lambda g: _value(g) / float(np.dot(g["w"], g["w"])),
        "forgot-the-bias": lambda g: abs(float(np.dot(g["w"], g["x"]))) / float(np.linalg.norm(g["w"])),
        "norm-of-sums": lambda g: _value(g) / float(np.abs(g["w"]).sum()),
    },
)
