"""One feature of a mini-batch through batch normalization."""

from __future__ import annotations

import numpy as np

from solvers.normalization import Floats, batch_norm
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Three to five pre-activations of one decimal, and an eps that is large enough to be seen."""
    size = int(rng.integers(3, 6))
    return {
        "z": [round(int(value) / 2, 1) for value in rng.integers(-8, 13, size)],
        "gamma": float(rng.choice([0.5, 1.5, 2.0, 3.0])),
        "beta": float(rng.choice([-2.0, -1.0, 1.0, 2.5])),
        "eps": float(rng.choice([0.1, 0.5, 1.0])),
    }


def solve(given: Given) -> Solution:
    """Mean, biased variance, root with eps inside, scale and shift."""
    z = np.array(given["z"])
    if np.ptp(z) == 0 or given["gamma"] == given["beta"]:
        raise ValueError("equal values have no variance, and equal gamma and beta cannot be told apart")
    var = z.var()
    std = np.sqrt(var + given["eps"])
    key = batch_norm(z[:, None], given["gamma"], given["beta"], given["eps"])[:, 0]
    return Solution(key, {"K": len(z), "mu": z.mean(), "var": var, "std": std, "normalized": (z - z.mean()) / std})


def _affine(given: Given, divisor: float) -> Floats:
    z = np.array(given["z"])
    return np.asarray(given["gamma"] * (z - z.mean()) / divisor + given["beta"], np.float64)


def unbiased_variance(given: Given) -> Floats:
    """K - 1 in place of K."""
    return _affine(given, np.sqrt(np.var(given["z"], ddof=1) + given["eps"]))


def swapped_gamma_beta(given: Given) -> Floats:
    """Scaled by beta and shifted by gamma."""
    return batch_norm(np.array(given["z"])[:, None], given["beta"], given["gamma"], given["eps"])[:, 0]


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "unbiased-variance": unbiased_variance,
        "eps-outside-root": lambda given: _affine(given, np.std(given["z"]) + given["eps"]),
        "missing-eps": lambda given: _affine(given, np.std(given["z"]).item()),
        "no-root": lambda given: _affine(given, np.var(given["z"]) + given["eps"]),
        "swapped-gamma-beta": swapped_gamma_beta,
    },
)
