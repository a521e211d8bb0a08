"""The normal distribution function by its power series."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """1/2 + density(x) * (x + x³/3 + x⁵/(3·5) + …) in 50 digits."""
    with localcontext() as context:
        context.prec = 50
        x = -Decimal(str(given["mean"])) / Decimal(str(given["std"]))
        pi = Decimal("3.14159265358979323846264338327950288419716939937511")
        term, total = x, x
        for odd in range(3, 401, 2):
            term *= x * x / odd
            total += term
        return float(Decimal("0.5") + total * (-x * x / 2).exp() / (2 * pi).sqrt())


oracle = Oracle(method="power series in 50 digits", answer=answer, bound=1e-12)
