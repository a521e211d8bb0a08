"""Tanh by its continued fraction, without a single exponential."""

from __future__ import annotations

from solvers.problem import Given, Oracle

DEEPEST = 99


def answer(given: Given) -> list[float]:
    """Lambert's z / (1 + z² / (3 + z² / (5 + …))), from the deepest odd number up."""
    values = []
    for z in given["points"]:
        below = float(DEEPEST)
        for odd in range(DEEPEST - 2, 0, -2):
            below = odd + z * z / below
        values.append(z / below)
    return values


oracle = Oracle(method="Lambert's continued fraction", answer=answer, bound=1e-14)
