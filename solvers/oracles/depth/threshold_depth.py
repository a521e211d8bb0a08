"""The depth counted layer by layer."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> int:
    """Multiply exact fractions until the product is below the threshold, and count."""
    factor, threshold = Fraction(str(given["factor"])), Fraction(str(given["threshold"]))
    left, depth = Fraction(1), 0
    while left >= threshold:
        left, depth = left * factor, depth + 1
    return depth


oracle = Oracle(method="exact fractions, counted", answer=answer, bound=0.0)
