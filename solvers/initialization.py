"""Random initial weights: their spread, how signals grow through them, and why equal weights stay equal."""

from __future__ import annotations

import math
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from solvers import shapes
from solvers.propagation import (
    Activation,
    backward_variance,
    forward_variance,
    layers_until,
    simulate_forward_variance,
    sum_variance,
)
from solvers.symmetry import SymmetricTraining, hidden_gradients, symmetric_training

__all__ = [
    "Activation",
    "SymmetricTraining",
    "backward_variance",
    "forward_variance",
    "he_bound",
    "he_variance",
    "hidden_gradients",
    "layers_until",
    "orthogonal",
    "orthogonal_norm",
    "simulate_forward_variance",
    "sum_variance",
    "symmetric_training",
    "uniform_bound",
    "uniform_variance",
    "xavier_bound",
    "xavier_variance",
]

Floats: TypeAlias = NDArray[np.float64]
Saturating: TypeAlias = Literal["tanh", "logistic"]

_XAVIER_GAIN = {"tanh": 1.0, "logistic": 4.0}


def uniform_variance(low: float, high: float) -> float:
    """A uniform variable on an interval has a twelfth of the squared length as its variance.

    Args:
        low: Lower end, scalar, in units of the variable.
        high: Upper end, scalar, same unit.

    Returns:
        Variance, scalar, in squared units of the variable.

    Raises:
        ValueError: The ends are not finite or not in order.

    **Source:** Casella & Berger, Statistical Inference (2002), section 3.3.

    >>> uniform_variance(-3.0, 3.0)
    3.0
    """
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise ValueError("an interval needs two finite ends, the lower one first")
    return float((high - low) ** 2 / 12)


def uniform_bound(variance: float) -> float:
    """The interval [-r, r] has the asked variance where r is the root of three variances.

    Args:
        variance: Variance of the weights, scalar, positive.

    Returns:
        r, scalar, in units of the weights.

    Raises:
        ValueError: The variance is not positive and finite.

    **Source:** Qiu, Neural Networks and Deep Learning (2020), equation 7.38.

    >>> uniform_bound(3.0)
    3.0
    """
    if not (math.isfinite(variance) and variance > 0):
        raise ValueError("a variance is positive and finite")
    return float(np.sqrt(3 * variance))


def xavier_variance(fan_in: int, fan_out: int, activation: Saturating) -> float:
    """Xavier weights keep the variance forward and backward as well as one number can.

    Args:
        fan_in: Inputs of a unit, count.
        fan_out: Outputs of a unit, count.
        activation: "tanh", or "logistic", whose slope of 1/4 at zero asks for sixteen times the variance.

    Returns:
        Variance of the weights, scalar, dimensionless.

    Raises:
        ValueError: A fan is not a whole number of 1 or more, or the activation is unknown.

    **Source:** Glorot & Bengio (2010), equation 12; Qiu (2020), table 7.2 for the logistic factor.

    >>> xavier_variance(6, 2, "tanh")
    0.25
    """
    if activation not in _XAVIER_GAIN:
        raise ValueError(f"Xavier initialization is stated for tanh and logistic, not for {activation}")
    return _XAVIER_GAIN[activation] ** 2 * 2 / (_fan(fan_in) + _fan(fan_out))


def xavier_bound(fan_in: int, fan_out: int, activation: Saturating) -> float:
    """Uniform Xavier weights lie within the root of three Xavier variances.

    Args:
        fan_in: Inputs of a unit, count.
        fan_out: Outputs of a unit, count.
        activation: "tanh" or "logistic".

    Returns:
        r of the interval [-r, r], scalar, dimensionless.

    Raises:
        ValueError: A fan is not a whole number of 1 or more, or the activation is unknown.

    **Source:** Glorot & Bengio (2010), equation 16.

    >>> xavier_bound(4, 2, "tanh")
    1.0
    """
    return uniform_bound(xavier_variance(fan_in, fan_out, activation))


def he_variance(fan_in: int) -> float:
    """He weights make up for the half of the second moment that ReLU removes.

    Args:
        fan_in: Inputs of a unit, count (kernel area times input channels for a convolution).

    Returns:
        Variance of the weights, scalar, dimensionless.

    Raises:
        ValueError: The fan is not a whole number of 1 or more.

    **Source:** He et al. (2015), Delving Deep into Rectifiers, equation 10.

    >>> he_variance(8)
    0.25
    """
    return 2 / _fan(fan_in)


def he_bound(fan_in: int) -> float:
    """Uniform He weights lie within the root of three He variances.

    Args:
        fan_in: Inputs of a unit, count.

    Returns:
        r of the interval [-r, r], scalar, dimensionless.

    Raises:
        ValueError: The fan is not a whole number of 1 or more.

    **Source:** He et al. (2015), equation 10, with the variance of a uniform distribution.

    >>> he_bound(6)
    1.0
    """
    return uniform_bound(he_variance(fan_in))


def orthogonal(rows: int, cols: int, gain: float, rng: np.random.Generator) -> Floats:
    """One factor of the SVD of a Gaussian matrix has orthonormal rows (or columns, where it is tall).

    Args:
        rows: Outputs of the layer, count.
        cols: Inputs of the layer, count.
        gain: Factor on the matrix, dimensionless; the root of 2 for ReLU.
        rng: Generator of the Gaussian matrix.

    Returns:
        Weights, shape (rows, cols), dimensionless; `W @ W.T == gain**2 * I` where rows <= cols.

    Raises:
        ValueError: A size is not a whole number of 1 or more.

    **Source:** Saxe, McClelland & Ganguli (2014), section 3.

    >>> w = orthogonal(2, 3, 2.0, np.random.default_rng(0))
    >>> np.round(w @ w.T, 12).tolist()
    [[4.0, 0.0], [0.0, 4.0]]
    """
    gaussian = rng.standard_normal((_fan(rows), _fan(cols)))
    left, _, right = np.linalg.svd(gaussian, full_matrices=False)
    return np.asarray(gain * (right if rows <= cols else left), dtype=np.float64)


def orthogonal_norm(norm: float, gain: float, depth: int) -> float:
    """Orthogonal layers change a signal's norm by nothing but their gain.

    Args:
        norm: Norm of the input, not negative.
        gain: Factor on each orthogonal matrix, dimensionless.
        depth: Square linear layers, count, not negative.

    Returns:
        Norm of the output, in units of the input.

    Raises:
        ValueError: The norm is negative, or the depth is negative or not whole.

    **Source:** Saxe, McClelland & Ganguli (2014), section 3.

    >>> orthogonal_norm(3.0, 2.0, 4)
    48.0
    """
    if not norm >= 0:
        raise ValueError("a norm is not negative")
    return float(norm * abs(gain) ** shapes.count(depth, "a depth", 0))


def _fan(units: int) -> int:
    return shapes.count(units, "the number of units of a layer", 1)
