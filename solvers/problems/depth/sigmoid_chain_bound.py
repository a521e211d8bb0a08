"""The most that a chain of sigmoids leaves of a gradient."""

from __future__ import annotations

import numpy as np

from solvers.depth import sigmoid_chain_bound
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A depth from 3 to 60."""
    return {"depth": int(rng.integers(3, 61))}


def solve(given: Given) -> Solution:
    """A quarter to the power of the depth."""
    if given["depth"] < 2:
        raise ValueError("a single layer hides the method")
    return Solution(sigmoid_chain_bound(given["depth"]), {"slope": 0.25, "log10": given["depth"] * np.log10(0.25)})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "half-a-layer": lambda g: 0.5 ** g["depth"],
        "divided-by-depth": lambda g: 0.25 / g["depth"],
        "one-layer-short": lambda g: 0.25 ** (g["depth"] - 1),
        "tanh-bound": lambda g: 1.0,
    },
)
