"""The variance of a mini-batch that is spread over two devices."""

from __future__ import annotations

import numpy as np

from solvers.normalization import pooled_statistics
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Mean and variance of one feature on two devices, and how many examples each holds."""
    return {
        "means": [round(int(value) / 10, 1) for value in rng.integers(-20, 41, 2)],
        "variances": [round(int(value) / 10, 1) for value in rng.integers(5, 50, 2)],
        "sizes": [int(value) for value in rng.choice([2, 4, 6, 8, 12], 2)],
    }


def solve(given: Given) -> Solution:
    """The mean of the variances plus the variance of the means, each weighted by the examples."""
    (first, second), sizes = given["means"], given["sizes"]
    if first == second or sizes[0] == sizes[1]:
        raise ValueError("equal means or equal sizes hide what they do")
    pooled = pooled_statistics(given["means"], given["variances"], sizes)
    inside = float(np.average(given["variances"], weights=sizes))
    steps = {"mean": pooled.mean, "inside": inside, "between": float(pooled.variance) - inside, "K": sum(sizes)}
    return Solution(pooled.variance, steps)


def unweighted(given: Given) -> float:
    """Both devices counted alike."""
    return float(pooled_statistics(given["means"], given["variances"], [1, 1]).variance)


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "means-ignored": lambda given: np.average(given["variances"], weights=given["sizes"]),
        "variance-of-the-means": lambda given: solve(given).steps["between"],
        "unweighted": unweighted,
        "variances-added": lambda given: sum(given["variances"]),
    },
)
