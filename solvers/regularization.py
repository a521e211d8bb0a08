"""Dropout, weight decay and early stopping: one step of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvers import shapes

Floats: TypeAlias = NDArray[np.float64]


class Stop(NamedTuple):
    """When training ends and which weights are kept; epochs count from 1, `stopped` is None where it runs out."""

    stopped: int | None
    best: int


def inverted_dropout(a: ArrayLike, mask: ArrayLike, drop_rate: float) -> Floats:
    """Kept activations are divided by the share kept, so that inference needs no scaling.

    Args:
        a: Activations, any shape.
        mask: 1 where an activation is kept and 0 where dropped, shape of a.
        drop_rate: Probability of dropping, dimensionless, in [0, 1).

    Returns:
        Activations after dropout, shape and unit of a.

    Raises:
        ValueError: Shapes differ, the mask is not of zeros and ones, or the rate is outside [0, 1).

    **Source:** Srivastava et al. (2014), section 10 (scaling by 1/p at training time).

    >>> inverted_dropout([1.0, 2.0, 4.0], [1, 0, 1], 0.5).tolist()
    [2.0, 0.0, 8.0]
    """
    values, kept = np.asarray(a, np.float64), np.asarray(mask, np.float64)
    if values.shape != kept.shape or not np.all((kept == 0) | (kept == 1)):
        raise ValueError("a mask has one 0 or 1 for each activation")
    return np.asarray(values * kept / _keep(drop_rate), np.float64)


def dropout_moments(a: ArrayLike, drop_rate: float) -> tuple[Floats, Floats]:
    """Inverted dropout keeps the expectation and adds the variance a² p/(1-p).

    Args:
        a: Activations, any shape.
        drop_rate: p, probability of dropping, dimensionless, in [0, 1).

    Returns:
        Expectation, in units of a, and variance, in squared units of a, each of the shape of a.

    Raises:
        ValueError: The rate is outside [0, 1).

    **Source:** Wager, Wang & Liang (2013), section 2.

    >>> mean, variance = dropout_moments([3.0], 0.5)
    >>> mean.tolist(), variance.tolist()
    ([3.0], [9.0])
    """
    values, keep = np.asarray(a, np.float64), _keep(drop_rate)
    return values.copy(), np.asarray(values**2 * (1 - keep) / keep, np.float64)


def l2_step(w: ArrayLike, gradient: ArrayLike, rate: float, decay: float) -> Floats:
    """A gradient step on the loss plus half of decay times the squared norm shrinks w by 1 - rate * decay.

    Args:
        w: Weights, any shape.
        gradient: Gradient of the loss alone, shape of w.
        rate: Learning rate, scalar, not negative.
        decay: Weight of the penalty, scalar, not negative.

    Returns:
        Weights after the step, shape and unit of w.

    Raises:
        ValueError: Rate or decay is negative, or w and its gradient differ in shape.

    **Source:** Goodfellow, Bengio & Courville (2016), equation 7.5.

    >>> l2_step([2.0], [1.0], 0.5, 0.5).tolist()
    [1.0]
    """
    _not_negative(rate, decay)
    weights, slopes = _with_gradient(w, gradient)
    return np.asarray((1 - rate * decay) * weights - rate * slopes, np.float64)


def l1_step(w: ArrayLike, gradient: ArrayLike, rate: float, decay: float) -> Floats:
    """A subgradient step on the loss plus decay times the absolute sum moves w by a fixed amount towards zero.

    Args:
        w: Weights, any shape.
        gradient: Gradient of the loss alone, shape of w.
        rate: Learning rate, scalar, not negative.
        decay: Weight of the penalty, scalar, not negative.

    Returns:
        Weights after the step, shape and unit of w; a weight of zero is not moved by the penalty.

    Raises:
        ValueError: Rate or decay is negative, or w and its gradient differ in shape.

    **Source:** Goodfellow, Bengio & Courville (2016), equation 7.20.

    >>> l1_step([2.0, -2.0], [0.0, 0.0], 0.5, 0.5).tolist()
    [1.75, -1.75]
    """
    _not_negative(rate, decay)
    weights, slopes = _with_gradient(w, gradient)
    push = slopes + decay * np.sign(weights)
    return np.asarray(weights - rate * push, np.float64)


def shrunk(w: ArrayLike, rate: float, decay: float, steps: int) -> Floats:
    """Weight decay alone shrinks a weight geometrically, so that it never reaches zero.

    Args:
        w: Weights before, any shape.
        rate: Learning rate, scalar, not negative.
        decay: Weight of the penalty, scalar, not negative.
        steps: Steps without a gradient of the loss, count, not negative.

    Returns:
        Weights after the steps, shape and unit of w.

    Raises:
        ValueError: Rate, decay or the number of steps is negative or not whole.

    **Source:** Goodfellow, Bengio & Courville (2016), equation 7.5, repeated.

    >>> shrunk([8.0], 0.5, 1.0, 3).tolist()
    [1.0]
    """
    _not_negative(rate, decay)
    steps = shapes.count(steps, "the number of steps", 0)
    return np.asarray((1 - rate * decay) ** steps * np.asarray(w, np.float64), np.float64)


def soft_threshold(w: ArrayLike, amount: float) -> Floats:
    """The proximal step of an L1 penalty moves every weight towards zero and stops it there.

    Args:
        w: Weights before, any shape.
        amount: Rate times decay (times the number of steps), in units of w, not negative.

    Returns:
        Weights after, shape and unit of w; those no larger than the amount are exactly zero.

    Raises:
        ValueError: The amount is negative.

    **Source:** Beck & Teboulle (2009), A Fast Iterative Shrinkage-Thresholding Algorithm, section 1.

    >>> soft_threshold([2.0, -0.3, -1.0], 0.5).tolist()
    [1.5, 0.0, -0.5]
    """
    if amount < 0:
        raise ValueError("a threshold is not negative")
    weights = np.asarray(w, np.float64)
    return np.asarray(np.sign(weights) * np.maximum(np.abs(weights) - amount, 0.0) + 0.0, np.float64)


def early_stopping(losses: Sequence[float], patience: int) -> Stop:
    """Training stops when `patience` epochs in a row have not beaten the best loss; the best weights are kept.

    Args:
        losses: Validation loss of each epoch in order.
        patience: Epochs without improvement that are waited for, count, at least 1.

    Returns:
        The epoch after which training stops (None where it never does) and the best epoch up to then, from 1.

    Raises:
        ValueError: There is no epoch, or patience is under 1 or not whole.

    **Source:** Goodfellow, Bengio & Courville (2016), algorithm 7.1.

    >>> early_stopping([0.9, 0.7, 0.8, 0.75, 0.6], 2)
    Stop(stopped=4, best=2)
    """
    if not losses:
        raise ValueError("early stopping needs an epoch")
    patience = shapes.count(patience, "the patience", 1)
    best, waited = 0, 0
    for epoch, loss in enumerate(losses[1:], start=1):
        if loss < losses[best]:
            best, waited = epoch, 0
            continue
        waited += 1
        if waited == patience:
            return Stop(epoch + 1, best + 1)
    return Stop(None, best + 1)


def _keep(drop_rate: float) -> float:
    if not 0 <= drop_rate < 1:
        raise ValueError("a drop rate is at least 0 and under 1")
    return 1 - drop_rate


def _with_gradient(w: ArrayLike, gradient: ArrayLike) -> tuple[Floats, Floats]:
    weights, slopes = shapes.floats(w, "w"), shapes.floats(gradient, "gradient")
    shapes.alike(weights, slopes, "w and its gradient")
    return weights, slopes


def _not_negative(rate: float, decay: float) -> None:
    if rate < 0 or decay < 0:
        raise ValueError("learning rate and decay are not negative")
