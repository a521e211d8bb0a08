"""The closed form: a weighted sum of the start and the batches."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Weights m(1-m)^j on the batches, newest first, and what is left on the start; exact fractions."""
    m = Fraction(str(given["momentum"]))
    newest_first = [Fraction(str(value)) for value in reversed(given["batches"])]
    weights = [m * (1 - m) ** age for age in range(len(newest_first))]
    total = sum((w * v for w, v in zip(weights, newest_first, strict=True)), Fraction(0))
    return float(total + (1 - sum(weights, Fraction(0))) * Fraction(str(given["start"])))


oracle = Oracle(method="closed form in exact fractions", answer=answer, bound=1e-14)
