"""A quadratic and its slope from differences of its values."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """The value, and the central difference quotient, which is exact for a quadratic."""

    def f(x: Fraction) -> Fraction:
        return Fraction(given["a"]) * x + Fraction(given["c"]) * x * x

    x, h = Fraction(given["x"]), Fraction(1, 3)
    return [float(f(x)), float((f(x + h) - f(x - h)) / (2 * h))]


oracle = Oracle(method="exact central difference", answer=answer, bound=1e-14)
