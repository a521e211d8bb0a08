"""What a network can lose and keep: linear depth, gates, sparse units, and the range of its numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal, localcontext
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvers import shapes
from solvers.capacity import dense_parameters, hyperplane_regions, path_count, sawtooth_pieces, shallow_width
from solvers.gates import forget_gate, gate_bias, gate_memory
from solvers.regularization import (
    Stop,
    dropout_moments,
    early_stopping,
    inverted_dropout,
    l1_step,
    l2_step,
    shrunk,
    soft_threshold,
)
from solvers.sparsity import relu_killing_rate, relu_mean, relu_sparsity

__all__ = [
    "Affine",
    "Stop",
    "batch_mean_variance",
    "collapse_linear",
    "dense_parameters",
    "dropout_moments",
    "early_stopping",
    "float32_depth",
    "forget_gate",
    "gate_bias",
    "gate_memory",
    "hebbian_step",
    "hyperplane_regions",
    "inverted_dropout",
    "l1_step",
    "l2_step",
    "path_count",
    "relu_killing_rate",
    "relu_mean",
    "relu_sparsity",
    "sawtooth_pieces",
    "shallow_width",
    "shrunk",
    "soft_threshold",
]

Floats: TypeAlias = NDArray[np.float64]

_FLOAT32_INFINITE = (2 - 2.0**-24) * 2.0**127
"""From here on a number is rounded to infinity in float32."""
_FLOAT32_ZERO = 2.0**-150
"""From here down a number is rounded to zero in float32."""


class Affine(NamedTuple):
    """The map x → w x + b: w of shape (outputs, inputs), b of shape (outputs,)."""

    w: Floats
    b: Floats


def collapse_linear(weights: Sequence[ArrayLike], biases: Sequence[ArrayLike]) -> Affine:
    """Stacked linear layers are one linear layer, whatever the depth.

    Args:
        weights: Matrices in the order they are applied, layer l of shape (outputs_l, inputs_l).
        biases: Biases in the same order, layer l of shape (outputs_l,).

    Returns:
        The one layer, w of shape (outputs_L, inputs_1) and b of shape (outputs_L,).

    Raises:
        ValueError: There is no layer, or shapes do not chain.

    **Source:** Goodfellow, Bengio & Courville (2016), section 6.1.

    >>> one = collapse_linear([[[1, 2], [3, 4]], [[0, 1], [1, 0]]], [[1, 0], [0, 5]])
    >>> one.w.tolist(), one.b.tolist()
    ([[3.0, 4.0], [1.0, 2.0]], [0.0, 6.0])
    """
    if not weights or len(weights) != len(biases):
        raise ValueError("each layer has a matrix and a bias")
    w, b = np.asarray(weights[0], np.float64), np.asarray(biases[0], np.float64)
    _one_bias_an_output(w, b)
    for matrix, bias in zip(weights[1:], biases[1:], strict=True):
        outer, shift = np.asarray(matrix, np.float64), np.asarray(bias, np.float64)
        _one_bias_an_output(outer, shift)
        if outer.shape[1] != len(b):
            raise ValueError(f"a layer of {outer.shape[1]} inputs does not follow one of {len(b)} outputs")
        w, b = outer @ w, outer @ b + shift
    return Affine(w, b)


def _one_bias_an_output(w: Floats, b: Floats) -> None:
    if w.ndim != 2 or b.shape != w.shape[:1]:
        raise ValueError("a bias has one entry for each output")


def hebbian_step(w: ArrayLike, x: ArrayLike, rate: float) -> Floats:
    """Units that fire together wire together: each weight grows by rate times output times its input.

    Args:
        w: Weights of one linear unit, shape (inputs,).
        x: Input, shape (inputs,).
        rate: Learning rate, scalar.

    Returns:
        Weights after the step, shape (inputs,).

    Raises:
        ValueError: Shapes differ.

    **Source:** Hebb, The Organization of Behavior (1949), chapter 4; Oja (1982), equation 2.

    >>> hebbian_step([1.0, 0.0], [2.0, 1.0], 0.5).tolist()
    [3.0, 1.0]
    """
    weights, values = np.asarray(w, np.float64), np.asarray(x, np.float64)
    if weights.shape != values.shape or weights.ndim != 1:
        raise ValueError("a unit has one weight for each input")
    return np.asarray(weights + rate * np.dot(weights, values) * values, np.float64)


def batch_mean_variance(variance: float, size: int) -> float:
    """The mean of a mini-batch has the variance of one example divided by the batch size.

    Args:
        variance: Variance of one example, not negative.
        size: K, examples in the mini-batch, independent, count.

    Returns:
        Variance of the batch mean, in the unit of the variance.

    Raises:
        ValueError: The variance is negative, or the size of the batch is not a whole number of 1 or more.

    **Source:** Goodfellow, Bengio & Courville (2016), equation 8.9.

    >>> batch_mean_variance(4.0, 16)
    0.25
    """
    return shapes.variance(variance, "the variance of an example of a batch") / shapes.count(
        size, "the size of a batch", 1
    )


def float32_depth(factor: float) -> int:
    """The least depth at which factor^depth overflows float32, or is rounded to zero in it.

    Args:
        factor: What each layer multiplies by, positive, not 1.

    Returns:
        Depth, count of layers.

    Raises:
        ValueError: The factor is not positive and finite, or is 1.

    **Source:** IEEE 754-2019, section 3.3 (binary32) and 4.3.1 (round to nearest, ties to even).

    >>> float32_depth(2.0), float32_depth(0.5)
    (128, 150)
    """
    if not (math.isfinite(factor) and factor > 0) or factor == 1:
        raise ValueError("a factor is positive, finite and not 1")
    limit = _FLOAT32_INFINITE if factor > 1 else _FLOAT32_ZERO
    with localcontext(prec=50):
        depth = Decimal(limit).ln() / Decimal(factor).ln()
        whole = depth.to_integral_value()
        return int(whole) if abs(depth - whole) < Decimal("1e-30") else math.ceil(depth)
