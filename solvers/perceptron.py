"""The perceptron: margin, distance, loss over misclassified points, updates, training, separability."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

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


class Separability(NamedTuple):
    """Whether a hyperplane separates the points, with the proof.

    Attributes:
        separable: True where a hyperplane puts every point strictly on its own side.
        certificate: That hyperplane as (w…, b); otherwise weights of the points, not negative and with sum 1,
            for which the weighted sums of y·x and of y vanish, so that no hyperplane can exist.
    """

    separable: bool
    certificate: Floats


def functional_margin(w: ArrayLike, b: float, x: ArrayLike, y: ArrayLike) -> Floats:
    """y(w·x + b): positive where the point is on its own side.

    Args:
        w: Weights, shape (features,).
        b: Bias.
        x: One point (features,) or several (points, features).
        y: Labels +1 or -1, shape () or (points,).

    Returns:
        The margin, shape () or (points,).

    Source: Rosenblatt 1958; Novikoff 1962.

    >>> float(functional_margin([2.0, -1.0], 0.5, [1.0, 3.0], 1))
    -0.5
    """
    return np.asarray(np.asarray(y) * (np.asarray(x, np.float64) @ np.asarray(w, np.float64) + b), np.float64)


def distance(w: ArrayLike, b: float, x: ArrayLike) -> Floats:
    """The distance from a point to the hyperplane w·x + b = 0.

    Args:
        w: Weights, shape (features,).
        b: Bias.
        x: One point (features,) or several (points, features).

    Returns:
        Distances in the units of x, shape () or (points,).

    Raises:
        ValueError: The weights are zero, so that there is no hyperplane.

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

    Source: Li Hang, Statistical Learning Methods, equation 2.4.

    >>> loss([1.0, 0.0], 0.0, [[2.0, 0.0], [-3.0, 1.0]], [1, 1])
    3.0
    """
    margins = functional_margin(w, b, X, y)
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

    Source: Rosenblatt 1958; Li Hang, Statistical Learning Methods, algorithm 2.1.

    >>> sgd_step([0.0, 0.0], 0.0, [3.0, 3.0], 1, 1.0)
    Weights(w=array([3., 3.]), b=1.0)
    """
    w = np.array(w, np.float64)
    if functional_margin(w, b, x, y) > 0:
        return Weights(w, float(b))
    return Weights(w + rate * y * np.asarray(x, np.float64), float(b + rate * y))


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

    Source: Duda, Hart & Stork, Pattern Classification, algorithm 5.3.

    >>> batch_step([0.0, 0.0], 0.0, [[1.0, 2.0], [3.0, 0.0]], [1, -1], 0.5)
    Weights(w=array([-1.,  1.]), b=0.0)
    """
    w, X, y = np.array(w, np.float64), np.asarray(X, np.float64), np.asarray(y, np.float64)
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

    Source: Rosenblatt 1958; Li Hang, Statistical Learning Methods, example 2.1.

    >>> found = train([[3.0, 3.0], [4.0, 3.0], [1.0, 1.0]], [1, 1, -1])
    >>> found.w.tolist(), found.b, found.updates
    ([1.0, 1.0], -3.0, 7)
    """
    X, y = np.asarray(X, np.float64), np.asarray(y, np.float64)
    w, b, updates = np.zeros(X.shape[1]), 0.0, 0
    for _ in range(max_epochs):
        before = updates
        for point, label in zip(X, y, strict=True):
            if functional_margin(w, b, point, label) <= 0:
                w, b = sgd_step(w, b, point, float(label), rate)
                updates += 1
        if updates == before:
            return Training(w, b, updates, True)
    return Training(w, b, updates, False)


def is_linearly_separable(X: ArrayLike, y: ArrayLike) -> Separability:
    """Whether some hyperplane separates the points, with the proof either way.

    By the theorem of the alternative, exactly one of these holds: a hyperplane has every margin positive, or
    zero is a convex combination of the points y·(x, 1). The combination nearest to zero is sought by Wolfe's
    algorithm; if it is not zero, it is itself such a hyperplane.

    Args:
        X: Points, shape (points, features).
        y: Labels +1 or -1, shape (points,).

    Returns:
        The verdict and its certificate, which can be checked by hand.

    Source: Gordan 1873; Wolfe 1976, Finding the nearest point in a polytope.

    >>> is_linearly_separable([[0, 0], [0, 1], [1, 0], [1, 1]], [-1, 1, 1, -1]).separable
    False
    """
    X, y = np.asarray(X, np.float64), np.asarray(y, np.float64)
    middle = X.mean(axis=0)
    reach = np.abs(X - middle).max(axis=0)
    reach[reach == 0] = 1.0
    share, nearest = _nearest_to_zero(y[:, None] * np.column_stack([(X - middle) / reach, np.ones(len(X))]))
    w = nearest[:-1] / reach
    b = _between(X @ w, y)
    if np.all(functional_margin(w, b, X, y) > 0):
        return Separability(True, np.append(w, b))
    return Separability(False, share)


def _between(heights: Floats, y: Floats) -> float:
    """The bias that puts zero halfway between the classes, or one below the only class."""
    above = float(np.min(heights[y > 0], initial=np.inf))
    below = float(np.max(heights[y < 0], initial=-np.inf))
    if np.isinf(above) or np.isinf(below):
        return -1.0 - below if np.isinf(above) else 1.0 - above
    return -(above + below) / 2


def _nearest_to_zero(points: Floats) -> tuple[Floats, Floats]:
    """Weights of the convex combination nearest to zero, and the combination itself."""
    start = int(np.argmin((points**2).sum(axis=1)))
    active, weights = [start], np.array([1.0])
    for _ in range(1000):
        nearest = weights @ points[active]
        toward = int(np.argmin(points @ nearest))
        square = float(nearest @ nearest)
        if square <= 1e-24 or square - points[toward] @ nearest <= 1e-12 * square or toward in active:
            break
        active, weights = [*active, toward], np.append(weights, 0.0)
        while True:
            flat = _affine_minimum(points[active])
            if np.all(flat > 1e-12):
                weights = flat
                break
            falling = flat <= 1e-12
            drop = weights[falling] - flat[falling]
            theta = min(1.0, float(np.min(np.where(drop > 0, weights[falling] / np.where(drop > 0, drop, 1), 1.0))))
            weights = theta * flat + (1 - theta) * weights
            kept = weights > 1e-12
            active = [one for one, keep in zip(active, kept, strict=True) if keep]
            weights = weights[kept] / weights[kept].sum()
    share = np.zeros(len(points))
    share[active] = weights
    return share, share @ points


def _affine_minimum(points: Floats) -> Floats:
    apart = points[1:] - points[0]
    shares = np.linalg.lstsq(apart.T, -points[0], rcond=None)[0]
    return np.append(1 - shares.sum(), shares)
