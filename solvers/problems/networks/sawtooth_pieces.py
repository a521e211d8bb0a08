"""How many linear pieces a deep stack of two ReLUs a layer draws."""

from __future__ import annotations

import numpy as np

from solvers.networks import sawtooth_pieces, shallow_width
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A depth from 4 to 14."""
    return {"depth": int(rng.integers(4, 15))}


def solve(given: Given) -> Solution:
    """Every layer folds the interval once more, which doubles the pieces."""
    if given["depth"] < 4:
        raise ValueError("few layers hide the method")
    pieces = sawtooth_pieces(given["depth"])
    units = 2 * given["depth"]
    steps = {"units": units, "shallow_pieces": units + 1, "shallow_units": shallow_width(pieces)}
    return Solution(pieces, steps)


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "pieces-add": lambda g: 2 * g["depth"] + 1,
        "one-fold-missing": lambda g: 2 ** (g["depth"] - 1),
        "every-unit-doubles": lambda g: 4 ** g["depth"],
        "breakpoints": lambda g: 2 ** g["depth"] - 1,
    },
)
