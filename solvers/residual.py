"""Residual blocks: their derivative, and the gain of a chain of them against a plain chain."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


class Gains(NamedTuple):
    """What a chain multiplies a gradient by, plain and with identity paths."""

    plain: float
    residual: float


def residual_derivative(F_prime: ArrayLike) -> Floats:
    """H'(x) = F'(x) + 1 for H(x) = F(x) + x; with a Jacobian, F' + I.

    Args:
        F_prime: The derivative of the branch: a number, slopes of any shape, or a square Jacobian (n, n).

    Returns:
        The derivative of the block, of the same shape.

    Source: He et al. 2016, Identity mappings in deep residual networks, equation 5.

    >>> float(residual_derivative(-0.25)), residual_derivative([[0.0, 1.0], [0.0, 0.0]]).tolist()
    (0.75, [[1.0, 1.0], [0.0, 1.0]])
    """
    slopes = np.asarray(F_prime, np.float64)
    if slopes.ndim == 2 and slopes.shape[0] == slopes.shape[1]:
        return slopes + np.eye(len(slopes))
    return slopes + 1.0


def chain_gain(slopes: ArrayLike) -> Gains:
    """The product of the slopes, and the product of one plus the slopes.

    Args:
        slopes: The derivative of each branch, shape (blocks,).

    Returns:
        Both gains.

    Source: He et al. 2016, Identity mappings in deep residual networks, section 2; Veit et al. 2016.

    >>> chain_gain([0.5, -0.5])
    Gains(plain=-0.25, residual=0.75)
    """
    slopes = np.asarray(slopes, np.float64)
    return Gains(float(np.prod(slopes)), float(np.prod(1 + slopes)))


def residual_block(x: ArrayLike, W1: ArrayLike, W2: ArrayLike) -> Floats:
    """x + W2 · relu(W1 · x); the identity where W2 is zero.

    Args:
        x: Input, shape (n,).
        W1: First weights, shape (m, n).
        W2: Second weights, shape (n, m).

    Returns:
        Output, shape (n,).

    Source: He et al. 2015, Deep residual learning, equation 1.

    >>> residual_block([2.0, -1.0], [[1.0, 1.0]], [[0.0], [0.0]]).tolist()
    [2.0, -1.0]
    """
    x = np.asarray(x, np.float64)
    return np.asarray(x + np.asarray(W2) @ np.maximum(np.asarray(W1) @ x, 0.0), np.float64)
