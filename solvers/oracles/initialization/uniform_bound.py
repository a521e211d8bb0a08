"""The half-width is where the averaged square, as an exact integral, meets the variance."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Halve an interval around r until the integral of x² / (2r) over [-r, r] is the variance."""
    with localcontext() as context:
        context.prec = 50
        variance = Decimal(str(given["variance"]))
        low, high = Decimal(0), 4 + 4 * variance
        for _ in range(150):
            r = (low + high) / 2
            integral = (r**3 - (-r) ** 3) / 3 / (2 * r)
            low, high = (r, high) if integral < variance else (low, r)
        return float(high)


oracle = Oracle(method="bisection in 50 digits", answer=answer, bound=1e-14)
