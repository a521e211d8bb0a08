"""Random initial weights: their spread, how signals grow through them, and why equal weights stay equal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from solvers.symmetry import SymmetricTraining, symmetric_training

__all__ = [
    "SymmetricTraining",
    "forward_variance",
    "he_bound",
    "he_variance",
    "orthogonal",
    "simulate_forward_variance",
    "symmetric_training",
    "uniform_bound",
    "uniform_variance",
    "xavier_bound",
    "xavier_variance",
]

Floats: TypeAlias = NDArray[np.float64]
Saturating: TypeAlias = Literal["tanh", "logistic"]
Activation: TypeAlias = Literal["linear", "relu", "tanh", "logistic"]

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
        ValueError: A fan is not positive, or the activation is unknown.

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
        ValueError: A fan is not positive, or the activation is unknown.

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
        ValueError: The fan is not positive.

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
        ValueError: The fan is not positive.

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
        ValueError: A size is not positive.

    **Source:** Saxe, McClelland & Ganguli (2014), section 3.

    >>> w = orthogonal(2, 3, 2.0, np.random.default_rng(0))
    >>> np.round(w @ w.T, 12).tolist()
    [[4.0, 0.0], [0.0, 4.0]]
    """
    gaussian = rng.standard_normal((_fan(rows), _fan(cols)))
    left, _, right = np.linalg.svd(gaussian, full_matrices=False)
    return np.asarray(gain * (right if rows <= cols else left), dtype=np.float64)


def forward_variance(
    widths: Sequence[int], weight_variances: Sequence[float], activation: Activation, input_variance: float = 1.0
) -> Floats:
    """Each layer multiplies the second moment of its inputs by fan-in times weight variance.

    Exact at every width for "linear" and "relu" (half of the moment survives); for "tanh" and "logistic" the
    pre-activations are taken as Gaussian, as they are in the limit of wide layers.

    Args:
        widths: Units per layer, inputs first, L + 1 counts.
        weight_variances: Variance of each layer's zero-mean independent weights, L values; no biases.
        activation: Applied after every layer; the input itself is not activated.
        input_variance: Variance of each zero-mean input, in squared units of the input.

    Returns:
        Variance of the pre-activations of each layer, shape (L,), in squared units of the input.

    Raises:
        ValueError: Sizes do not match, or a variance is negative.

    **Source:** He et al. (2015), equations 6 to 8; Poole et al. (2016), equation 3.

    >>> forward_variance([100, 50, 10], [0.02, 0.02], "relu").tolist()
    [2.0, 1.0]
    """
    _check_chain(widths, weight_variances)
    if not (math.isfinite(input_variance) and input_variance >= 0):
        raise ValueError("a variance is finite and not negative")
    moment, variances = float(input_variance), []
    for width, spread in zip(widths, weight_variances, strict=False):
        variances.append(width * spread * moment)
        moment = _second_moment(activation, variances[-1])
    return np.array(variances, dtype=np.float64)


def simulate_forward_variance(
    widths: Sequence[int],
    weight_variances: Sequence[float],
    activation: Activation,
    input_variance: float = 1.0,
    *,
    samples: int = 1000,
    rng: np.random.Generator,
) -> Floats:
    """The variances of `forward_variance`, measured on Gaussian inputs to one random network.

    Args:
        widths: Units per layer, inputs first, L + 1 counts.
        weight_variances: Variance of each layer's Gaussian weights, L values.
        activation: Applied after every layer.
        input_variance: Variance of each input, in squared units of the input.
        samples: Number of inputs, count.
        rng: Generator of inputs and weights.

    Returns:
        Mean square of the pre-activations of each layer, shape (L,), in squared units of the input.

    Raises:
        ValueError: Sizes do not match, or a variance is negative.

    **Source:** He et al. (2015), section 2.2.

    >>> chance = np.random.default_rng(0)
    >>> measured = simulate_forward_variance([400, 400], [0.005], "relu", samples=500, rng=chance)
    >>> bool(abs(measured[0] - 2) < 0.1)
    True
    """
    _check_chain(widths, weight_variances)
    signal = rng.normal(0.0, math.sqrt(input_variance), (_fan(samples), widths[0]))
    variances = []
    for fan_in, fan_out, spread in zip(widths, widths[1:], weight_variances, strict=False):
        before = signal @ rng.normal(0.0, math.sqrt(spread), (fan_in, fan_out))
        variances.append(np.mean(before**2))
        signal = _activate(activation, before)
    return np.array(variances, dtype=np.float64)


def _fan(count: int) -> int:
    if count < 1:
        raise ValueError("a layer has at least one unit")
    return count


def _check_chain(widths: Sequence[int], weight_variances: Sequence[float]) -> None:
    if len(widths) != len(weight_variances) + 1 or min(widths) < 1:
        raise ValueError("L weight variances go with L + 1 positive widths")
    if not weight_variances or min(weight_variances) < 0:
        raise ValueError("a variance is not negative")


def _activate(activation: Activation, z: Floats) -> Floats:
    if activation == "linear":
        return z
    if activation == "relu":
        return np.maximum(z, 0.0)
    if activation == "tanh":
        return np.tanh(z)
    if activation == "logistic":
        return 0.5 + 0.5 * np.tanh(z / 2)
    raise ValueError(f"unknown activation {activation}")


def _second_moment(activation: Activation, variance: float) -> float:
    if activation == "linear":
        return variance
    if activation == "relu":
        return variance / 2
    points = np.linspace(-10.0, 10.0, 8001)
    density = np.exp(-(points**2) / 2)
    return float(np.sum(density * _activate(activation, math.sqrt(variance) * points) ** 2) / np.sum(density))
