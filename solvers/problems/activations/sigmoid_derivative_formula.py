"""The derivative of the logistic sigmoid as a formula."""

from __future__ import annotations

import numpy as np

from solvers.activations import sigmoid, sigmoid_derivative
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Points of three magnitudes and both signs, at which a typed formula is compared."""
    points = [
        round(float(sign * value), 3) for sign in (1, -1) for value in rng.uniform([0.01, 0.3, 3.0], [0.1, 3.0, 8.0])
    ]
    return {"variable": "z", "points": points}


def solve(given: Given) -> Solution:
    """f(1 − f) at every point."""
    points = np.array(given["points"], np.float64)
    return Solution(sigmoid_derivative(points), {"f": sigmoid(points)})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "tanh-rule": lambda g: "1 - sigmoid(z)^2",
        "plus-for-minus": lambda g: "sigmoid(z)*(1 + sigmoid(z))",
        "forgot-inner-derivative": lambda g: "-1/(1 + exp(-z))^2",
        "input-for-output": lambda g: "z*(1 - z)",
    },
)
