"""Batch normalization folded into the linear unit before it."""

from __future__ import annotations

import numpy as np

from solvers.normalization import Floats, fold_batch_norm
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A unit of two inputs, stored statistics, and an eps that is large enough to be seen."""
    signs = rng.choice([-1, 1], 2)
    return {
        "w": [round(int(size * sign) / 10, 1) for size, sign in zip(rng.integers(5, 40, 2), signs, strict=True)],
        "b": round(int(rng.integers(-20, 31)) / 10, 1),
        "mean": round(int(rng.integers(-20, 31)) / 10, 1),
        "variance": round(int(rng.integers(4, 60)) / 10, 1),
        "gamma": float(rng.choice([0.5, 1.5, 2.0, 3.0])),
        "beta": float(rng.choice([-2.0, -1.0, 1.0, 2.5])),
        "eps": float(rng.choice([0.1, 0.5, 1.0])),
    }


def solve(given: Given) -> Solution:
    """Weights times the slope; the bias loses the mean, takes the slope, and gets the shift."""
    if given["b"] == 0 or given["mean"] == 0 or given["b"] == given["mean"]:
        raise ValueError("a bias or a mean of zero hides what becomes of it")
    slope = _slope(given)
    folded = fold_batch_norm(
        [given["w"]],
        [given["b"]],
        given["mean"],
        given["variance"],
        given["gamma"],
        given["beta"],
        given["eps"],
    )
    steps = {"std": given["gamma"] / slope, "slope": slope, "centered": round(given["b"] - given["mean"], 10)}
    return Solution(np.array([*folded.w[0], folded.b[0]]), steps)


def _slope(given: Given) -> float:
    return float(given["gamma"] / np.sqrt(given["variance"] + given["eps"]))


def _folded(given: Given, slope: float, bias: float) -> Floats:
    return np.array([*(np.array(given["w"]) * slope), bias], np.float64)


def bias_not_scaled(given: Given) -> Floats:
    """The old bias added as it is."""
    slope = _slope(given)
    return _folded(given, slope, given["b"] - slope * given["mean"] + given["beta"])


def forgot_the_mean(given: Given) -> Floats:
    """The stored mean not taken off."""
    slope = _slope(given)
    return _folded(given, slope, slope * given["b"] + given["beta"])


def missing_eps(given: Given) -> Floats:
    """Divided by the root of the variance alone."""
    slope = given["gamma"] / np.sqrt(given["variance"])
    return _folded(given, slope, slope * (given["b"] - given["mean"]) + given["beta"])


def no_root(given: Given) -> Floats:
    """Divided by the variance."""
    slope = given["gamma"] / (given["variance"] + given["eps"])
    return _folded(given, slope, slope * (given["b"] - given["mean"]) + given["beta"])


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "bias-not-scaled": bias_not_scaled,
        "forgot-the-mean": forgot_the_mean,
        "missing-eps": missing_eps,
        "no-root": no_root,
    },
)
