"""One perceptron update on a misclassified point."""

from __future__ import annotations

import numpy as np

from solvers.perceptron import functional_margin, sgd_step
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Two weights and two features of one decimal, a short rate, and the label that the plane gets wrong."""
    w = [round(int(value) / 2, 1) for value in rng.integers(-6, 7, 2)]
    b = round(int(rng.integers(-4, 5)) / 2, 1)
    x = [float(value) for value in rng.integers(-5, 6, 2)]
    y = -1 if np.dot(w, x) + b > 0 else 1
    return {"w": w, "b": b, "x": x, "y": y, "rate": float(rng.choice([0.1, 0.2, 0.5]))}


def solve(given: Given) -> Solution:
    """The margin says that the point is misclassified; then w moves by rate·y·x and b by rate·y."""
    w, b, x, y, rate = (given[name] for name in ("w", "b", "x", "y", "rate"))
    margin = _margin(given)
    if margin >= 0 or not any(x):
        raise ValueError("the point has to be misclassified, and not at the origin")
    new = sgd_step(w, b, x, y, rate)
    return Solution([*new.w, new.b], {"margin": margin, "move": rate * y * np.array(x), "shift": rate * y})


def _moved(given: Given, by: float, shift: float) -> list[float]:
    w = np.array(given["w"]) + by * np.array(given["x"], np.float64)
    return [*w.tolist(), given["b"] + shift]


def _margin(given: Given) -> float:
    return float(functional_margin(given["w"], given["b"], given["x"], given["y"]))


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "subtracted": lambda g: _moved(g, -g["rate"] * g["y"], -g["rate"] * g["y"]),
        "margin-as-error": lambda g: _moved(g, -g["rate"] * _margin(g), -g["rate"] * _margin(g)),
        "forgot-the-rate": lambda g: _moved(g, g["y"], g["y"]),
        "bias-left-alone": lambda g: _moved(g, g["rate"] * g["y"], 0.0),
        "no-update": lambda g: _moved(g, 0.0, 0.0),
    },
)
