"""Why weights start at random: equal hidden units stay equal."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvers import shapes

Floats: TypeAlias = NDArray[np.float64]


class SymmetricTraining(NamedTuple):
    """Hidden weights before and after training, and the largest difference between two hidden units after it."""

    start: Floats
    end: Floats
    spread: float


def symmetric_training(x: ArrayLike, y: ArrayLike, start: ArrayLike, rate: float, steps: int) -> SymmetricTraining:
    """Hidden units that start equal get equal gradients and stay equal.

    A network of one tanh layer whose outgoing weights all start at 1, trained on half the mean squared error.
    Sums, not matrix products: BLAS rounds columns differently, and training amplifies the last bit.

    Args:
        x: Inputs, shape (samples, features).
        y: Targets, shape (samples,).
        start: Hidden weights, shape (features, hidden); equal columns are the symmetric start.
        rate: Learning rate, scalar.
        steps: Gradient steps, count.

    Returns:
        Hidden weights before and after, and the largest difference between two columns after training.

    Raises:
        ValueError: Shapes do not match, or the number of steps is negative or not whole.

    **Source:** Goodfellow, Bengio & Courville, Deep Learning (2016), section 8.4.

    >>> x, y = np.array([[1.0, 2.0], [0.5, -1.0]]), np.array([1.0, -1.0])
    >>> symmetric_training(x, y, np.full((2, 3), 0.3), 0.1, 50).spread
    0.0
    """
    x, y, start = shapes.floats(x, "x"), shapes.floats(y, "y"), shapes.floats(start, "start")
    if x.ndim != 2 or start.ndim != 2 or x.shape[1] != start.shape[0] or y.shape != (x.shape[0],):
        raise ValueError("x is (samples, features), y is (samples,), start is (features, hidden)")
    w, v = start, np.ones(start.shape[1])
    for _ in range(shapes.count(steps, "the number of steps", 0)):
        hidden = np.tanh((x[:, :, None] * w).sum(axis=1))
        error = hidden @ v - y
        back = error[:, None] * v * (1 - hidden**2)
        slope = (x[:, :, None] * back[:, None, :]).mean(axis=0)
        w, v = w - rate * slope, v - rate * (hidden * error[:, None]).mean(axis=0)
    return SymmetricTraining(start, w, float(np.max(np.abs(w - w[:, :1]))))


def hidden_gradients(x: ArrayLike, y: float, w: ArrayLike, v: ArrayLike) -> Floats:
    """Hidden units with equal weights get equal gradients: the rows of the result are equal where those of w are.

    One hidden layer of ReLUs and a linear output on one example, with half the squared error as the loss; no biases.

    Args:
        x: Input, shape (features,).
        y: Target, scalar.
        w: Hidden weights, shape (hidden, features).
        v: Outgoing weights, shape (hidden,).

    Returns:
        Gradient of the loss by w, shape (hidden, features).

    Raises:
        ValueError: Shapes do not match.

    **Source:** Goodfellow, Bengio & Courville, Deep Learning (2016), sections 6.5.4 and 8.4.

    >>> hidden_gradients(np.array([1.0, 2.0]), 1.0, np.array([[1.0, 1.0], [1.0, 1.0]]), np.ones(2)).tolist()
    [[5.0, 10.0], [5.0, 10.0]]
    """
    x, w, v = shapes.vector(x, "x"), shapes.matrix(w, "w", "hidden by features"), shapes.vector(v, "v")
    if w.shape != (*v.shape, *x.shape):
        raise ValueError("w is (hidden, features), x is (features,), v is (hidden,)")
    before = w @ x
    error = v @ np.maximum(before, 0.0) - y
    return np.asarray(np.outer(error * v * (before > 0), x), np.float64)
