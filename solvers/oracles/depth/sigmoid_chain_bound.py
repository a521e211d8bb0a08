"""The bound on a chain of sigmoids, from the largest slope found by search."""

from __future__ import annotations

import math
from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """The largest difference quotient of the sigmoid on a grid is at zero; its exact limit, multiplied out."""
    grid = [number / 100 for number in range(-500, 501)]
    steepest = max(grid, key=lambda z: 1 / (1 + math.exp(-z - 0.005)) - 1 / (1 + math.exp(-z + 0.005)))
    with localcontext() as context:
        context.prec = 50
        value = 1 / (1 + (-Decimal(str(steepest))).exp())
        product = Decimal(1)
        for _ in range(given["depth"]):
            product *= value - value * value
        return float(product)


oracle = Oracle(method="search for the steepest point, 50 digits", answer=answer, bound=1e-13)
