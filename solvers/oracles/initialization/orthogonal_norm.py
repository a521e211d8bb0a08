"""A vector is sent through rational rotations."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Each layer is the gain times the rotation by (3/5, 4/5), in fractions; the length in 50 digits."""
    gain, cosine, sine = Fraction(str(given["gain"])), Fraction(3, 5), Fraction(4, 5)
    x, y = Fraction(str(given["norm"])), Fraction(0)
    for _ in range(given["depth"]):
        x, y = gain * (cosine * x - sine * y), gain * (sine * x + cosine * y)
    square = x * x + y * y
    with localcontext() as context:
        context.prec = 50
        return float((Decimal(square.numerator) / Decimal(square.denominator)).sqrt())


oracle = Oracle(method="exact rotations in fractions", answer=answer, bound=1e-13)
