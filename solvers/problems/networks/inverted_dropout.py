"""A layer of activations through inverted dropout."""

from __future__ import annotations

import numpy as np

from solvers.networks import inverted_dropout
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Four activations of one decimal, a mask with at least one of either kind, a rate other than a half."""
    mask = [int(value) for value in rng.permutation([1, 1, 0, int(rng.integers(0, 2))])]
    return {
        "a": [round(int(value) / 10, 1) for value in rng.integers(3, 40, 4)],
        "mask": mask,
        "drop_rate": float(rng.choice([0.1, 0.2, 0.3, 0.4, 0.6])),
    }


def solve(given: Given) -> Solution:
    """Drop what the mask drops, divide the rest by the share kept."""
    a, mask = np.array(given["a"]), np.array(given["mask"])
    if mask.min() == mask.max() or given["drop_rate"] == 0.5:
        raise ValueError("a mask keeps some and drops some, and a rate of a half hides which share divides")
    steps = {"keep": round(1 - given["drop_rate"], 10), "masked": a * mask}
    return Solution(inverted_dropout(a, mask, given["drop_rate"]), steps)


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "not-scaled": lambda given: np.array(given["a"]) * np.array(given["mask"]),
        "multiplied-by-keep": lambda given: np.array(given["a"]) * np.array(given["mask"]) * (1 - given["drop_rate"]),
        "divided-by-drop-rate": lambda given: np.array(given["a"]) * np.array(given["mask"]) / given["drop_rate"],
        "mask-upside-down": lambda given: inverted_dropout(given["a"], 1 - np.array(given["mask"]), given["drop_rate"]),
    },
)
