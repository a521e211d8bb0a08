"""The depth at which a shrinking factor falls below a threshold."""

from __future__ import annotations

import numpy as np

from solvers.depth import threshold_depth
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A factor below one and a threshold."""
    return {
        "factor": float(rng.choice([0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95])),
        "threshold": float(rng.choice([0.0001, 0.0005, 0.001, 0.005, 0.01, 0.02])),
    }


def solve(given: Given) -> Solution:
    """The logarithms divided, and rounded up."""
    ratio = np.log(given["threshold"]) / np.log(given["factor"])
    depth = threshold_depth(given["factor"], given["threshold"])
    if abs(ratio - round(ratio)) < 1e-6 or depth < 5:
        raise ValueError("the threshold is met exactly, or at once")
    return Solution(depth, {"ratio": ratio, "reached": given["factor"] ** depth})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "rounded-down": lambda g: threshold_depth(g["factor"], g["threshold"]) - 1,
        "linear-decay": lambda g: int(np.ceil((1 - g["threshold"]) / (1 - g["factor"]))),
        "one-more": lambda g: threshold_depth(g["factor"], g["threshold"]) + 1,
    },
)
