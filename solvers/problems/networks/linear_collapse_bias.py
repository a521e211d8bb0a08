"""The bias of two linear layers made one."""

from __future__ import annotations

import numpy as np

from solvers.networks import collapse_linear
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Two layers of two units with small whole weights and biases."""
    return {
        "w1": rng.integers(-3, 5, (2, 2)).tolist(),
        "b1": rng.integers(-4, 6, 2).tolist(),
        "w2": rng.integers(-3, 5, (2, 2)).tolist(),
        "b2": rng.integers(-4, 6, 2).tolist(),
    }


def solve(given: Given) -> Solution:
    """The first bias goes through the second matrix."""
    if not any(given["b1"]) or not any(given["b2"]):
        raise ValueError("a bias of zero hides what becomes of it")
    one = collapse_linear([given["w1"], given["w2"]], [given["b1"], given["b2"]])
    if not one.b.any():
        raise ValueError("the biases cancel")
    return Solution(one.b, {"carried": np.array(given["w2"]) @ np.array(given["b1"]), "w": one.w})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "added-biases": lambda given: np.array(given["b1"]) + np.array(given["b2"]),
        "forgot-the-second-bias": lambda given: np.array(given["w2"]) @ np.array(given["b1"]),
        "first-matrix": lambda given: np.array(given["w1"]) @ np.array(given["b1"]) + np.array(given["b2"]),
        "transposed": lambda given: np.array(given["w2"]).T @ np.array(given["b1"]) + np.array(given["b2"]),
    },
)
