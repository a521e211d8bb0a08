"""Whether a hyperplane separates two classes, with a proof either way that is checked before it is handed out."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvers import shapes

Floats: TypeAlias = NDArray[np.float64]

_ROUND_OFF = 2.0**-52
_SLACK = 64
"""By how many units of round-off of its largest entry a feature of the certificate's sum may miss zero."""


class Separability(NamedTuple):
    """Whether a hyperplane separates the points, with the proof.

    Attributes:
        separable: True where a hyperplane puts every point strictly on its own side.
        certificate: That hyperplane as (w…, b); otherwise weights of the points, not negative and with sum 1,
            for which the weighted sums of y·x and of y vanish, so that no hyperplane can exist.
    """

    separable: bool
    certificate: Floats


class Unproved(ArithmeticError):
    """Neither a hyperplane nor a combination that vanishes was found within round-off, so there is no verdict."""


def is_linearly_separable(X: ArrayLike, y: ArrayLike) -> Separability:
    """Whether some hyperplane separates the points, with the proof either way.

    By the theorem of the alternative, exactly one of these holds: a hyperplane has every margin positive, or
    zero is a convex combination of the points y·(x, 1). The combination nearest to zero is sought by Wolfe's
    algorithm, until it is itself such a hyperplane, or zero. Margins are positive in exact arithmetic; the
    combination is zero to within round-off of the largest number of each feature.

    Args:
        X: Points, finite, shape (points, features).
        y: Labels +1 or -1, shape (points,).

    Returns:
        The verdict and its certificate, which can be checked by hand.

    Raises:
        ValueError: X is no matrix or is empty, a number is not finite, or y is not one label +1 or -1 a point.
        Unproved: The classes are so near to touching that round-off leaves neither proof.

    Source: Gordan 1873; Wolfe 1976, Finding the nearest point in a polytope.

    >>> is_linearly_separable([[0, 0], [0, 1], [1, 0], [1, 1]], [-1, 1, 1, -1]).separable
    False
    """
    X, y = shapes.labeled(X, y)
    along = _plane(X, y, np.eye(X.shape[1])[0])
    if along is not None:
        return Separability(True, along)
    middle = X.mean(axis=0)
    reach = np.abs(X - middle).max(axis=0)
    reach[reach == 0] = 1.0
    signed = y[:, None] * np.column_stack([(X - middle) / reach, np.ones(len(X))])
    active, shares = np.array([int(np.argmin((signed**2).sum(axis=1)))]), np.array([1.0])
    for _ in range(1000 + 10 * len(X)):
        nearest = shares @ signed[active]
        plane = _plane(X, y, nearest[:-1] / reach)
        if plane is not None:
            return Separability(True, plane)
        certificate = np.zeros(len(X))
        certificate[active] = shares
        if _vanishes(X, y, certificate):
            return Separability(False, certificate)
        toward = int(np.argmin(signed @ nearest))
        if toward in active:
            break
        active, shares = _nearer(signed, np.append(active, toward), np.append(shares, 0.0))
    raise Unproved("the two classes touch, or nearly so: round-off leaves neither a hyperplane nor a common point")


def _plane(X: Floats, y: Floats, w: Floats) -> Floats | None:
    """(w…, b) with the bias that separates best, where every margin is positive; None where one is not."""
    heights = X @ w
    b = _between(heights, y)
    margins = y * (heights + b)
    if np.min(margins) <= 0:
        return None
    blurred = margins <= 4 * len(w) * _ROUND_OFF * (np.abs(X) @ np.abs(w) + abs(b))
    exact = [Fraction(float(one)) for one in w] if np.any(blurred) else []
    for x, label in zip(X[blurred], y[blurred], strict=True):
        height = sum((Fraction(float(one)) * v for one, v in zip(x, exact, strict=True)), Fraction(b))
        if int(label) * height <= 0:
            return None
    return np.append(w, b)


def _between(heights: Floats, y: Floats) -> float:
    """The bias that puts zero halfway between the classes, or one away from the only class."""
    above = float(np.min(heights[y > 0], initial=np.inf))
    below = float(np.max(heights[y < 0], initial=-np.inf))
    if np.isinf(above) or np.isinf(below):
        return -1.0 - below if np.isinf(above) else 1.0 - above
    return -(above + below) / 2


def _vanishes(X: Floats, y: Floats, shares: Floats) -> bool:
    """The weighted sums of y·x and of y are zero within round-off, the weights a convex combination."""
    off = np.abs(np.append((shares * y) @ X, shares @ y))
    allowed = _SLACK * _ROUND_OFF * np.append(np.abs(X).max(axis=0), 1.0)
    return bool(np.min(shares) >= 0 and abs(float(shares.sum()) - 1) < _SLACK * _ROUND_OFF and np.all(off <= allowed))


def _nearer(points: Floats, active: NDArray[np.intp], shares: Floats) -> tuple[NDArray[np.intp], Floats]:
    """Wolfe's minor cycles: the combination of these points nearest to zero, points of no weight dropped."""
    while True:
        flat = _affine_minimum(points[active])
        if np.all(flat > 1e-13):
            return active, flat
        falling = flat <= 1e-13
        drop = shares[falling] - flat[falling]
        steps = np.where(drop > 0, shares[falling] / np.where(drop > 0, drop, 1), 1.0)
        theta = min(1.0, float(np.min(steps)))
        shares = theta * flat + (1 - theta) * shares
        kept = shares > 1e-13
        active, shares = active[kept], shares[kept] / shares[kept].sum()


def _affine_minimum(points: Floats) -> Floats:
    """Weights with sum 1, of either sign, whose combination is nearest to zero."""
    apart = points[1:] - points[0]
    shares = np.linalg.lstsq(apart.T, -points[0], rcond=None)[0]
    return np.append(1 - shares.sum(), shares)
