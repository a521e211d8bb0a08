"""One activation through batch normalization with the stored statistics."""

from __future__ import annotations

import numpy as np

from solvers.normalization import batch_norm_inference
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """An input of one decimal, stored statistics, and an eps that is large enough to be seen."""
    return {
        "x": round(int(rng.integers(-30, 61)) / 10, 1),
        "mean": round(int(rng.integers(-10, 21)) / 10, 1),
        "variance": round(int(rng.integers(4, 60)) / 10, 1),
        "gamma": float(rng.choice([0.5, 1.5, 2.0, 3.0])),
        "beta": float(rng.choice([-2.0, -1.0, 1.0, 2.5])),
        "eps": float(rng.choice([0.1, 0.5, 1.0])),
    }


def solve(given: Given) -> Solution:
    """Stored mean off, divided by the root of stored variance plus eps, scaled and shifted."""
    if given["x"] == given["mean"]:
        raise ValueError("an input at the mean hides the scale")
    centered = given["x"] - given["mean"]
    std = np.sqrt(given["variance"] + given["eps"])
    key = batch_norm_inference(
        given["x"], given["mean"], given["variance"], given["gamma"], given["beta"], given["eps"]
    )
    return Solution(key, {"centered": round(centered, 10), "std": std, "normalized": centered / std})


def _affine(given: Given, divisor: float) -> float:
    return float(given["gamma"] * (given["x"] - given["mean"]) / divisor + given["beta"])


def batch_of_one(given: Given) -> float:
    """The input's own statistics: a batch of one is its own mean, so that only the shift is left."""
    return float(given["beta"])


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "batch-of-one": batch_of_one,
        "missing-eps": lambda given: _affine(given, np.sqrt(given["variance"])),
        "eps-outside-root": lambda given: _affine(given, np.sqrt(given["variance"]) + given["eps"]),
        "no-root": lambda given: _affine(given, given["variance"] + given["eps"]),
        "forgot-the-shift": lambda given: _affine(given, np.sqrt(given["variance"] + given["eps"])) - given["beta"],
    },
)
