"""Batch and layer normalization: forward, backward, and the statistics kept for inference."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]


class NormGradients(NamedTuple):
    """Gradients of a loss with respect to a normalization's input, scale and shift."""

    x: Floats
    gamma: Floats
    beta: Floats


class RunningStatistics(NamedTuple):
    """Mean and variance of each feature as used at inference, shape (features,)."""

    mean: Floats
    variance: Floats


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
        ValueError: x is not a non-empty matrix, eps is negative, or a feature has neither variance nor eps.

    **Source:** Ioffe & Szegedy (2015), algorithm 1.

    >>> np.round(batch_norm([[1.0], [3.0], [5.0]], 2.0, 1.0, 0.5), 3).ravel().tolist()
    [-1.248, 1.0, 3.248]
    """
    values = _matrix(x)
    return _normalize(values, eps, axis=0)[0] * np.asarray(gamma, np.float64) + np.asarray(beta, np.float64)


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
    values, upstream = _matrix(x), _matrix(grad)
    _same_shape(values, upstream)
    hat, std = _normalize(values, eps, axis=0)
    return NormGradients(
        _pull_back(upstream * np.asarray(gamma, np.float64), hat, std, axis=0),
        np.sum(upstream * hat, axis=0),
        np.sum(upstream, axis=0),
    )


def batch_norm_inference(
    x: ArrayLike, mean: ArrayLike, variance: ArrayLike, gamma: ArrayLike, beta: ArrayLike, eps: float
) -> Floats:
    """At inference each example is normalized with the stored statistics, whatever else is in its batch.

    Args:
        x: Pre-activations, shape (..., features).
        mean: Stored mean, shape (features,) or scalar, in units of x.
        variance: Stored variance, shape (features,) or scalar, in squared units of x.
        gamma: Scale, shape (features,) or scalar.
        beta: Shift, shape (features,) or scalar.
        eps: Added to the variance under the root.

    Returns:
        Normalized values, shape of x, in units of gamma.

    Raises:
        ValueError: A variance is negative, or variance plus eps is not positive.

    **Source:** Ioffe & Szegedy (2015), algorithm 2, step 11.

    >>> batch_norm_inference([4.0], 1.0, 2.0, 2.0, 0.5, 2.0).tolist()
    [3.5]
    """
    spread = np.asarray(variance, np.float64)
    if np.any(spread < 0) or np.any(spread + eps <= 0):
        raise ValueError("a variance is not negative, and variance plus eps is positive")
    hat = (np.asarray(x, np.float64) - np.asarray(mean, np.float64)) / np.sqrt(spread + eps)
    return np.asarray(hat * np.asarray(gamma, np.float64) + np.asarray(beta, np.float64), np.float64)


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
        ValueError: x is empty, eps is negative, or an example has neither variance nor eps.

    **Source:** Ba, Kiros & Hinton (2016), equation 3.

    >>> layer_norm([0.0, 2.0], 1.0, 0.0, 3.0).tolist()
    [-0.5, 0.5]
    """
    values = np.asarray(x, np.float64)
    return _normalize(values, eps, axis=-1)[0] * np.asarray(gamma, np.float64) + np.asarray(beta, np.float64)


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
    values, upstream = np.asarray(x, np.float64), np.asarray(grad, np.float64)
    _same_shape(values, upstream)
    hat, std = _normalize(values, eps, axis=-1)
    examples = tuple(range(values.ndim - 1))
    return NormGradients(
        _pull_back(upstream * np.asarray(gamma, np.float64), hat, std, axis=-1),
        np.sum(upstream * hat, axis=examples),
        np.sum(upstream, axis=examples),
    )


def running_average(start: ArrayLike, batches: ArrayLike, momentum: float) -> Floats:
    """Each new batch statistic gets the weight `momentum`, everything before it the rest.

    Args:
        start: Value before the first batch, shape (...).
        batches: Statistic of each batch in order, shape (batches, ...), in units of start.
        momentum: Weight of a new batch, dimensionless, in (0, 1].

    Returns:
        The average after each batch, shape (batches, ...), in units of start.

    Raises:
        ValueError: There is no batch, or momentum is outside (0, 1].

    **Source:** PyTorch documentation, torch.nn.BatchNorm1d (the other convention weights the old value).

    >>> running_average(0.0, [4.0, 8.0], 0.5).tolist()
    [2.0, 5.0]
    """
    values = np.asarray(batches, np.float64)
    if values.ndim == 0 or len(values) == 0:
        raise ValueError("a running average needs at least one batch")
    if not 0 < momentum <= 1:
        raise ValueError("momentum is above 0 and at most 1")
    current, averages = np.asarray(start, np.float64), []
    for batch in values:
        current = (1 - momentum) * current + momentum * batch
        averages.append(current)
    return np.array(averages, np.float64)


def running_statistics(x: ArrayLike, mean: ArrayLike, variance: ArrayLike, momentum: float) -> RunningStatistics:
    """One batch updates the stored statistics; the variance that is stored is the unbiased one.

    Args:
        x: Pre-activations of the batch, shape (batch, features).
        mean: Stored mean, shape (features,) or scalar, in units of x.
        variance: Stored variance, shape (features,) or scalar, in squared units of x.
        momentum: Weight of the new batch, dimensionless, in (0, 1].

    Returns:
        The updated mean and variance, shape (features,).

    Raises:
        ValueError: The batch has fewer than two examples, or momentum is outside (0, 1].

    **Source:** Ioffe & Szegedy (2015), algorithm 2, step 10 (the factor m/(m-1)).

    >>> updated = running_statistics([[0.0], [2.0]], 0.0, 1.0, 0.5)
    >>> updated.mean.tolist(), updated.variance.tolist()
    ([0.5], [1.5])
    """
    values = _matrix(x)
    if len(values) < 2:
        raise ValueError("an unbiased variance needs two examples")
    return RunningStatistics(
        running_average(mean, [values.mean(axis=0)], momentum)[-1],
        running_average(variance, [values.var(axis=0, ddof=1)], momentum)[-1],
    )


def _matrix(x: ArrayLike) -> Floats:
    values = np.asarray(x, np.float64)
    if values.ndim != 2 or values.size == 0:
        raise ValueError("a batch is a non-empty matrix, examples by features")
    return values


def _same_shape(x: Floats, grad: Floats) -> None:
    if x.shape != grad.shape:
        raise ValueError(f"x is {x.shape} and its gradient is {grad.shape}")


def _normalize(x: Floats, eps: float, axis: int) -> tuple[Floats, Floats]:
    if x.size == 0 or eps < 0:
        raise ValueError("there is something to normalize, and eps is not negative")
    std = np.sqrt(x.var(axis=axis, keepdims=True) + eps)
    if np.any(std == 0):
        raise ValueError("values without variance cannot be normalized without eps")
    return (x - x.mean(axis=axis, keepdims=True)) / std, std


def _pull_back(grad: Floats, hat: Floats, std: Floats, axis: int) -> Floats:
    mean = grad.mean(axis=axis, keepdims=True)
    along = np.mean(grad * hat, axis=axis, keepdims=True)
    return np.asarray((grad - mean - hat * along) / std, np.float64)
