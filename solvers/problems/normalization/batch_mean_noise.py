"""How far the mean of a small mini-batch strays from the mean of the data."""

from __future__ import annotations

import numpy as np

from solvers.networks import batch_mean_variance
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A standard deviation of one decimal and a batch as small as detection allows."""
    return {"sigma": round(int(rng.integers(5, 60)) / 10, 1), "size": int(rng.integers(3, 17))}


def solve(given: Given) -> Solution:
    """The variance shrinks with the batch size, the standard deviation with its root."""
    if given["sigma"] <= 0:
        raise ValueError("without spread there is no noise")
    variance = given["sigma"] ** 2
    of_mean = batch_mean_variance(variance, given["size"])
    return Solution(np.sqrt(of_mean), {"variance": variance, "of_mean": of_mean})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "divided-by-the-size": lambda given: given["sigma"] / given["size"],
        "variance-of-the-mean": lambda given: given["sigma"] ** 2 / given["size"],
        "one-example-fewer": lambda given: given["sigma"] / np.sqrt(given["size"] - 1),
        "sum-for-mean": lambda given: given["sigma"] * np.sqrt(given["size"]),
    },
)
