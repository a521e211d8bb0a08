"""The stored variance of a feature after one mini-batch."""

from __future__ import annotations

import numpy as np

from solvers.normalization import running_statistics
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A stored variance, a momentum other than a half, and a batch of a few values."""
    size = int(rng.integers(3, 6))
    return {
        "stored": round(int(rng.integers(5, 31)) / 10, 1),
        "momentum": float(rng.choice([0.1, 0.2, 0.25, 0.3])),
        "z": [float(value) for value in rng.integers(-4, 9, size)],
    }


def solve(given: Given) -> Solution:
    """The unbiased variance of the batch enters with the weight `momentum`."""
    z, stored = np.array(given["z"]), given["stored"]
    if np.ptp(z) == 0:
        raise ValueError("equal values have no variance")
    key = running_statistics(z[:, None], 0.0, stored, given["momentum"]).variance[0]
    steps = {
        "mu": z.mean(),
        "squares": np.sum((z - z.mean()) ** 2),
        "fewer": len(z) - 1,
        "unbiased": z.var(ddof=1),
        "keep": round(1 - given["momentum"], 10),
    }
    return Solution(key, steps)


def _mixed(given: Given, batch: float, momentum: float) -> float:
    return float((1 - momentum) * given["stored"] + momentum * batch)


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "biased-variance": lambda given: _mixed(given, np.var(given["z"]).item(), given["momentum"]),
        "swapped-momentum": lambda given: _mixed(given, np.var(given["z"], ddof=1).item(), 1 - given["momentum"]),
        "standard-deviation": lambda given: _mixed(given, np.std(given["z"], ddof=1).item(), given["momentum"]),
        "batch-only": lambda given: np.var(given["z"], ddof=1),
    },
)
