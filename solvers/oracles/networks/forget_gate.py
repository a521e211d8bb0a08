"""The gate in 50 digits, multiplied up step by step."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """1 / (1 + exp(-bias)) with the decimal exponential, in a plain loop over the steps."""
    with localcontext() as context:
        context.prec = 50
        gate = 1 / (1 + (-Decimal(str(given["bias"]))).exp())
        left = Decimal(1)
        for _ in range(given["steps"]):
            left *= gate
        return float(left)


oracle = Oracle(method="50 digits in a plain loop", answer=answer, bound=1e-13)
