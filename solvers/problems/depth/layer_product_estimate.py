"""The size of a factor to the power of the depth, in powers of ten."""

from __future__ import annotations

import numpy as np

from solvers.depth import layer_product_log10
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A deviation from one, and a depth at which it has added up to a whole number from 4 to 20."""
    steps_to_one = int(rng.choice([20, 50, 100, 200]))
    total = int(rng.integers(4, 21))
    return {
        "factor": round(1 + int(rng.choice([-1, 1])) / steps_to_one, 3),
        "depth": total * steps_to_one,
    }


def solve(given: Given) -> Solution:
    """The common logarithm first: the depth times that of the factor."""
    exponent = _exponent(given)
    log10 = layer_product_log10(given["factor"], given["depth"])
    if abs(log10) < 1 or abs(exponent) < 2:
        raise ValueError("what stays near one hides the method")
    ln10 = float(np.log(10))
    return Solution(
        10.0**log10,
        {
            "excess": round(given["factor"] - 1, 10),
            "exponent": exponent,
            "ln10": ln10,
            "estimate": exponent / ln10,
            "log10": log10,
        },
    )


def _exponent(given: Given) -> float:
    return float(round(given["depth"] * (given["factor"] - 1), 6))


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "linear-growth": lambda g: 1 + _exponent(g),
        "stays-near-one": lambda g: g["factor"],
        "natural-for-common": lambda g: 10.0 ** _exponent(g),
        "other-way": lambda g: 10.0 ** -layer_product_log10(g["factor"], g["depth"]),
    },
)
