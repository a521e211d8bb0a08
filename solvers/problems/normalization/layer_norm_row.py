"""The first example of a small batch through layer normalization."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from solvers.normalization import Floats, layer_norm
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Three examples of four whole features, a scale and a shift per feature."""
    return {
        "x": rng.integers(-6, 10, (3, 4)).tolist(),
        "gamma": [float(value) for value in rng.choice([0.5, 1.0, 1.5, 2.0, 3.0], 4)],
        "beta": [float(value) for value in rng.choice([-2.0, -1.0, 0.5, 1.0, 2.0], 4)],
        "eps": float(rng.choice([0.1, 0.5, 1.0])),
    }


def solve(given: Given) -> Solution:
    """Mean and biased variance of the row, root with eps inside, scale and shift by feature."""
    x = np.array(given["x"], np.float64)
    if np.any(np.ptp(x, axis=0) == 0) or np.ptp(x[0]) == 0:
        raise ValueError("equal values have no variance")
    row = x[0]
    std = np.sqrt(row.var() + given["eps"])
    return Solution(
        layer_norm(x, given["gamma"], given["beta"], given["eps"])[0],
        {
            "row": row,
            "n": len(row),
            "mu": row.mean(),
            "var": row.var(),
            "std": std,
            "normalized": (row - row.mean()) / std,
        },
    )


def batch_axis(given: Given) -> Floats:
    """Statistics down the columns: batch normalization."""
    x = np.array(given["x"], np.float64)
    return _affine(given, x.mean(axis=0), np.sqrt(x.var(axis=0) + given["eps"]))


def whole_batch(given: Given) -> Floats:
    """Statistics over all the numbers."""
    return _affine(given, np.mean(given["x"]), np.sqrt(np.var(given["x"]) + given["eps"]))


def unbiased_variance(given: Given) -> Floats:
    """n - 1 in place of n."""
    row = given["x"][0]
    return _affine(given, np.mean(row), np.sqrt(np.var(row, ddof=1) + given["eps"]))


def std_under_the_root(given: Given) -> Floats:
    """The standard deviation where the variance belongs: the square is missing."""
    row = given["x"][0]
    return _affine(given, np.mean(row), np.sqrt(np.std(row) + given["eps"]))


def _affine(given: Given, mean: ArrayLike, divisor: ArrayLike) -> Floats:
    row, gamma, beta = (np.array(values, np.float64) for values in (given["x"][0], given["gamma"], given["beta"]))
    return np.asarray(gamma * (row - np.asarray(mean)) / np.asarray(divisor) + beta, np.float64)


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "batch-axis": batch_axis,
        "whole-batch": whole_batch,
        "unbiased-variance": unbiased_variance,
        "std-under-the-root": std_under_the_root,
    },
)
