"""The half-width of a uniform initialization with a given variance."""

from __future__ import annotations

import numpy as np

from solvers.initialization import uniform_bound
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A variance as one meets it in practice, from 0.0001 to 0.25."""
    return {"variance": round(int(rng.integers(1, 26)) / 10 ** int(rng.integers(2, 5)), 4)}


def solve(given: Given) -> Solution:
    """Three variances, then the root."""
    bound = uniform_bound(given["variance"])
    return Solution(bound, {"square": 3 * given["variance"], "length": 2 * bound})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "bound-is-sigma": lambda given: np.sqrt(given["variance"]),
        "length-for-half-length": lambda given: np.sqrt(12 * given["variance"]),
        "forgot-the-root": lambda given: 3 * given["variance"],
        "divided-by-three": lambda given: np.sqrt(given["variance"] / 3),
    },
)
