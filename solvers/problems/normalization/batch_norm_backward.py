"""The gradient of one feature on its way back through batch normalization."""

from __future__ import annotations

import numpy as np

from solvers.normalization import Floats, batch_norm_backward
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Four whole pre-activations and four whole gradients."""
    return {
        "z": [float(value) for value in rng.integers(-3, 6, 4)],
        "grad": [float(value) for value in rng.integers(-6, 10, 4)],
        "gamma": float(rng.choice([1.5, 2.0, 3.0, 4.0])),
        "eps": float(rng.choice([0.1, 0.5, 1.0])),
    }


def solve(given: Given) -> Solution:
    """Take off the mean and the part along the normalized values, then scale by gamma over the root."""
    z, grad = np.array(given["z"]), np.array(given["grad"])
    if np.ptp(z) == 0 or np.ptp(grad) == 0:
        raise ValueError("equal values have no variance, and equal gradients leave nothing to pass back")
    std = np.sqrt(z.var() + given["eps"])
    normalized = (z - z.mean()) / std
    key = batch_norm_backward(grad[:, None], z[:, None], given["gamma"], given["eps"]).x[:, 0]
    if np.min(np.abs(key)) < 1e-9:
        raise ValueError("a component that cancels to zero has no significant figures")
    steps = {
        "mu": z.mean(),
        "std": std,
        "normalized": normalized,
        "mean_grad": grad.mean(),
        "along": np.mean(grad * normalized),
    }
    return Solution(key, steps)


def statistics_as_constants(given: Given) -> Floats:
    """Mean and variance not differentiated."""
    _, scale, grad = _parts(given)
    return scale * grad


def forgot_the_variance(given: Given) -> Floats:
    """Only the mean differentiated."""
    _, scale, grad = _parts(given)
    return np.asarray(scale * (grad - grad.mean()), np.float64)


def forgot_the_mean(given: Given) -> Floats:
    """Only the variance differentiated."""
    hat, scale, grad = _parts(given)
    return np.asarray(scale * (grad - hat * np.mean(grad * hat)), np.float64)


def forgot_gamma(given: Given) -> Floats:
    """Not multiplied by the scale."""
    z, grad = np.array(given["z"]), np.array(given["grad"])
    return batch_norm_backward(grad[:, None], z[:, None], 1.0, given["eps"]).x[:, 0]


def _parts(given: Given) -> tuple[Floats, float, Floats]:
    z, grad = np.array(given["z"], np.float64), np.array(given["grad"], np.float64)
    std = np.sqrt(z.var() + given["eps"])
    return (z - z.mean()) / std, float(given["gamma"] / std), grad


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "statistics-as-constants": statistics_as_constants,
        "forgot-the-variance": forgot_the_variance,
        "forgot-the-mean": forgot_the_mean,
        "forgot-gamma": forgot_gamma,
    },
)
