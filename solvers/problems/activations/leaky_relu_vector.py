"""Leaky ReLU over a vector."""

from __future__ import annotations

import numpy as np

from solvers.activations import leaky_relu
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Two positive and two negative pre-activations of one decimal, and a small slope."""
    signs = rng.permutation([1, 1, -1, -1])
    return {
        "z": [round(int(s * v) / 10, 1) for s, v in zip(signs, rng.integers(5, 50, 4), strict=True)],
        "a": float(rng.choice([0.1, 0.2, 0.25])),
    }


def solve(given: Given) -> Solution:
    """Positive entries stay, negative ones are multiplied by the slope."""
    z = np.array(given["z"])
    if z.min() >= 0 or z.max() <= 0:
        raise ValueError("both signs are needed")
    return Solution(leaky_relu(z, given["a"]), {"negative": z[z < 0], "scaled": given["a"] * z[z < 0]})


def _with(given: Given, below: float, above: float, shift: float = 0.0) -> list[float]:
    z = np.array(given["z"])
    kept: list[float] = np.where(z > 0, above * z, below * z + shift).tolist()
    return kept


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "plain-relu": lambda g: _with(g, 0.0, 1.0),
        "sign-turned": lambda g: _with(g, -g["a"], 1.0),
        "slope-on-both-sides": lambda g: _with(g, g["a"], g["a"]),
        "slope-for-value": lambda g: _with(g, 0.0, 1.0, g["a"]),
    },
)
