"""The parameters of a fully connected network."""

from __future__ import annotations

from itertools import pairwise
from math import prod

import numpy as np

from solvers.networks import dense_parameters
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Inputs, one or two hidden layers that narrow, a few outputs."""
    widths = [int(rng.choice([20, 30, 50, 64, 100, 128, 200, 256, 784]))]
    for most in [80, 40] if rng.integers(2) else [100]:
        widths.append(int(rng.integers(most // 10, most // 5 + 1)) * 5)
    return {"widths": [*widths, int(rng.integers(2, 11))]}


def solve(given: Given) -> Solution:
    """Every unit has a weight for each unit before it, and a bias."""
    widths = given["widths"]
    if len(widths) < 3 or min(widths) < 2:
        raise ValueError("a single layer, or one unit, hides the method")
    weights = [before * after for before, after in pairwise(widths)]
    steps = {"weights": weights, "weights_sum": sum(weights), "biases": sum(widths[1:])}
    return Solution(dense_parameters(widths), steps)


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "forgot-the-biases": lambda g: sum(before * after for before, after in pairwise(g["widths"])),
        "input-biases": lambda g: dense_parameters(g["widths"]) + g["widths"][0],
        "one-bias-a-layer": lambda g: dense_parameters(g["widths"]) - sum(g["widths"][1:]) + len(g["widths"]) - 1,
        "all-widths-multiplied": lambda g: prod(g["widths"]),
    },
)
