"""The contributions to one unit are added one by one, exactly."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Plain loops over layers and inputs in fractions; a symmetric signal loses half its square in ReLU."""
    spread, moment = Fraction(str(given["weight_variance"])), Fraction(1)
    variance = moment
    for width in given["widths"][:-1]:
        variance = Fraction(0)
        for _ in range(width):
            variance += spread * moment
        moment = variance / 2  # the positive half keeps its square, the negative half becomes 0
    return float(variance)


oracle = Oracle(method="plain loops in exact fractions", answer=answer, bound=1e-13)
