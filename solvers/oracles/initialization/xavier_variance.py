"""The variance at which forward and backward factors lie equally far from one, by counting signs."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from math import comb

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Both factors are measured on weights of random sign; where the sum of their gaps to one is zero, by a secant."""
    forward, backward = _growth(given["fan_in"]), _growth(given["fan_out"])

    def gaps(variance: Fraction) -> Fraction:
        return (forward * variance - 1) + (backward * variance - 1)

    low, high = Fraction(0), Fraction(1)
    return float(low - gaps(low) * (high - low) / (gaps(high) - gaps(low)))


@cache
def _growth(terms: int) -> Fraction:
    """The variance of a sum of so many signs: every pattern of signs is counted, by its number of minuses."""
    total = sum(comb(terms, minuses) * (terms - 2 * minuses) ** 2 for minuses in range(terms + 1))
    return Fraction(total, 2**terms)


oracle = Oracle(method="counted signs, exact secant", answer=answer, bound=1e-14)
