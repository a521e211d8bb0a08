"""How long a signal is after a stack of orthogonal layers with a gain."""

from __future__ import annotations

import numpy as np

from solvers.initialization import orthogonal_norm
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A whole norm, a gain near one, and a depth of a few layers."""
    return {
        "norm": float(rng.integers(2, 10)),
        "gain": float(rng.choice([0.8, 0.9, 1.1, 1.2, 1.3, 1.5])),
        "depth": int(rng.integers(3, 13)),
    }


def solve(given: Given) -> Solution:
    """An orthogonal matrix keeps the norm, so only the gain is left, once a layer."""
    if given["gain"] == 1 or given["norm"] == 1 or given["depth"] < 2:
        raise ValueError("a gain or norm of one and a single layer hide the method")
    key = orthogonal_norm(given["norm"], given["gain"], given["depth"])
    return Solution(key, {"growth": given["gain"] ** given["depth"]})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "norm-kept": lambda given: given["norm"],
        "gain-once": lambda given: given["norm"] * given["gain"],
        "gain-squared": lambda given: orthogonal_norm(given["norm"], given["gain"], 2 * given["depth"]),
        "gain-times-depth": lambda given: given["norm"] * given["gain"] * given["depth"],
    },
)
