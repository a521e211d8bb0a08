"""Batch normalization without a mean: from the differences of all pairs, in 50 digits."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """A deviation is the mean difference to all others; the variance is half the mean squared difference."""
    with localcontext() as context:
        context.prec = 50
        z = [Decimal(str(value)) for value in given["z"]]
        size = len(z)
        squares = sum(((a - b) ** 2 for a in z for b in z), Decimal(0))
        root = (squares / (2 * size * size) + Decimal(str(given["eps"]))).sqrt()
        return [float(sum((a - b for b in z), Decimal(0)) / size / root) for a in z]


oracle = Oracle(method="differences of pairs, 50 digits", answer=answer, bound=1e-13)
