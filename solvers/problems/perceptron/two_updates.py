"""Two perceptron updates in a row: what the second gives depends on what the first gave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from solvers.perceptron import functional_margin, sgd_step
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Two points on one side of the origin with opposite labels: the first update gets the second one wrong."""
    one, other = rng.integers(-4, 5, (2, 2))
    if np.dot(one, other) < 0:
        other = -other
    y1 = int(rng.choice([-1, 1]))
    return {
        "x1": [float(value) for value in one],
        "y1": y1,
        "x2": [float(value) for value in other],
        "y2": -y1,
        "rate": float(rng.choice([0.1, 0.2, 0.5])),
    }


def solve(given: Given) -> Solution:
    """Zero weights get the first point wrong; the draw sees to it that the second is wrong then too."""
    first = _step([0.0, 0.0, 0.0], given, 1)
    margin = float(functional_margin(first[:2], first[2], given["x2"], given["y2"]))
    if margin >= 0 or not any(given["x1"]) or not any(given["x2"]) or given["x1"] == given["x2"]:
        raise ValueError("the second point has to be misclassified too")
    return Solution(_step(first, given, 2), {"first": first, "margin": margin})


def follow(given: Given, own: Mapping[str, Any]) -> dict[str, Any]:
    """The second update from the learner's own first one."""
    first = own.get("first", _step([0.0, 0.0, 0.0], given, 1))
    return {"first": first, "answer": _step(first, given, 2)}


def _step(at: list[float], given: Given, number: int) -> list[float]:
    new = sgd_step(at[:2], at[2], given[f"x{number}"], given[f"y{number}"], given["rate"])
    return [*new.w.tolist(), new.b]


def _moves(given: Given, first: float, second: float) -> list[float]:
    """The sum of both moves with these signs, updated whether wrong or not."""
    total = np.zeros(3)
    for number, factor in ((1, first), (2, second)):
        total += factor * np.array([*given[f"x{number}"], 1.0])
    return [float(value) for value in total]


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "only-the-second": lambda g: _moves(g, 0.0, g["rate"] * g["y2"]),
        "subtracted": lambda g: _moves(g, -g["rate"] * g["y1"], -g["rate"] * g["y2"]),
        "forgot-the-labels": lambda g: _moves(g, g["rate"], g["rate"]),
        "stopped-after-one": lambda g: _moves(g, g["rate"] * g["y1"], 0.0),
    },
    follow=follow,
)
