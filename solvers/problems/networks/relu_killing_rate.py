"""The learning rate from which one step leaves a ReLU silent on all of its data."""

from __future__ import annotations

import numpy as np

from solvers.networks import Floats, relu_killing_rate
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Positive inputs and gradients, so that every pre-activation falls; the inputs are of unlike size."""
    sizes = rng.permutation([1, 2, 4])
    return {
        "w": [int(value) / 2 for value in rng.integers(1, 6, 2)],
        "b": float(rng.choice([0.5, 1.0, 1.5, 2.0, 3.0])),
        "X": [[float(size), float(other)] for size, other in zip(sizes, rng.integers(0, 5, 3), strict=True)],
        "gradient_w": [int(value) / 2 for value in rng.choice([1, 2, 3, 4, 6, 8], 2, replace=False)],
        "gradient_b": float(rng.choice([1.0, 1.5, 2.0, 3.0])),
    }


def solve(given: Given) -> Solution:
    """Each input goes silent at its pre-activation over its fall; the last of them decides."""
    before, fall = _heights(given)
    if np.any(before <= 0) or np.any(fall <= 0) or given["b"] == 0 or given["gradient_b"] == 0:
        raise ValueError("every input has to fire and to fall, with a bias in both")
    key = relu_killing_rate(given["w"], given["b"], given["X"], given["gradient_w"], given["gradient_b"])
    return Solution(key, {"before": before, "fall": fall, "rates": before / fall})


def _heights(given: Given, bias: float = 1.0, gradient_bias: float = 1.0) -> tuple[Floats, Floats]:
    """Pre-activations, and how far each of them falls at a rate of one."""
    X = np.array(given["X"], np.float64)
    before = X @ np.array(given["w"]) + bias * given["b"]
    fall = X @ np.array(given["gradient_w"]) + gradient_bias * given["gradient_b"]
    return np.asarray(before, np.float64), np.asarray(fall, np.float64)


def _last(heights: tuple[Floats, Floats]) -> float:
    before, fall = heights
    return float(np.max(before / fall))


def first_to_go(given: Given) -> float:
    """The rate at which the first input goes silent."""
    before, fall = _heights(given)
    return float(np.min(before / fall))


def on_average(given: Given) -> float:
    """The rate at which the mean pre-activation is zero."""
    before, fall = _heights(given)
    return float(before.mean() / fall.mean())


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "first-to-go": first_to_go,
        "on-average": on_average,
        "bias-left-alone": lambda g: _last(_heights(g, gradient_bias=0.0)),
        "forgot-the-bias": lambda g: _last(_heights(g, bias=0.0)),
    },
)
