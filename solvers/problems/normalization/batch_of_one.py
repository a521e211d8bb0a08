"""What batch normalization in training mode makes of a batch of one."""

from __future__ import annotations

import numpy as np

from solvers.normalization import batch_norm
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """One pre-activation and the numbers of the layer, of one decimal."""
    return {
        "z": round(int(rng.integers(-40, 61)) / 10, 1),
        "gamma": float(rng.choice([0.5, 1.5, 2.0, 3.0])),
        "beta": float(rng.choice([-2.5, -1.5, -0.5, 0.7, 1.2, 2.5])),
        "eps": float(rng.choice([0.1, 0.5])),
    }


def solve(given: Given) -> Solution:
    """The mean is the example itself, the variance zero: only the shift is left."""
    if given["z"] == 0 or given["beta"] == 0 or given["gamma"] == 1:
        raise ValueError("an input or a shift of zero hides the method")
    output = batch_norm([[given["z"]]], given["gamma"], given["beta"], given["eps"])[0, 0]
    return Solution(output, {"mu": given["z"], "var": 0.0, "centered": 0.0})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "input-passed-on": lambda given: given["gamma"] * given["z"] + given["beta"],
        "mean-not-subtracted": lambda given: given["gamma"] * given["z"] / np.sqrt(given["eps"]) + given["beta"],
        "normalized-to-one": lambda given: given["gamma"] + given["beta"],
        "forgot-the-shift": lambda given: 0.0,
    },
)
