"""Leaky ReLU without a branch, in exact fractions."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """(1 + a)/2 · z + (1 − a)/2 · |z| for each entry."""
    a = Fraction(str(given["a"]))
    entries = [Fraction(str(value)) for value in given["z"]]
    return [float((1 + a) / 2 * z + (1 - a) / 2 * abs(z)) for z in entries]


oracle = Oracle(method="exact fractions, half-sum of z and |z|", answer=answer, bound=1e-14)
