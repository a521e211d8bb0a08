"""Shapes, counts, variances and labels of arguments, refused in a sentence where they do not fit."""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]


def floats(value: ArrayLike, name: str) -> Floats:
    """The numbers of an argument.

    Raises:
        ValueError: They are not numbers, or rows differ in length.

    >>> floats([1, 2], "x").tolist()
    [1.0, 2.0]
    """
    try:
        return np.asarray(value, np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"{name} is not an array of real numbers whose rows are equally long") from None


def vector(value: ArrayLike, name: str) -> Floats:
    """A one-dimensional array with at least one number.

    Raises:
        ValueError: It has another shape, or is empty.

    >>> vector([1, 2], "w").tolist()
    [1.0, 2.0]
    """
    numbers = floats(value, name)
    if numbers.ndim != 1 or numbers.size == 0:
        raise ValueError(f"{name} is one row of at least one number, not of shape {numbers.shape}")
    return numbers


def matrix(value: ArrayLike, name: str, rows: str) -> Floats:
    """A two-dimensional array with at least one row and one column.

    Raises:
        ValueError: It has another shape, or is empty.

    >>> matrix([[1, 2]], "X", "points by features").tolist()
    [[1.0, 2.0]]
    """
    numbers = floats(value, name)
    if numbers.ndim != 2 or numbers.size == 0:
        raise ValueError(f"{name} is a matrix that is not empty, {rows}, not of shape {numbers.shape}")
    return numbers


def alike(one: Floats, other: Floats, names: str) -> None:
    """Two arrays that belong together entry by entry have one shape.

    Raises:
        ValueError: They have not.

    >>> alike(np.ones(2), np.zeros(2), "w and its gradient")
    """
    if one.shape != other.shape:
        raise ValueError(f"{names} have one shape, not {one.shape} and {other.shape}")


def per_feature(value: ArrayLike, features: int, name: str) -> Floats:
    """One number for all features, or one for each.

    Raises:
        ValueError: It has another shape.

    >>> per_feature([1, 2], 2, "gamma").tolist(), per_feature(3, 2, "gamma").tolist()
    ([1.0, 2.0], 3.0)
    """
    numbers = floats(value, name)
    if numbers.shape not in ((), (features,)):
        raise ValueError(f"{name} is one number, or one for each of {features} features, not of shape {numbers.shape}")
    return numbers


def count(value: float, name: str, least: int) -> int:
    """A whole number that is large enough.

    Raises:
        ValueError: It is not whole, or too small.

    >>> count(3, "a depth", 0)
    3
    """
    if not (math.isfinite(value) and value >= least and value == int(value)):
        raise ValueError(f"{name} is a whole number and at least {least}, not {value}")
    return int(value)


def variance(value: float, name: str) -> float:
    """A finite number that is not negative.

    Raises:
        ValueError: It is another.

    >>> variance(0.5, "the variance of an input")
    0.5
    """
    if not (math.isfinite(value) and value >= 0):
        raise ValueError(f"{name} is finite and not negative, not {value}")
    return float(value)


def labels(value: ArrayLike, name: str = "y") -> Floats:
    """Labels of two classes, +1 and -1.

    Raises:
        ValueError: A label is another number.

    >>> labels([1, -1]).tolist()
    [1.0, -1.0]
    """
    numbers = floats(value, name)
    if not np.all(np.abs(numbers) == 1):
        raise ValueError(f"{name} has the labels +1 and -1 and no others")
    return numbers


def labeled(X: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
    """Finite points with one label each.

    Raises:
        ValueError: X is no matrix or is empty, a number is not finite, or y is not one label +1 or -1 a point.

    >>> [one.tolist() for one in labeled([[1, 2]], [1])]
    [[[1.0, 2.0]], [1.0]]
    """
    points, classes = matrix(X, "X", "points by features"), labels(y)
    if classes.shape != points.shape[:1]:
        raise ValueError(f"y is one label for each of {len(points)} points, not of shape {classes.shape}")
    if not np.all(np.isfinite(points)):
        raise ValueError("the numbers of X are finite")
    return points, classes
