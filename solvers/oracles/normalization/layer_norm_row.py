"""Layer normalization of one example in exact sums and 50 digits."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """E[x²] - E[x]² in fractions, the root in 50 digits, one feature after the other."""
    row = [Fraction(str(value)) for value in given["x"][0]]
    mean = sum(row, Fraction(0)) / len(row)
    inside = sum((v * v for v in row), Fraction(0)) / len(row) - mean**2 + Fraction(str(given["eps"]))
    with localcontext() as context:
        context.prec = 50
        root = Fraction((Decimal(inside.numerator) / Decimal(inside.denominator)).sqrt())
    outputs = []
    for value, gamma, beta in zip(row, given["gamma"], given["beta"], strict=True):
        outputs.append(float(Fraction(str(gamma)) * (value - mean) / root + Fraction(str(beta))))
    return outputs


oracle = Oracle(method="exact fractions, the root in 50 digits", answer=answer, bound=1e-13)
