"""The half-width for which one ReLU layer hands on the mean square it received."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Bisect r until fan-in terms of half the averaged square, an exact integral, add up to one; 50 digits."""
    with localcontext() as context:
        context.prec = 50
        low, high = Decimal(0), Decimal(4)
        for _ in range(150):
            r = (low + high) / 2
            kept = given["fan_in"] * (r**3 - (-r) ** 3) / 3 / (2 * r) / 2
            low, high = (r, high) if kept < 1 else (low, r)
        return float(high)


oracle = Oracle(method="bisection in 50 digits", answer=answer, bound=1e-14)
