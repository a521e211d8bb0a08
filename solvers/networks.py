"""What a network can lose and keep: linear depth, gates, sparse units, and the range of its numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvers.regularization import Stop, dropout_moments, early_stopping, inverted_dropout, l1_step, l2_step

__all__ = [
    "Affine",
    "Stop",
    "batch_mean_variance",
    "collapse_linear",
    "dropout_moments",
    "early_stopping",
    "float32_depth",
    "forget_gate",
    "gate_memory",
    "hebbian_step",
    "inverted_dropout",
    "l1_step",
    "l2_step",
    "relu_killing_rate",
    "relu_sparsity",
    "sawtooth_pieces",
    "shallow_width",
]

Floats: TypeAlias = NDArray[np.float64]

_FLOAT32_MAX = (2 - 2.0**-23) * 2.0**127
_FLOAT32_TINIEST = 2.0**-149


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
    for matrix, bias in zip(weights[1:], biases[1:], strict=True):
        outer = np.asarray(matrix, np.float64)
        w, b = outer @ w, outer @ b + np.asarray(bias, np.float64)
    if w.ndim != 2 or b.shape != w.shape[:1]:
        raise ValueError("a bias has one entry for each output")
    return Affine(w, b)


def sawtooth_pieces(depth: int) -> int:
    """A stack of `depth` layers of two ReLUs folds the unit interval into 2^depth linear pieces.

    Args:
        depth: Hidden layers, count, at least 1.

    Returns:
        Linear pieces, count.

    Raises:
        ValueError: The depth is under 1.

    **Source:** Telgarsky (2015), Representation Benefits of Deep Feedforward Networks, lemma 2.4.

    >>> sawtooth_pieces(10)
    1024
    """
    if depth < 1:
        raise ValueError("a network has at least one hidden layer")
    return int(2**depth)


def shallow_width(pieces: int) -> int:
    """One hidden layer of ReLUs needs a unit for each breakpoint of its output.

    Args:
        pieces: Linear pieces of a function on the line, count, at least 1.

    Returns:
        Hidden units needed, count.

    Raises:
        ValueError: The count is under 1.

    **Source:** Telgarsky (2015), lemma 2.1.

    >>> shallow_width(sawtooth_pieces(10))
    1023
    """
    if pieces < 1:
        raise ValueError("a function has at least one piece")
    return pieces - 1


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


def forget_gate(bias: ArrayLike) -> Floats:
    """With small weights the forget gate opens by the logistic function of its bias.

    Args:
        bias: Bias of the gate, any shape.

    Returns:
        Opening, in (0, 1), shape of bias, dimensionless.

    Raises:
        ValueError: A bias is not finite.

    **Source:** Gers, Schmidhuber & Cummins (2000), equation 3; Jozefowicz et al. (2015), section 2.2.

    >>> np.round(forget_gate([0.0, 1.0, 2.0]), 3).tolist()
    [0.5, 0.731, 0.881]
    """
    values = np.asarray(bias, np.float64)
    if not np.all(np.isfinite(values)):
        raise ValueError("a bias is finite")
    small = np.exp(-np.abs(values))
    return np.asarray(np.where(values >= 0, 1.0, small) / (1.0 + small), np.float64)


def gate_memory(bias: float, steps: int) -> float:
    """Along the cell state a gradient is multiplied by the gate's opening at every step.

    Args:
        bias: Bias of the forget gate, its other inputs taken as zero.
        steps: Time steps, count, not negative.

    Returns:
        Share of the gradient that is left, dimensionless.

    Raises:
        ValueError: The bias is not finite or the number of steps is negative.

    **Source:** Gers, Schmidhuber & Cummins (2000), section 3.1.

    >>> gate_memory(0.0, 3)
    0.125
    """
    if steps < 0:
        raise ValueError("a number of steps is not negative")
    return float(forget_gate(bias) ** steps)


def relu_sparsity(mean: float, std: float) -> float:
    """Gaussian pre-activations make a ReLU output zero with probability Φ(-mean/std).

    Args:
        mean: Mean of the pre-activations.
        std: Their standard deviation, positive, same unit.

    Returns:
        Share of outputs that are zero, dimensionless.

    Raises:
        ValueError: The standard deviation is not positive.

    **Source:** Glorot, Bordes & Bengio (2011), section 3.1.

    >>> relu_sparsity(0.0, 2.0)
    0.5
    """
    if not (math.isfinite(mean) and math.isfinite(std) and std > 0):
        raise ValueError("a standard deviation is positive")
    return 0.5 * math.erfc(mean / (std * math.sqrt(2)))


def relu_killing_rate(w: ArrayLike, b: float, inputs: ArrayLike, gradient_w: ArrayLike, gradient_b: float) -> float:
    """Above this learning rate one step leaves a ReLU unit silent on every input.

    Args:
        w: Weights, shape (features,).
        b: Bias, scalar.
        inputs: The data, shape (samples, features).
        gradient_w: Gradient of the loss by w, shape (features,).
        gradient_b: Gradient of the loss by b, scalar.

    Returns:
        The least rate at which no pre-activation is positive; infinite where no rate is enough.

    Raises:
        ValueError: Shapes do not match.

    **Source:** Lu et al. (2020), Dying ReLU and Initialization, section 1.

    >>> relu_killing_rate([1.0], 0.0, [[1.0], [2.0]], [3.0], 1.0)
    0.2857142857142857
    """
    data = np.asarray(inputs, np.float64)
    before = data @ np.asarray(w, np.float64) + b
    drop = data @ np.asarray(gradient_w, np.float64) + gradient_b
    firing = before > 0
    if np.any(drop[firing] <= 0):
        return math.inf
    least = float(np.max(before[firing] / drop[firing], initial=0.0))
    return least if np.all(before - least * drop <= 1e-12 * (1 + np.abs(before))) else math.inf


def batch_mean_variance(variance: float, size: int) -> float:
    """The mean of a mini-batch has the variance of one example divided by the batch size.

    Args:
        variance: Variance of one example, not negative.
        size: K, examples in the mini-batch, independent, count.

    Returns:
        Variance of the batch mean, in the unit of the variance.

    Raises:
        ValueError: The variance is negative or the batch is empty.

    **Source:** Goodfellow, Bengio & Courville (2016), equation 8.9.

    >>> batch_mean_variance(4.0, 16)
    0.25
    """
    if not (math.isfinite(variance) and variance >= 0) or size < 1:
        raise ValueError("a variance is not negative and a batch is not empty")
    return variance / size


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
    if factor > 1:
        limit = math.log(_FLOAT32_MAX) + math.log1p(2.0**-25)
        return math.floor(limit / math.log(factor) - 1e-9) + 1
    return math.ceil((math.log(_FLOAT32_TINIEST) - math.log(2.0)) / math.log(factor) - 1e-9)
