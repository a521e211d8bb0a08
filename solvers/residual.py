"""Residual blocks: their derivative, and the gain of a chain of them against a plain chain."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvers import shapes

Floats = NDArray[np.float64]


class Gains(NamedTuple):
    """What a chain multiplies a gradient by, plain and with identity paths."""

    plain: float
    residual: float


def residual_derivative(F_prime: ArrayLike) -> Floats:
    """H'(x) = F'(x) + 1 for H(x) = F(x) + x; with a Jacobian, F' + I.

    Args:
        F_prime: The derivative of the branch: a number, slopes of any shape but a square matrix, or a Jacobian
            (n, n). A square matrix is always a Jacobian: flatten a batch of n examples with n slopes each.

    Returns:
        The derivative of the block, of the same shape.

    Raises:
        ValueError: F_prime is no array of real numbers.

    Source: He et al. 2016, Identity mappings in deep residual networks, equation 5.

    >>> float(residual_derivative(-0.25)), residual_derivative([[0.0, 1.0], [0.0, 0.0]]).tolist()
    (0.75, [[1.0, 1.0], [0.0, 1.0]])
    """
    slopes = shapes.floats(F_prime, "F_prime")
    if slopes.ndim == 2 and slopes.shape[0] == slopes.shape[1]:
        return slopes + np.eye(len(slopes))
    return slopes + 1.0


def chain_gain(slopes: ArrayLike) -> Gains:
    """The product of the slopes, and the product of one plus the slopes.

    Args:
        slopes: The derivative of each branch, shape (blocks,).

    Returns:
        Both gains.

    Raises:
        ValueError: The slopes are not one number a block.

    Source: He et al. 2016, Identity mappings in deep residual networks, section 2; Veit et al. 2016.

    >>> chain_gain([0.5, -0.5])
    Gains(plain=-0.25, residual=0.75)
    """
    slopes = shapes.floats(slopes, "slopes")
    if slopes.ndim != 1:
        raise ValueError(f"the slopes are one number a block, not of shape {slopes.shape}")
    return Gains(float(np.prod(slopes)), float(np.prod(1 + slopes)))


def residual_block(x: ArrayLike, W1: ArrayLike, W2: ArrayLike) -> Floats:
    """x + W2 · relu(W1 · x); the identity where W2 is zero.

    Args:
        x: Input, shape (n,).
        W1: First weights, shape (m, n).
        W2: Second weights, shape (n, m).

    Returns:
        Output, shape (n,).

    Raises:
        ValueError: Shapes do not chain, or the branch does not end in the shape of x.

    Source: He et al. 2015, Deep residual learning, equation 1.

    >>> residual_block([2.0, -1.0], [[1.0, 1.0]], [[0.0], [0.0]]).tolist()
    [2.0, -1.0]
    """
    x = shapes.vector(x, "x")
    inner, outer = shapes.matrix(W1, "W1", "m by n"), shapes.matrix(W2, "W2", "n by m")
    if inner.shape[1] != len(x) or outer.shape != inner.shape[::-1]:
        raise ValueError(f"x is (n,), W1 (m, n) and W2 (n, m), not {x.shape}, {inner.shape} and {outer.shape}")
    return np.asarray(x + outer @ np.maximum(inner @ x, 0.0), np.float64)
