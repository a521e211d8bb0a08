"""Two linear layers without biases as one matrix."""

from __future__ import annotations

import numpy as np

from solvers.networks import collapse_linear
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Two layers of two units with small whole weights."""
    return {
        "w1": rng.integers(-3, 5, (2, 2)).tolist(),
        "w2": rng.integers(-3, 5, (2, 2)).tolist(),
    }


def solve(given: Given) -> Solution:
    """The later matrix stands on the left."""
    w1, w2 = np.array(given["w1"]), np.array(given["w2"])
    if np.linalg.matrix_rank(w1) < 2 or np.linalg.matrix_rank(w2) < 2:
        raise ValueError("a singular layer hides the order")
    one = collapse_linear([w1, w2], [[0, 0], [0, 0]]).w
    return Solution(one, {"top": one[0], "bottom": one[1]})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "reversed-order": lambda given: np.array(given["w1"]) @ np.array(given["w2"]),
        "transposed": lambda given: (np.array(given["w2"]) @ np.array(given["w1"])).T,
        "elementwise": lambda given: np.array(given["w1"]) * np.array(given["w2"]),
        "sum-for-product": lambda given: np.array(given["w1"]) + np.array(given["w2"]),
    },
)
