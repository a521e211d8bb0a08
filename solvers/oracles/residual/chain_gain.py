"""The gain of a residual chain, summed over all paths."""

from __future__ import annotations

from fractions import Fraction
from math import comb

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Of n blocks, C(n, k) paths pass through k branches: the sum of C(n, k)·slope^k in exact fractions."""
    slope, blocks = Fraction(str(given["slope"])), given["blocks"]
    return float(sum(comb(blocks, k) * slope**k for k in range(blocks + 1)))


oracle = Oracle(method="sum over all paths, exact fractions", answer=answer, bound=1e-12)
