"""A power as a quotient of two whole numbers."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Numerator and denominator to the power of the depth, exactly; divided once at the end."""
    factor = Fraction(str(given["factor"]))
    depth = int(given["depth"])
    return float(factor.numerator**depth / factor.denominator**depth)


oracle = Oracle(method="exact whole numbers", answer=answer, bound=2e-12)
