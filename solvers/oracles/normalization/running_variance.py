"""The unbiased variance from pairs of examples, exactly."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Half the mean squared difference over all unlike pairs is unbiased; mixed in exact fractions."""
    z = [Fraction(str(value)) for value in given["z"]]
    pairs = list(combinations(z, 2))
    unbiased = sum(((a - b) ** 2 for a, b in pairs), Fraction(0)) / (2 * len(pairs))
    stored, momentum = Fraction(str(given["stored"])), Fraction(str(given["momentum"]))
    return float(stored + momentum * (unbiased - stored))


oracle = Oracle(method="pairs in exact fractions", answer=answer, bound=1e-14)
