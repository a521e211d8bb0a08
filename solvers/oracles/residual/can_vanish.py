"""The gradient of a residual chain as a sum over all of its paths, in exact fractions."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[object]:
    """Each path takes the branch or the shortcut of every block; what they carry is added up and compared."""
    slopes = [Fraction(str(slope)) for slope in given["slopes"]]
    total = Fraction(0)
    for taken in product((False, True), repeat=len(slopes)):
        path = Fraction(1)
        for slope, through_branch in zip(slopes, taken, strict=True):
            path *= slope if through_branch else 1
        total += path
    limit = Fraction(str(given["limit"]))
    return ["yes" if -limit < total < limit else "no", float(total)]


oracle = Oracle(method="sum over all paths, exact fractions", answer=answer, bound=1e-13)
