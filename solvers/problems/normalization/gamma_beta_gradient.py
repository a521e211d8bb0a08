"""The gradients of the learned scale and shift of batch normalization."""

from __future__ import annotations

import numpy as np

from solvers.normalization import Floats, batch_norm_backward
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Four whole pre-activations and four whole gradients."""
    return {
        "z": [float(value) for value in rng.integers(-3, 7, 4)],
        "grad": [float(value) for value in rng.integers(-6, 10, 4)],
        "gamma": float(rng.choice([1.5, 2.0, 3.0])),
        "eps": float(rng.choice([0.1, 0.5, 1.0])),
    }


def solve(given: Given) -> Solution:
    """The scale's gradient sums gradient times normalized value, the shift's sums the gradient."""
    z, grad = np.array(given["z"]), np.array(given["grad"])
    if np.ptp(z) == 0 or grad.sum() == 0:
        raise ValueError("equal values have no variance, and gradients that cancel hide the sum")
    std = np.sqrt(z.var() + given["eps"])
    gradients = batch_norm_backward(grad[:, None], z[:, None], given["gamma"], given["eps"])
    key = np.array([gradients.gamma[0], gradients.beta[0]])
    if np.min(np.abs(key)) < 1e-9:
        raise ValueError("a component that cancels to zero has no significant figures")
    return Solution(key, {"mu": z.mean(), "std": std, "normalized": (z - z.mean()) / std, "K": len(z)})


def raw_input(given: Given) -> Floats:
    """Multiplied by the raw pre-activations in place of the normalized ones."""
    return np.array([np.dot(given["grad"], given["z"]), np.sum(given["grad"])])


def times_gamma(given: Given) -> Floats:
    """Both multiplied by gamma, as on the way to the input."""
    return np.asarray(given["gamma"] * solve(given).key, np.float64)


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "mean-for-sum": lambda given: solve(given).key / len(given["z"]),
        "raw-input": raw_input,
        "swapped": lambda given: solve(given).key[::-1],
        "times-gamma": times_gamma,
    },
)
