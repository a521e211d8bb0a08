"""The distance to a line, from its nearest point."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """The foot of the perpendicular by solving two linear equations, then the length of the way to it, in 50 digits."""
    with localcontext() as context:
        context.prec = 50
        (a, c), (p, q) = ([Decimal(str(v)) for v in given[name]] for name in ("w", "x"))
        b = Decimal(str(given["b"]))
        determinant = -c * c - a * a
        rhs = (-b, c * p - a * q)
        foot_x = (rhs[0] * -a - c * rhs[1]) / determinant
        foot_y = (a * rhs[1] - c * rhs[0]) / determinant
        return float(((foot_x - p) ** 2 + (foot_y - q) ** 2).sqrt())


oracle = Oracle(method="foot of the perpendicular, 50 digits", answer=answer, bound=1e-13)
