"""How the variance of signals and gradients grows or fades from layer to layer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from solvers import shapes

Floats: TypeAlias = NDArray[np.float64]
Activation: TypeAlias = Literal["linear", "relu", "tanh", "logistic"]
Homogeneous: TypeAlias = Literal["linear", "relu"]


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
        ValueError: Sizes do not match or are not whole, a variance is negative, or the activation is unknown.

    **Source:** He et al. (2015), equations 6 to 8; Poole et al. (2016), equation 3.

    >>> forward_variance([100, 50, 10], [0.02, 0.02], "relu").tolist()
    [2.0, 1.0]
    """
    _check_chain(widths, weight_variances)
    moment, variances = shapes.variance(input_variance, "the variance of an input"), []
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
        ValueError: Sizes do not match or are not whole, a variance is negative, or the activation is unknown.

    **Source:** He et al. (2015), section 2.2.

    >>> chance = np.random.default_rng(0)
    >>> measured = simulate_forward_variance([400, 400], [0.005], "relu", samples=500, rng=chance)
    >>> bool(abs(measured[0] - 2) < 0.1)
    True
    """
    _check_chain(widths, weight_variances)
    deviation = math.sqrt(shapes.variance(input_variance, "the variance of an input"))
    signal = rng.normal(0.0, deviation, (shapes.count(samples, "the number of samples", 1), widths[0]))
    variances = []
    for fan_in, fan_out, spread in zip(widths, widths[1:], weight_variances, strict=False):
        before = signal @ rng.normal(0.0, math.sqrt(spread), (fan_in, fan_out))
        variances.append(np.mean(before**2))
        signal = _activate(activation, before)
    return np.array(variances, dtype=np.float64)


def backward_variance(
    widths: Sequence[int],
    weight_variances: Sequence[float],
    activation: Homogeneous,
    gradient_variance: float = 1.0,
) -> Floats:
    """Each layer multiplies the second moment of the gradient by fan-out times weight variance.

    Args:
        widths: Units per layer, inputs first, L + 1 counts.
        weight_variances: Variance of each layer's zero-mean independent weights, L values.
        activation: "linear", or "relu", whose derivative is zero for half of the units.
        gradient_variance: Variance of each zero-mean gradient of the last layer's pre-activations.

    Returns:
        Variance of the gradients of the pre-activations of each layer, shape (L,), in the unit of the last.

    Raises:
        ValueError: Sizes do not match or are not whole, a variance is negative, or the activation is another one.

    **Source:** He et al. (2015), equations 13 and 14; Glorot & Bengio (2010), equation 6.

    >>> backward_variance([10, 50, 100], [0.02, 0.02], "relu").tolist()
    [1.0, 1.0]
    """
    _check_chain(widths, weight_variances)
    if activation not in ("linear", "relu"):
        raise ValueError(f"a gradient's variance is stated for linear and relu layers, not for {activation}")
    passed = 0.5 if activation == "relu" else 1.0
    variances = [shapes.variance(gradient_variance, "the variance of a gradient")]
    for fan_out, spread in zip(reversed(widths[2:]), reversed(weight_variances[1:]), strict=True):
        variances.append(fan_out * spread * passed * variances[-1])
    return np.array(variances[::-1], dtype=np.float64)


def sum_variance(terms: int, weight_variance: float, input_mean: float, input_variance: float) -> float:
    """A weighted sum has the variance terms * var(w) * E[x²]: with zero-mean weights the inputs' mean counts too.

    Args:
        terms: Inputs of the unit, count.
        weight_variance: Variance of the independent zero-mean weights.
        input_mean: Mean of the independent inputs.
        input_variance: Variance of the inputs, in squared units of the input.

    Returns:
        Variance of the pre-activation, in squared units of the input.

    Raises:
        ValueError: There is no whole number of terms, or a variance is negative.

    **Source:** He et al. (2015), equations 6 and 7.

    >>> sum_variance(10, 0.5, 1.0, 3.0)
    20.0
    """
    spread, moment = (shapes.variance(one, "a variance") for one in (weight_variance, input_variance))
    return shapes.count(terms, "the number of terms", 1) * spread * (moment + input_mean**2)


def layers_until(factor: float, threshold: float) -> int:
    """The least number of layers after which factor^layers lies below (or, for a growing one, above) the threshold.

    Args:
        factor: What each layer multiplies the variance by, positive, not 1.
        threshold: Share of the first variance, positive; under 1 for a shrinking factor, over 1 for a growing one.

    Returns:
        Layers, count.

    Raises:
        ValueError: The factor is not positive or is 1, or it leads away from the threshold.

    **Source:** Glorot & Bengio (2010), equation 5, for equal layers.

    >>> layers_until(0.5, 0.01), layers_until(2.0, 1000.0)
    (7, 10)
    """
    if not (math.isfinite(factor) and factor > 0 and factor != 1 and threshold > 0):
        raise ValueError("factor and threshold are positive, and the factor is not 1")
    if (factor < 1) != (threshold < 1):
        raise ValueError("the factor leads away from the threshold")
    layers = max(math.floor(math.log(threshold) / math.log(factor)), 1)
    while (factor**layers >= threshold) if factor < 1 else (factor**layers <= threshold):
        layers += 1
    return layers


def _check_chain(widths: Sequence[int], weight_variances: Sequence[float]) -> None:
    if len(widths) != len(weight_variances) + 1 or not weight_variances:
        raise ValueError("L weight variances go with L + 1 widths, L at least 1")
    for width in widths:
        shapes.count(width, "the width of a layer", 1)
    for spread in weight_variances:
        shapes.variance(spread, "the variance of a weight")


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
