"""What a chain of residual blocks does to a gradient."""

from __future__ import annotations

import numpy as np

from solvers.problem import Given, Problem, Solution
from solvers.residual import chain_gain


def draw(rng: np.random.Generator) -> Given:
    """The slope of each branch, small and of one sign or the other, and a number of blocks."""
    return {
        "slope": round(int(rng.integers(5, 31)) * int(rng.choice([-1, 1])) / 100, 2),
        "blocks": int(rng.integers(5, 31)),
    }


def solve(given: Given) -> Solution:
    """(1 + F') to the power of the blocks, beside F' to that power."""
    if given["slope"] == 0 or given["blocks"] < 3:
        raise ValueError("a slope of zero or few blocks hide the method")
    gains = chain_gain([given["slope"]] * given["blocks"])
    return Solution(gains.residual, {"factor": round(1 + given["slope"], 10), "plain": gains.plain})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "plain-chain": lambda g: g["slope"] ** g["blocks"],
        "one-added-at-the-end": lambda g: 1 + g["slope"] ** g["blocks"],
        "sum-for-product": lambda g: 1 + g["blocks"] * g["slope"],
        "minus-one": lambda g: (1 - g["slope"]) ** g["blocks"],
    },
)
