"""What batch norm and layer norm learn on the same feature map."""

from __future__ import annotations

import numpy as np

from solvers.normalization import norm_parameters
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A feature map of a small convolutional network."""
    return {
        "channels": 8 * int(rng.integers(2, 17)),
        "height": int(rng.choice([4, 7, 8, 14, 16, 28])),
        "width": int(rng.choice([4, 7, 8, 14, 16, 28])),
    }


def solve(given: Given) -> Solution:
    """A scale and a shift a channel against a scale and a shift an entry."""
    if given["height"] * given["width"] <= 2:
        raise ValueError("a map of one or two positions hides the difference")
    counts = norm_parameters([given["channels"], given["height"], given["width"]])
    steps = {"entries": counts.layer_norm // 2, "area": given["height"] * given["width"]}
    return Solution([counts.batch_norm, counts.layer_norm], steps)


def _counts(given: Given, batch: float, layer: float) -> list[float]:
    one, other = solve(given).key
    return [one * batch, other * layer]


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "running-statistics-too": lambda given: _counts(given, 2, 1),
        "scale-only": lambda given: _counts(given, 0.5, 0.5),
        "swapped": lambda given: solve(given).key[::-1],
        "both-per-channel": lambda given: [solve(given).key[0]] * 2,
        "both-per-entry": lambda given: [solve(given).key[1]] * 2,
    },
)
