"""The penalty is differentiated by an exact difference quotient."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """A central difference of decay/2 * w² is exact for a parabola; all in fractions."""
    rate, decay = Fraction(str(given["rate"])), Fraction(str(given["decay"]))
    after = []
    for weight, slope in zip(given["w"], given["gradient"], strict=True):
        w, h = Fraction(str(weight)), Fraction(1, 8)
        of_penalty = (decay / 2 * (w + h) ** 2 - decay / 2 * (w - h) ** 2) / (2 * h)
        after.append(float(w - rate * (Fraction(str(slope)) + of_penalty)))
    return after


oracle = Oracle(method="exact difference quotient in fractions", answer=answer, bound=1e-13)
