"""A power multiplied up in 60 digits until float32 has no number for it."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> int:
    """Half a unit beyond the largest float32 is infinite, half the smallest is zero: both ties go outward."""
    with localcontext() as context:
        context.prec = 60
        factor, power, depth = Decimal(str(given["factor"])), Decimal(1), 0
        infinite = Decimal(2**128 - 2**103)
        zero = Decimal(2) ** -150
        while zero * (1 + Decimal("1e-40")) < power < infinite:
            power, depth = power * factor, depth + 1
        return depth


oracle = Oracle(method="60 digits, layer by layer", answer=answer, bound=0.0)
