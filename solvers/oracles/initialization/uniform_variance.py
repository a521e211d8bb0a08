"""The variance from exact integrals of x and x²."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """E[x²] - E[x]² with both moments integrated as fractions."""
    low, high = Fraction(str(given["low"])), Fraction(str(given["high"]))
    first, second = ((high ** (n + 1) - low ** (n + 1)) / ((n + 1) * (high - low)) for n in (1, 2))
    return float(second - first**2)


oracle = Oracle(method="exact integrals in fractions", answer=answer, bound=1e-14)
