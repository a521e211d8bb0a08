"""The share of silent ReLU outputs for Gaussian pre-activations."""

from __future__ import annotations

import numpy as np

from solvers.networks import relu_sparsity
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A mean other than zero and a standard deviation, of one decimal."""
    size = int(rng.integers(2, 26)) / 10
    return {"mean": round(size * int(rng.choice([-1, 1])), 1), "std": round(int(rng.integers(5, 31)) / 10, 1)}


def solve(given: Given) -> Solution:
    """The normal distribution function at minus mean over standard deviation."""
    if given["mean"] == 0 or given["std"] == 1:
        raise ValueError("a mean of zero and a deviation of one hide the method")
    return Solution(relu_sparsity(given["mean"], given["std"]), {"threshold": -given["mean"] / given["std"]})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "share-that-fires": lambda given: relu_sparsity(-given["mean"], given["std"]),
        "always-half": lambda given: 0.5,
        "divided-by-variance": lambda given: relu_sparsity(given["mean"], given["std"] ** 2),
    },
)
