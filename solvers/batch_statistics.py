"""The statistics behind normalization: stored, pooled over devices, and how many numbers each is taken over."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvers import shapes

Floats: TypeAlias = NDArray[np.float64]
Scheme: TypeAlias = Literal["batch", "layer", "instance", "group"]


class RunningStatistics(NamedTuple):
    """Mean and variance of each feature as used at inference, shape (features,)."""

    mean: Floats
    variance: Floats


class NormParameters(NamedTuple):
    """Numbers that the two normalizations of a feature map learn, scale and shift together."""

    batch_norm: int
    layer_norm: int


def running_average(start: ArrayLike, batches: ArrayLike, momentum: float) -> Floats:
    """Each new batch statistic gets the weight `momentum`, everything before it the rest.

    Args:
        start: Value before the first batch, shape (...).
        batches: Statistic of each batch in order, shape (batches, ...), in units of start.
        momentum: Weight of a new batch, dimensionless, in (0, 1].

    Returns:
        The average after each batch, shape (batches, ...), in units of start.

    Raises:
        ValueError: There is no batch, a batch has another shape than the start, or momentum is outside (0, 1].

    **Source:** PyTorch documentation, torch.nn.BatchNorm1d (the other convention weights the old value).

    >>> running_average(0.0, [4.0, 8.0], 0.5).tolist()
    [2.0, 5.0]
    """
    values, current = shapes.floats(batches, "batches"), shapes.floats(start, "start")
    if values.ndim == 0 or len(values) == 0:
        raise ValueError("a running average needs at least one batch")
    if not 0 < momentum <= 1:
        raise ValueError("momentum is above 0 and at most 1")
    if current.shape not in ((), values.shape[1:]):
        raise ValueError(f"the start is one number, or of the shape {values.shape[1:]} of a batch's statistic")
    averages = []
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
        ValueError: The batch is not a matrix of two or more examples, a stored statistic is not one number or one a
            feature, or momentum is outside (0, 1].

    **Source:** Ioffe & Szegedy (2015), algorithm 2, step 10 (the factor m/(m-1)).

    >>> updated = running_statistics([[0.0], [2.0]], 0.0, 1.0, 0.5)
    >>> updated.mean.tolist(), updated.variance.tolist()
    ([0.5], [1.5])
    """
    values = shapes.floats(x, "x")
    if values.ndim != 2 or len(values) < 2:
        raise ValueError("an unbiased variance needs two examples")
    return RunningStatistics(
        running_average(mean, [values.mean(axis=0)], momentum)[-1],
        running_average(variance, [values.var(axis=0, ddof=1)], momentum)[-1],
    )


def pooled_statistics(means: ArrayLike, variances: ArrayLike, sizes: Sequence[int]) -> RunningStatistics:
    """The variance of a batch spread over devices is the mean of the variances plus the variance of the means.

    Args:
        means: Mean on each device, shape (devices, ...).
        variances: Biased variance on each device, shape (devices, ...).
        sizes: Examples on each device, counts.

    Returns:
        Mean and biased variance of the whole batch, shape (...).

    Raises:
        ValueError: A device has no whole number of examples, a variance is negative, or sizes do not match.

    **Source:** Chan, Golub & LeVeque (1983), Algorithms for Computing the Sample Variance, section 2.

    >>> pooled = pooled_statistics([0.0, 2.0], [1.0, 3.0], [4, 4])
    >>> float(pooled.mean), float(pooled.variance)
    (1.0, 3.0)
    """
    centers, spreads = np.asarray(means, np.float64), np.asarray(variances, np.float64)
    if centers.shape != spreads.shape or centers.shape[:1] != (len(sizes),):
        raise ValueError("each device has a mean, a variance and a number of examples")
    if not np.all(spreads >= 0):
        raise ValueError("a variance is not negative")
    for size in sizes:
        shapes.count(size, "the number of examples on a device", 1)
    mean = np.average(centers, axis=0, weights=sizes)
    inside = np.average(spreads, axis=0, weights=sizes)
    between = np.average((centers - mean) ** 2, axis=0, weights=sizes)
    return RunningStatistics(np.asarray(mean, np.float64), np.asarray(inside + between, np.float64))


def statistic_size(shape: Sequence[int], scheme: Scheme, groups: int = 1) -> int:
    """Each normalization takes its mean over other axes of (batch, channels, height, width).

    Args:
        shape: Batch, channels, height and width, counts.
        scheme: "batch", "layer" (one example, all channels), "instance" or "group".
        groups: Groups of channels, count, for "group".

    Returns:
        Numbers that each mean is taken over, count.

    Raises:
        ValueError: The shape has not four whole positive sizes, or the groups do not divide the channels.

    **Source:** Wu & He (2018), Group Normalization, section 3.1.

    >>> [statistic_size((8, 6, 4, 4), scheme, 3) for scheme in ("batch", "layer", "instance", "group")]
    [128, 96, 16, 32]
    """
    if len(shape) != 4:
        raise ValueError("a shape is batch, channels, height, width")
    batch, channels, height, width = (shapes.count(size, "a size", 1) for size in shape)
    if channels % shapes.count(groups, "the number of groups", 1):
        raise ValueError(f"{groups} groups do not divide {channels} channels")
    over = {"batch": batch, "layer": channels, "instance": 1, "group": channels // groups}
    return over[scheme] * height * width


def norm_parameters(feature_map: Sequence[int]) -> NormParameters:
    """Batch norm learns two numbers a channel, layer norm over a whole feature map two a position of each channel.

    Args:
        feature_map: Channels, then the spatial sizes, counts.

    Returns:
        Learned parameters of either, counts.

    Raises:
        ValueError: A size is not a whole number of 1 or more.

    **Source:** Ioffe & Szegedy (2015), section 3.2; Ba, Kiros & Hinton (2016), equation 4.

    >>> norm_parameters([3, 8, 8])
    NormParameters(batch_norm=6, layer_norm=384)
    """
    if not feature_map:
        raise ValueError("a feature map has channels")
    sizes = [shapes.count(size, "a size of a feature map", 1) for size in feature_map]
    return NormParameters(2 * sizes[0], 2 * math.prod(sizes))
