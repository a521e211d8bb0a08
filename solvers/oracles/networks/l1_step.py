"""The penalty is differentiated by an exact difference quotient."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """A difference quotient of decay * |w| is exact on one side of zero; all in fractions."""
    rate, decay = Fraction(str(given["rate"])), Fraction(str(given["decay"]))
    after = []
    for weight, slope in zip(given["w"], given["gradient"], strict=True):
        w = Fraction(str(weight))
        h = abs(w) / 4
        of_penalty = decay * (abs(w + h) - abs(w - h)) / (2 * h)
        after.append(float(w - rate * (Fraction(str(slope)) + of_penalty)))
    return after


oracle = Oracle(method="exact difference quotient in fractions", answer=answer, bound=1e-13)
