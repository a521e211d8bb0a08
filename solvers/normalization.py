"""Batch and layer normalization: forward, backward, and the statistics kept for inference."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvers import shapes
from solvers.batch_statistics import (
    NormParameters,
    RunningStatistics,
    norm_parameters,
    pooled_statistics,
    running_average,
    running_statistics,
    statistic_size,
)

__all__ = [
    "Folded",
    "NormGradients",
    "NormParameters",
    "RunningStatistics",
    "batch_norm",
    "batch_norm_backward",
    "batch_norm_inference",
    "fold_batch_norm",
    "layer_norm",
    "layer_norm_backward",
    "norm_parameters",
    "pooled_statistics",
    "rescaled_gradient",
    "running_average",
    "running_statistics",
    "statistic_size",
]

Floats: TypeAlias = NDArray[np.float64]


class NormGradients(NamedTuple):
    """Gradients of a loss with respect to a normalization's input, scale and shift."""

    x: Floats
    gamma: Floats
    beta: Floats


class Folded(NamedTuple):
    """The map x → w x + b: w of shape (outputs, inputs), b of shape (outputs,)."""

    w: Floats
    b: Floats


def batch_norm(x: ArrayLike, gamma: ArrayLike, beta: ArrayLike, eps: float) -> Floats:
    """Each feature is normalized with the mean and biased variance of its column, then scaled and shifted.

    Args:
        x: Pre-activations, shape (batch, features).
        gamma: Scale, shape (features,) or scalar, in units of the output.
        beta: Shift, shape (features,) or scalar, in units of the output.
        eps: Added to the variance under the root, in squared units of x.

    Returns:
        Normalized values, shape (batch, features), in units of gamma.

    Raises:
        ValueError: x is not a non-empty matrix, gamma or beta is not one number or one a feature, eps is negative,
            or a feature has neither variance nor eps.

    **Source:** Ioffe & Szegedy (2015), algorithm 1.

    >>> np.round(batch_norm([[1.0], [3.0], [5.0]], 2.0, 1.0, 0.5), 3).ravel().tolist()
    [-1.248, 1.0, 3.248]
    """
    values = shapes.matrix(x, "x", "examples by features")
    scale, shift = _affine(values, gamma, beta)
    return _normalize(values, eps, axis=0)[0] * scale + shift


def batch_norm_backward(grad: ArrayLike, x: ArrayLike, gamma: ArrayLike, eps: float) -> NormGradients:
    """The gradient of x loses its mean and its part along the normalized values: both statistics depend on x.

    Args:
        grad: Gradient of the loss by the output, shape (batch, features).
        x: Pre-activations, shape (batch, features).
        gamma: Scale, shape (features,) or scalar.
        eps: Added to the variance under the root.

    Returns:
        Gradients of x, shape (batch, features), and of gamma and beta, shape (features,).

    Raises:
        ValueError: Shapes differ, eps is negative, or a feature has neither variance nor eps.

    **Source:** Ioffe & Szegedy (2015), section 3.

    >>> batch_norm_backward([[1.0], [1.0]], [[0.0], [2.0]], 1.0, 0.0).x.ravel().tolist()
    [0.0, 0.0]
    """
    values, upstream = shapes.matrix(x, "x", "examples by features"), shapes.floats(grad, "grad")
    shapes.alike(values, upstream, "x and its gradient")
    scale, _ = _affine(values, gamma, 0.0)
    hat, std = _normalize(values, eps, axis=0)
    return NormGradients(
        _pull_back(upstream * scale, hat, std, axis=0),
        np.sum(upstream * hat, axis=0),
        np.sum(upstream, axis=0),
    )


def batch_norm_inference(
    x: ArrayLike, mean: ArrayLike, variance: ArrayLike, gamma: ArrayLike, beta: ArrayLike, eps: float
) -> Floats:
    """At inference each example is normalized with the stored statistics, whatever else is in its batch.

    Args:
        x: Pre-activations, shape (..., features), or one.
        mean: Stored mean, shape (features,) or scalar, in units of x.
        variance: Stored variance, shape (features,) or scalar, in squared units of x.
        gamma: Scale, shape (features,) or scalar.
        beta: Shift, shape (features,) or scalar.
        eps: Added to the variance under the root.

    Returns:
        Normalized values, shape of x, in units of gamma.

    Raises:
        ValueError: A parameter is not one number or one a feature, a variance is negative, or variance plus eps is
            not positive.

    **Source:** Ioffe & Szegedy (2015), algorithm 2, step 11.

    >>> batch_norm_inference([4.0], 1.0, 2.0, 2.0, 0.5, 2.0).tolist()
    [3.5]
    """
    values = shapes.floats(x, "x")
    center, spread = (_per_feature(values, one, name) for one, name in ((mean, "mean"), (variance, "variance")))
    scale, shift = _affine(values, gamma, beta)
    _check_spread(spread, eps)
    return np.asarray((values - center) / np.sqrt(spread + eps) * scale + shift, np.float64)


def layer_norm(x: ArrayLike, gamma: ArrayLike, beta: ArrayLike, eps: float) -> Floats:
    """Each example is normalized with the mean and biased variance of its own features.

    Args:
        x: Pre-activations, shape (..., features).
        gamma: Scale, shape (features,) or scalar.
        beta: Shift, shape (features,) or scalar.
        eps: Added to the variance under the root, in squared units of x.

    Returns:
        Normalized values, shape of x, in units of gamma.

    Raises:
        ValueError: x is empty, gamma or beta is not one number or one a feature, eps is negative, or an example has
            neither variance nor eps.

    **Source:** Ba, Kiros & Hinton (2016), equation 3.

    >>> layer_norm([0.0, 2.0], 1.0, 0.0, 3.0).tolist()
    [-0.5, 0.5]
    """
    values = _featured(x)
    scale, shift = _affine(values, gamma, beta)
    return _normalize(values, eps, axis=-1)[0] * scale + shift


def layer_norm_backward(grad: ArrayLike, x: ArrayLike, gamma: ArrayLike, eps: float) -> NormGradients:
    """The gradient goes back as in batch norm, along the features of one example.

    Args:
        grad: Gradient of the loss by the output, shape (..., features).
        x: Pre-activations, shape (..., features).
        gamma: Scale, shape (features,) or scalar.
        eps: Added to the variance under the root.

    Returns:
        Gradients of x, shape of x, and of gamma and beta, shape (features,).

    Raises:
        ValueError: Shapes differ, eps is negative, or an example has neither variance nor eps.

    **Source:** Ba, Kiros & Hinton (2016), equation 3, differentiated.

    >>> layer_norm_backward([1.0, 3.0], [0.0, 2.0], 1.0, 0.0).beta.tolist()
    [1.0, 3.0]
    """
    values, upstream = _featured(x), shapes.floats(grad, "grad")
    shapes.alike(values, upstream, "x and its gradient")
    scale, _ = _affine(values, gamma, 0.0)
    hat, std = _normalize(values, eps, axis=-1)
    examples = tuple(range(values.ndim - 1))
    return NormGradients(
        _pull_back(upstream * scale, hat, std, axis=-1),
        np.sum(upstream * hat, axis=examples),
        np.sum(upstream, axis=examples),
    )


def fold_batch_norm(
    w: ArrayLike, b: ArrayLike, mean: ArrayLike, variance: ArrayLike, gamma: ArrayLike, beta: ArrayLike, eps: float
) -> Folded:
    """At inference batch norm is affine, so that it disappears into the linear layer before it.

    Args:
        w: Weights of the layer before, shape (outputs, inputs).
        b: Its biases, shape (outputs,).
        mean: Stored mean of each output, shape (outputs,) or scalar.
        variance: Stored variance of each output, shape (outputs,) or scalar.
        gamma: Scale, shape (outputs,) or scalar.
        beta: Shift, shape (outputs,) or scalar.
        eps: Added to the variance under the root.

    Returns:
        Weights and biases of the one layer, shapes of w and b.

    Raises:
        ValueError: Shapes do not match, a variance is negative, or variance plus eps is not positive.

    **Source:** Jacob et al. (2018), Quantization and Training of Neural Networks, equation 14.

    >>> folded = fold_batch_norm([[2.0, 4.0]], [1.0], 3.0, 3.0, 6.0, 1.0, 1.0)
    >>> folded.w.tolist(), folded.b.tolist()
    ([[6.0, 12.0]], [-5.0])
    """
    weights, biases = shapes.matrix(w, "w", "outputs by inputs"), shapes.vector(b, "b")
    if biases.shape != weights.shape[:1]:
        raise ValueError("w is (outputs, inputs) and b is (outputs,)")
    center, spread = (_per_feature(biases, one, name) for one, name in ((mean, "mean"), (variance, "variance")))
    scale, shift = _affine(biases, gamma, beta)
    _check_spread(spread, eps)
    slope = np.broadcast_to(scale / np.sqrt(spread + eps), biases.shape)
    shifted = slope * (biases - center) + shift
    return Folded(weights * slope[:, None], np.asarray(shifted, np.float64))


def rescaled_gradient(gradient: ArrayLike, factor: float) -> Floats:
    """Weights before batch norm can be scaled without any effect forward; their gradient shrinks by the factor.

    Args:
        gradient: Gradient of the loss by the weights, any shape.
        factor: What the weights are multiplied by, positive; eps is taken as zero.

    Returns:
        Gradient by the scaled weights, shape of gradient.

    Raises:
        ValueError: The factor is not positive.

    **Source:** Ioffe & Szegedy (2015), section 3.3.

    >>> rescaled_gradient([6.0, -2.0], 2.0).tolist()
    [3.0, -1.0]
    """
    if not factor > 0:
        raise ValueError("weights are scaled by a positive factor")
    return np.asarray(np.asarray(gradient, np.float64) / factor, np.float64)


def _featured(x: ArrayLike) -> Floats:
    values = shapes.floats(x, "x")
    if values.ndim == 0 or values.size == 0:
        raise ValueError("x is an array that is not empty, its features last")
    return values


def _per_feature(x: Floats, value: ArrayLike, name: str) -> Floats:
    return shapes.per_feature(value, x.shape[-1] if x.ndim else 1, name)


def _affine(x: Floats, gamma: ArrayLike, beta: ArrayLike) -> tuple[Floats, Floats]:
    return _per_feature(x, gamma, "gamma"), _per_feature(x, beta, "beta")


def _check_spread(variance: Floats, eps: float) -> None:
    if not (np.all(variance >= 0) and np.all(variance + eps > 0)):
        raise ValueError("a variance is not negative, and variance plus eps is positive")


def _normalize(x: Floats, eps: float, axis: int) -> tuple[Floats, Floats]:
    if x.size == 0 or not eps >= 0:
        raise ValueError("there is something to normalize, and eps is not negative")
    std = np.sqrt(x.var(axis=axis, keepdims=True) + eps)
    if np.any(std == 0) or (eps == 0 and np.any(np.ptp(x, axis=axis) == 0)):
        raise ValueError("values without variance cannot be normalized without eps")
    return (x - x.mean(axis=axis, keepdims=True)) / std, std


def _pull_back(grad: Floats, hat: Floats, std: Floats, axis: int) -> Floats:
    mean = grad.mean(axis=axis, keepdims=True)
    along = np.mean(grad * hat, axis=axis, keepdims=True)
    return np.asarray((grad - mean - hat * along) / std, np.float64)
