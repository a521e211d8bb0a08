"""The scale is found from the average over every mask that can be drawn."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """All masks are listed, each with the share of draws that gives it; what a unit keeps on average is made up for."""
    drop = Fraction(str(given["drop_rate"]))
    a = [Fraction(str(activation)) for activation in given["a"]]
    average = [Fraction(0)] * len(a)
    for mask in product((0, 1), repeat=len(a)):
        share = Fraction(1)
        for kept in mask:
            share *= 1 - drop if kept else drop
        average = [total + share * kept * activation for total, kept, activation in zip(average, mask, a, strict=True)]
    lost = [activation / kept for activation, kept in zip(a, average, strict=True)]
    return [float(m * v * scale) for m, v, scale in zip(given["mask"], a, lost, strict=True)]


oracle = Oracle(method="average over every mask, exact fractions", answer=answer, bound=1e-14)
