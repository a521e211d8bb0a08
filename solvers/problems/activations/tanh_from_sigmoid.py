"""Tanh computed from a sigmoid that is known."""

from __future__ import annotations

import numpy as np

from solvers.activations import sigmoid
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A value of σ(2z) of two decimals, away from a half."""
    return {"s": round(int(rng.choice([*range(5, 45), *range(56, 96)])) / 100, 2)}


def solve(given: Given) -> Solution:
    """tanh(z) = 2σ(2z) − 1: scaled by two and shifted by one."""
    if not 0 < given["s"] < 1 or given["s"] == 0.5:
        raise ValueError("a sigmoid lies between 0 and 1; at a half tanh is 0 either way")
    return Solution(round(2 * given["s"] - 1, 12), {"double": 2 * given["s"], "z": np.arctanh(2 * given["s"] - 1)})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "only-shifted": lambda g: g["s"] - 0.5,
        "shifted-by-one": lambda g: g["s"] - 1,
        "argument-doubled-again": lambda g: 2 * float(sigmoid(2 * np.log(g["s"] / (1 - g["s"])))) - 1,
        "slope-for-value": lambda g: g["s"] * (1 - g["s"]),
    },
)
