"""The perceptron: margin, distance, loss over misclassified points, updates, training, separability."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvers import shapes
from solvers.separability import Separability, Unproved, is_linearly_separable

__all__ = [
    "Separability",
    "Training",
    "Unproved",
    "Weights",
    "batch_step",
    "distance",
    "functional_margin",
    "is_linearly_separable",
    "loss",
    "sgd_step",
    "train",
]

Floats = NDArray[np.float64]


class Weights(NamedTuple):
    """A separating hyperplane w·x + b = 0."""

    w: Floats
    b: float


class Training(NamedTuple):
    """What training came to: the hyperplane, how many updates it took, and whether it separates."""

    w: Floats
    b: float
    updates: int
    converged: bool


def functional_margin(w: ArrayLike, b: float, x: ArrayLike, y: ArrayLike) -> Floats:
    """y(w·x + b): positive where the point is on its own side.

    Args:
        w: Weights, shape (features,).
        b: Bias.
        x: One point (features,) or several (points, features).
        y: Labels +1 or -1, shape () or (points,).

    Returns:
        The margin, shape () or (points,).

    Raises:
        ValueError: A point has not one feature for each weight, or y is not one label +1 or -1 a point.

    Source: Rosenblatt 1958; Novikoff 1962.

    >>> float(functional_margin([2.0, -1.0], 0.5, [1.0, 3.0], 1))
    -0.5
    """
    weights, points, classes = shapes.vector(w, "w"), shapes.floats(x, "x"), shapes.labels(y)
    if points.ndim not in (1, 2) or points.shape[-1] != len(weights):
        raise ValueError(f"a point has one feature for each of {len(weights)} weights, not the shape {points.shape}")
    if classes.shape not in ((), points.shape[:-1]):
        raise ValueError(f"y is one label a point, not of shape {classes.shape}")
    return np.asarray(classes * (points @ weights + b), np.float64)


def distance(w: ArrayLike, b: float, x: ArrayLike) -> Floats:
    """The distance from a point to the hyperplane w·x + b = 0.

    Args:
        w: Weights, shape (features,).
        b: Bias.
        x: One point (features,) or several (points, features).

    Returns:
        Distances in the units of x, shape () or (points,).

    Raises:
        ValueError: The weights are zero, so that there is no hyperplane, or shapes do not match.

    Source: Li Hang, Statistical Learning Methods, section 2.2.

    >>> float(distance([3.0, 4.0], -5.0, [3.0, 4.0]))
    4.0
    """
    norm = float(np.linalg.norm(w))
    if norm == 0:
        raise ValueError("weights of zero make no hyperplane")
    return np.asarray(np.abs(functional_margin(w, b, x, 1)) / norm, np.float64)


def loss(w: ArrayLike, b: float, X: ArrayLike, y: ArrayLike) -> float:
    """The perceptron criterion: minus the margins, summed over the misclassified points alone.

    Args:
        w: Weights, shape (features,).
        b: Bias.
        X: Points, shape (points, features).
        y: Labels +1 or -1, shape (points,).

    Returns:
        The loss; zero where no point is misclassified.

    Raises:
        ValueError: Shapes do not match, a label is not +1 or -1, or a number of X is not finite.

    Source: Li Hang, Statistical Learning Methods, equation 2.4.

    >>> loss([1.0, 0.0], 0.0, [[2.0, 0.0], [-3.0, 1.0]], [1, 1])
    3.0
    """
    margins = functional_margin(w, b, *shapes.labeled(X, y))
    return float(-margins[margins < 0].sum()) + 0.0


def sgd_step(w: ArrayLike, b: float, x: ArrayLike, y: float, rate: float) -> Weights:
    """One stochastic update: w + rate·y·x and b + rate·y, only where y(w·x + b) ≤ 0.

    Args:
        w: Weights, shape (features,).
        b: Bias.
        x: The point, shape (features,).
        y: Its label, +1 or -1.
        rate: Learning rate.

    Returns:
        The new weights and bias; the old ones where the point is classified rightly.

    Raises:
        ValueError: The point has not one feature for each weight, or the label is not +1 or -1.

    Source: Rosenblatt 1958; Li Hang, Statistical Learning Methods, algorithm 2.1.

    >>> sgd_step([0.0, 0.0], 0.0, [3.0, 3.0], 1, 1.0)
    Weights(w=array([3., 3.]), b=1.0)
    """
    w, x = np.array(shapes.vector(w, "w")), shapes.vector(x, "x")
    if functional_margin(w, b, x, y) > 0:
        return Weights(w, float(b))
    return Weights(w + rate * y * x, float(b + rate * y))


def batch_step(w: ArrayLike, b: float, X: ArrayLike, y: ArrayLike, rate: float) -> Weights:
    """One update by all misclassified points at once.

    Args:
        w: Weights, shape (features,).
        b: Bias.
        X: Points, shape (points, features).
        y: Labels +1 or -1, shape (points,).
        rate: Learning rate.

    Returns:
        The new weights and bias.

    Raises:
        ValueError: Shapes do not match, a label is not +1 or -1, or a number of X is not finite.

    Source: Duda, Hart & Stork, Pattern Classification, algorithm 5.3.

    >>> batch_step([0.0, 0.0], 0.0, [[1.0, 2.0], [3.0, 0.0]], [1, -1], 0.5)
    Weights(w=array([-1.,  1.]), b=0.0)
    """
    w, (X, y) = np.array(shapes.vector(w, "w")), shapes.labeled(X, y)
    wrong = functional_margin(w, b, X, y) <= 0
    return Weights(w + rate * (y[wrong] @ X[wrong]), float(b + rate * y[wrong].sum()))


def train(X: ArrayLike, y: ArrayLike, rate: float = 1.0, max_epochs: int = 1000) -> Training:
    """Cycles through the points in order, from zero weights, until an epoch passes without an update.

    Args:
        X: Points, shape (points, features).
        y: Labels +1 or -1, shape (points,).
        rate: Learning rate.
        max_epochs: When to give up.

    Returns:
        The hyperplane, the number of updates, and whether it separates the points.

    Raises:
        ValueError: Shapes do not match, a label is not +1 or -1, or a number of X is not finite.

    Source: Rosenblatt 1958; Li Hang, Statistical Learning Methods, example 2.1.

    >>> found = train([[3.0, 3.0], [4.0, 3.0], [1.0, 1.0]], [1, 1, -1])
    >>> found.w.tolist(), found.b, found.updates
    ([1.0, 1.0], -3.0, 7)
    """
    X, y = shapes.labeled(X, y)
    w, b, updates = np.zeros(X.shape[1]), 0.0, 0
    for _ in range(max_epochs):
        before = updates
        for point, label in zip(X, y.tolist(), strict=True):
            if label * (point @ w + b) <= 0:
                w, b = w + rate * label * point, b + rate * label
                updates += 1
        if updates == before:
            return Training(w, b, updates, True)
    return Training(w, b, updates, False)
