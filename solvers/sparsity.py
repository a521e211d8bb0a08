"""Which ReLUs are silent: how many, how much the others say, and the step that kills one."""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvers import shapes

Floats: TypeAlias = NDArray[np.float64]


def relu_sparsity(mean: float, std: float) -> float:
    """Gaussian pre-activations make a ReLU output zero with probability Φ(-mean/std).

    Args:
        mean: Mean of the pre-activations.
        std: Their standard deviation, positive, same unit.

    Returns:
        Share of outputs that are zero, dimensionless.

    Raises:
        ValueError: The standard deviation is not positive.

    **Source:** Glorot, Bordes & Bengio (2011), section 3.1.

    >>> relu_sparsity(0.0, 2.0)
    0.5
    """
    if not (math.isfinite(mean) and math.isfinite(std) and std > 0):
        raise ValueError("a standard deviation is positive")
    return 0.5 * math.erfc(mean / (std * math.sqrt(2)))


def relu_mean(mean: float, std: float) -> float:
    """Outputs of a ReLU are not centered: Gaussian pre-activations come out with the mean μΦ(μ/σ) + σφ(μ/σ).

    Args:
        mean: Mean of the pre-activations.
        std: Their standard deviation, positive, same unit.

    Returns:
        Mean of the outputs, same unit.

    Raises:
        ValueError: The standard deviation is not positive.

    **Source:** Frey & Hinton (1999), Variational Learning in Nonlinear Gaussian Belief Networks.

    >>> round(relu_mean(0.0, 1.0), 6)
    0.398942
    """
    fires = relu_sparsity(-mean, std)
    density = math.exp(-((mean / std) ** 2) / 2) / math.sqrt(2 * math.pi)
    return max(mean * fires + std * density, 0.0)


def relu_killing_rate(w: ArrayLike, b: float, inputs: ArrayLike, gradient_w: ArrayLike, gradient_b: float) -> float:
    """At this learning rate, and at no smaller one, a single step leaves a ReLU unit silent on every input.

    Args:
        w: Weights, shape (features,).
        b: Bias, scalar.
        inputs: The data, shape (samples, features).
        gradient_w: Gradient of the loss by w, shape (features,).
        gradient_b: Gradient of the loss by b, scalar.

    Returns:
        The least rate at which no pre-activation is positive; infinite where no rate is enough.

    Raises:
        ValueError: Shapes do not match.

    **Source:** Lu et al. (2020), Dying ReLU and Initialization, section 1.

    >>> relu_killing_rate([1.0], 0.0, [[1.0], [2.0]], [3.0], 1.0)
    0.2857142857142857
    """
    data = shapes.matrix(inputs, "inputs", "samples by features")
    weights, slopes = shapes.vector(w, "w"), shapes.vector(gradient_w, "gradient_w")
    shapes.alike(weights, slopes, "w and its gradient")
    if len(weights) != data.shape[1]:
        raise ValueError(f"a unit with {len(weights)} weights has no input of {data.shape[1]} features")
    before, drop = data @ weights + b, data @ slopes + gradient_b
    firing = before > 0
    if np.any(drop[firing] <= 0):
        return math.inf
    least = float(np.max(before[firing] / drop[firing], initial=0.0))
    return least if np.all(before - least * drop <= 1e-12 * (1 + np.abs(before))) else math.inf
