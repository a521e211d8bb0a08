"""The derivative of tanh(z) + z from a difference quotient in 80 digits."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """The whole block at two points 2·10⁻²⁰ apart, their difference over the distance."""
    with localcontext() as context:
        context.prec = 80
        h = Decimal("1e-20")
        points = [Decimal(str(point)) for point in given["points"]]
        return [float((_block(z + h) - _block(z - h)) / (2 * h)) for z in points]


def _block(z: Decimal) -> Decimal:
    up, down = z.exp(), (-z).exp()
    return (up - down) / (up + down) + z


oracle = Oracle(method="central difference in 80 digits", answer=answer, bound=1e-14)
