"""Activation functions and their derivatives, stable far from zero."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvers import shapes

Floats = NDArray[np.float64]


def sigmoid(z: ArrayLike) -> Floats:
    """The logistic function 1 / (1 + e^-z), without overflow on either side.

    Args:
        z: Pre-activations of any shape.

    Returns:
        Values in (0, 1), of the same shape.

    Source: Cox 1958; Goodfellow, Bengio & Courville 2016, equation 3.30.

    >>> sigmoid([0.0, 1000.0, -1000.0]).tolist()
    [0.5, 1.0, 0.0]
    """
    z = np.asarray(z, np.float64)
    small = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1 / (1 + small), small / (1 + small)), np.float64)


def sigmoid_derivative(z: ArrayLike) -> Floats:
    """σ(z)(1 − σ(z)), at most a quarter, at zero.

    Args:
        z: Pre-activations of any shape.

    Returns:
        Slopes of the same shape.

    Source: Goodfellow, Bengio & Courville 2016, equation 3.31.

    >>> float(sigmoid_derivative(0.0))
    0.25
    """
    small = np.exp(-np.abs(np.asarray(z, np.float64)))
    return np.asarray(small / (1 + small) ** 2, np.float64)


def tanh(z: ArrayLike) -> Floats:
    """The hyperbolic tangent, 2σ(2z) − 1.

    Args:
        z: Pre-activations of any shape.

    Returns:
        Values in (−1, 1), of the same shape.

    Source: LeCun et al. 1998, Efficient backprop.

    >>> float(tanh(0.0))
    0.0
    """
    return np.asarray(np.tanh(np.asarray(z, np.float64)), np.float64)


def tanh_derivative(z: ArrayLike) -> Floats:
    """1 − tanh²(z), written so that it does not cancel far from zero.

    Args:
        z: Pre-activations of any shape.

    Returns:
        Slopes of the same shape, at most 1.

    Source: LeCun et al. 1998, Efficient backprop.

    >>> float(tanh_derivative(0.0))
    1.0
    """
    small = np.exp(-2 * np.minimum(np.abs(np.asarray(z, np.float64)), 1e3))
    return np.asarray(4 * small / (1 + small) ** 2, np.float64)


def relu(z: ArrayLike) -> Floats:
    """max(0, z).

    Args:
        z: Pre-activations of any shape.

    Returns:
        Values of the same shape.

    Source: Nair & Hinton 2010; Glorot, Bordes & Bengio 2011.

    >>> relu([-2.0, 3.0]).tolist()
    [0.0, 3.0]
    """
    return np.maximum(np.asarray(z, np.float64), 0.0)


def relu_derivative(z: ArrayLike) -> Floats:
    """1 where z > 0, else 0; at zero, where there is no derivative, 0 by convention.

    Args:
        z: Pre-activations of any shape.

    Returns:
        Slopes of the same shape.

    Source: Glorot, Bordes & Bengio 2011.

    >>> relu_derivative([-2.0, 0.0, 3.0]).tolist()
    [0.0, 0.0, 1.0]
    """
    return np.asarray(np.asarray(z, np.float64) > 0, np.float64)


def leaky_relu(z: ArrayLike, slope: float) -> Floats:
    """z where z > 0, else slope · z.

    Args:
        z: Pre-activations of any shape.
        slope: Slope on the negative side, such as 0.01.

    Returns:
        Values of the same shape.

    Source: Maas, Hannun & Ng 2013.

    >>> leaky_relu([-2.0, 3.0], 0.1).tolist()
    [-0.2, 3.0]
    """
    z = np.asarray(z, np.float64)
    return np.asarray(np.where(z > 0, z, slope * z), np.float64)


def leaky_relu_derivative(z: ArrayLike, slope: float) -> Floats:
    """1 where z > 0, else the slope (also at zero, by convention).

    Args:
        z: Pre-activations of any shape.
        slope: Slope on the negative side.

    Returns:
        Slopes of the same shape.

    Source: Maas, Hannun & Ng 2013.

    >>> leaky_relu_derivative([-2.0, 3.0], 0.1).tolist()
    [0.1, 1.0]
    """
    z = np.asarray(z, np.float64)
    return np.asarray(np.where(z > 0, 1.0, slope), np.float64)


def prelu(z: ArrayLike, slope: ArrayLike) -> Floats:
    """Leaky ReLU whose slopes are learned, one a channel.

    Args:
        z: Pre-activations, shape (…, channels).
        slope: One slope, one a channel (channels,), or one an entry, of the shape of z.

    Returns:
        Values of the shape of z.

    Raises:
        ValueError: The slopes have another shape.

    Source: He et al. 2015, Delving deep into rectifiers, equation 1.

    >>> prelu([-2.0, -2.0], [0.1, 0.5]).tolist()
    [-0.2, -1.0]
    """
    z, slopes = _by_channel(z, slope)
    return np.asarray(np.where(z > 0, z, slopes * z), np.float64)


def prelu_derivative(z: ArrayLike, slope: ArrayLike) -> Floats:
    """The slope of PReLU with respect to z; with respect to the learned slope it is min(0, z).

    Args:
        z: Pre-activations, shape (…, channels).
        slope: One slope, one a channel (channels,), or one an entry, of the shape of z.

    Returns:
        Slopes of the shape of z.

    Raises:
        ValueError: The slopes have another shape.

    Source: He et al. 2015, Delving deep into rectifiers, equation 4.

    >>> prelu_derivative([-2.0, 2.0], [0.1, 0.5]).tolist()
    [0.1, 1.0]
    """
    z, slopes = _by_channel(z, slope)
    return np.asarray(np.where(z > 0, 1.0, slopes), np.float64)


def rrelu(z: ArrayLike, lower: float, upper: float, rng: np.random.Generator | None = None) -> Floats:
    """Randomized leaky ReLU: slopes drawn in training, their mean at test time.

    Args:
        z: Pre-activations of any shape.
        lower: Smallest slope.
        upper: Largest slope.
        rng: Draws one slope for each entry; without it the mean slope is used.

    Returns:
        Values of the same shape.

    Raises:
        ValueError: The slopes are in the wrong order.

    Source: Xu et al. 2015, Empirical evaluation of rectified activations, section 2.4.

    >>> rrelu([-1.0, 2.0], 0.1, 0.3).tolist()
    [-0.2, 2.0]
    """
    if lower > upper:
        raise ValueError("lower is above upper")
    z = np.asarray(z, np.float64)
    slope = (lower + upper) / 2 if rng is None else rng.uniform(lower, upper, z.shape)
    return prelu(z, slope)


def rrelu_derivative(z: ArrayLike, slope: ArrayLike) -> Floats:
    """The slope of randomized leaky ReLU, given the slopes drawn.

    Args:
        z: Pre-activations of any shape.
        slope: The drawn slopes, of the same shape, or one.

    Returns:
        Slopes of the same shape.

    Raises:
        ValueError: The slopes have another shape.

    Source: Xu et al. 2015, section 2.4.

    >>> rrelu_derivative([-1.0, 2.0], 0.2).tolist()
    [0.2, 1.0]
    """
    return prelu_derivative(z, slope)


def _by_channel(z: ArrayLike, slope: ArrayLike) -> tuple[Floats, Floats]:
    z, slopes = shapes.floats(z, "z"), shapes.floats(slope, "slope")
    if slopes.shape not in ((), z.shape[-1:], z.shape):
        raise ValueError(f"there is one slope, or one a channel or an entry of {z.shape}, not the shape {slopes.shape}")
    return z, slopes
