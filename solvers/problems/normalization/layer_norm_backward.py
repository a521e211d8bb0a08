"""The gradient of one example on its way back through layer normalization."""

from __future__ import annotations

import numpy as np

from solvers.normalization import Floats, layer_norm_backward
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Four whole features, four whole gradients, and a scale for each feature."""
    return {
        "x": [float(value) for value in rng.integers(-3, 7, 4)],
        "grad": [float(value) for value in rng.integers(-6, 10, 4)],
        "gamma": [float(value) for value in rng.choice([0.5, 1.0, 2.0, 3.0], 4)],
        "eps": float(rng.choice([0.1, 0.5, 1.0])),
    }


def solve(given: Given) -> Solution:
    """Scale by gamma feature by feature first, then take off the mean and the part along the normalized values."""
    x, grad, gamma = (np.array(given[name], np.float64) for name in ("x", "grad", "gamma"))
    if np.ptp(x) == 0 or np.ptp(gamma) == 0 or np.ptp(grad * gamma) == 0:
        raise ValueError("equal values have no variance, and equal gradients or scales hide the method")
    std = np.sqrt(x.var() + given["eps"])
    normalized = (x - x.mean()) / std
    key = layer_norm_backward(grad, x, gamma, given["eps"]).x
    if np.min(np.abs(key)) < 1e-9:
        raise ValueError("a component that cancels to zero has no significant figures")
    steps = {
        "mu": x.mean(),
        "std": std,
        "normalized": normalized,
        "scaled": grad * gamma,
        "mean_grad": np.mean(grad * gamma),
        "along": np.mean(grad * gamma * normalized),
    }
    return Solution(key, steps)


def statistics_as_constants(given: Given) -> Floats:
    """Mean and variance not differentiated."""
    _, std, grad = _parts(given)
    return np.asarray(grad / std, np.float64)


def forgot_the_variance(given: Given) -> Floats:
    """Only the mean differentiated."""
    _, std, grad = _parts(given)
    return np.asarray((grad - grad.mean()) / std, np.float64)


def forgot_gamma(given: Given) -> Floats:
    """Not multiplied by the scales."""
    return layer_norm_backward(given["grad"], given["x"], 1.0, given["eps"]).x


def gamma_at_the_end(given: Given) -> Floats:
    """The scales multiplied after the projection, as though they were equal."""
    return np.asarray(forgot_gamma(given) * np.array(given["gamma"]), np.float64)


def _parts(given: Given) -> tuple[Floats, float, Floats]:
    x, grad = np.array(given["x"], np.float64), np.array(given["grad"], np.float64) * np.array(given["gamma"])
    std = float(np.sqrt(x.var() + given["eps"]))
    return (x - x.mean()) / std, std, grad


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "statistics-as-constants": statistics_as_constants,
        "forgot-the-variance": forgot_the_variance,
        "forgot-gamma": forgot_gamma,
        "gamma-at-the-end": gamma_at_the_end,
    },
)
