"""The perceptron's line moving through its updates."""

from __future__ import annotations

import numpy as np

from solvers.figure import Figure, Series, curve
from solvers.perceptron import Weights, functional_margin, sgd_step

_POINTS = np.array([[3.0, 3.0], [4.0, 3.0], [1.0, 1.0]])
_LABELS = np.array([1.0, 1.0, -1.0])


def updates() -> Figure:
    """Three points, cycled in order from zero: the line after its third, fifth and last update.

    **Source:** the points are example 2.1 of Li Hang, Statistical Learning Methods.
    """
    lines, weights, count, clean = [], Weights(np.zeros(2), 0.0), 0, 0
    while clean < len(_POINTS):
        for x, y in zip(_POINTS, _LABELS, strict=True):
            if functional_margin(weights.w, weights.b, x, y) > 0:
                clean += 1
                continue
            clean = 0
            weights = sgd_step(weights.w, weights.b, x, float(y), 1.0)
            count += 1
            lines.append((count, weights))
    chosen = [line for line in lines if line[0] in (3, 5, count)]
    positive, negative = _POINTS[_LABELS > 0], _POINTS[_LABELS < 0]
    return Figure(
        ("The perceptron's line after some updates", "感知机的分离直线随更新移动"),
        ("x1", "x1"),
        ("x2", "x2"),
        (
            *(_line(number, weights) for number, weights in chosen),
            curve(("label +1", "标签 +1"), positive[:, 0], positive[:, 1], "points"),
            curve(("label -1", "标签 -1"), negative[:, 0], negative[:, 1], "points"),
        ),
    )


def _line(number: int, weights: Weights) -> Series:
    """The part of w·x + b = 0 inside the square from 0 to 5."""
    x = np.linspace(0, 5, 101)
    first, second = (float(value) for value in weights.w)
    y = -(weights.b + first * x) / second if second else np.full_like(x, np.nan)
    inside = np.isfinite(y) & (y >= 0) & (y <= 5)
    return curve((f"after update {number}", f"第 {number} 次更新后"), x[inside], y[inside])
