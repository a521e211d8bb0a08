"""Whether a point makes the perceptron move, and by what number one knows."""

from __future__ import annotations

import numpy as np

from solvers.perceptron import functional_margin
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Halves for the plane, whole features; only the label −1 shows whether it was left out."""
    return {
        "w": [int(value) / 2 for value in rng.integers(-6, 7, 2)],
        "b": float(rng.choice([-1, 1])) * int(rng.integers(1, 7)) / 2,
        "x": [float(value) for value in rng.integers(-5, 6, 2)],
        "y": -1,
    }


def solve(given: Given) -> Solution:
    """Yes where y(w·x + b) is not positive."""
    margin = float(functional_margin(given["w"], given["b"], given["x"], given["y"]))
    if margin == 0 or given["b"] == 0:
        raise ValueError("a point on the plane, or a plane through the origin, hides the rule")
    return Solution([_verdict(margin), margin], {"value": margin * given["y"], "margin": margin})


def _verdict(margin: float) -> str:
    return "yes" if margin <= 0 else "no"


def without_label(given: Given) -> list[object]:
    """The value w·x + b taken for the margin."""
    value = float(np.dot(given["w"], given["x"]) + given["b"])
    return [_verdict(value), value]


def without_bias(given: Given) -> list[object]:
    """The margin with b left out."""
    value = float(given["y"] * np.dot(given["w"], given["x"]))
    return [_verdict(value), value]


def the_other_way(given: Given) -> list[object]:
    """An update where the point is right."""
    margin = float(functional_margin(given["w"], given["b"], given["x"], given["y"]))
    return ["no" if margin <= 0 else "yes", margin]


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "forgot-the-label": without_label,
        "forgot-the-bias": without_bias,
        "updates-when-right": the_other_way,
    },
)
