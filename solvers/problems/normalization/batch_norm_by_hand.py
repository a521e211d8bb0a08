"""Batch normalization in three steps: mean, variance, normalized values."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from itertools import combinations_with_replacement
from typing import Any

import numpy as np

from solvers.normalization import Floats, batch_norm
from solvers.problem import Given, Problem, Solution

_LARGEST = 5


def draw(rng: np.random.Generator) -> Given:
    """Four or five whole numbers around a whole mean, with an eps that makes the root a short number."""
    deviations, eps = _short_roots()[int(rng.integers(len(_short_roots())))]
    mean = int(rng.choice([-3, -2, -1, 1, 2, 3, 4, 5]))
    return {"z": [float(mean + value) for value in rng.permutation(deviations)], "eps": eps}


@cache
def _short_roots() -> list[tuple[tuple[int, ...], float]]:
    """Deviations that sum to zero, with an eps for which the root of variance plus eps is a multiple of a half."""
    found = []
    for size in (4, 5):
        for deviations in combinations_with_replacement(range(-_LARGEST, _LARGEST + 1), size):
            variance = sum(value * value for value in deviations) / size
            for eps in (0.5, 1.0, 2.0):
                double = 2 * math.sqrt(variance + eps)
                if sum(deviations) == 0 and variance > 1 and double.is_integer():
                    found.append((deviations, eps))
    return found


def solve(given: Given) -> Solution:
    """Mean, biased variance, and the deviations over the root of variance plus eps."""
    z = np.array(given["z"], np.float64)
    mean, variance = float(z.mean()), float(z.var())
    if variance == 0 or mean == 0 or given["eps"] == 0 or variance + given["eps"] == 1:
        raise ValueError("without a mean, a variance, an eps or a root these numbers hide the method")
    key = batch_norm(z[:, None], 1.0, 0.0, given["eps"])[:, 0]
    return Solution(
        key,
        {
            "K": len(z),
            "mean": mean,
            "deviations": z - mean,
            "variance": variance,
            "sum": variance + given["eps"],
            "root": math.sqrt(variance + given["eps"]),
        },
    )


def follow(given: Given, own: Mapping[str, Any]) -> dict[str, Any]:
    """Variance and normalized values as they come from the learner's own mean and variance."""
    z = np.array(given["z"], np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        mean = float(own.get("mean", z.mean()))
        variance = float(own.get("variance", np.mean((z - mean) ** 2)))
        if variance + given["eps"] <= 0:
            raise ValueError("a root of nothing divides nothing")
        return {"mean": mean, "variance": variance, "answer": (z - mean) / np.sqrt(variance + given["eps"])}


def _over(given: Given, divisor: float) -> Floats:
    z = np.array(given["z"], np.float64)
    return np.asarray((z - z.mean()) / divisor, np.float64)


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "no-root": lambda g: _over(g, float(np.var(g["z"])) + g["eps"]),
        "missing-eps": lambda g: _over(g, float(np.std(g["z"]))),
        "eps-outside-root": lambda g: _over(g, float(np.std(g["z"])) + g["eps"]),
        "not-centered": lambda g: np.array(g["z"]) / np.sqrt(np.var(g["z"]) + g["eps"]),
        "unbiased-variance": lambda g: _over(g, float(np.sqrt(np.var(g["z"], ddof=1) + g["eps"]))),
    },
    follow=follow,
)
