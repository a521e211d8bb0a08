"""A power in sixty digits, layer by layer."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """One multiplication a layer, in decimal arithmetic."""
    with localcontext() as context:
        context.prec = 60
        product = Decimal(1)
        for _ in range(given["depth"]):
            product *= Decimal(str(given["factor"]))
        return float(product)


oracle = Oracle(method="60 digits, layer by layer", answer=answer, bound=1e-12)
