"""The half-width in 50 digits by Newton, from the length of the interval."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Newton on length² / 12 = 1 / mean fan; the bound is half of the length."""
    with localcontext() as context:
        context.prec = 50
        target = 12 / (Decimal(given["fan_in"] + given["fan_out"]) / 2)
        length = Decimal(1)
        for _ in range(60):
            length = (length + target / length) / 2
        return float(length / 2)


oracle = Oracle(method="Newton in 50 digits", answer=answer, bound=1e-14)
