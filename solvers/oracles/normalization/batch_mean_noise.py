"""Every mini-batch of a two-point variable is listed."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from math import comb

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Examples are ±sigma with equal chance; E[mean²] over all 2^K batches, exactly, then the root in 50 digits."""
    size, sigma = given["size"], Fraction(str(given["sigma"]))
    square = Fraction(0)
    for positive in range(size + 1):
        mean = sigma * (2 * positive - size) / size
        square += Fraction(comb(size, positive), 2**size) * mean**2
    with localcontext() as context:
        context.prec = 50
        return float((Decimal(square.numerator) / Decimal(square.denominator)).sqrt())


oracle = Oracle(method="exact enumeration of two-point batches", answer=answer, bound=1e-14)
