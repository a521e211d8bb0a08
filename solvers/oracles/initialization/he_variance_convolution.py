"""The weights that meet one output position are counted one by one."""

from __future__ import annotations

from decimal import Decimal, localcontext
from itertools import product

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Count rows, columns and channels of a patch; root of two over the count in 50 digits."""
    side = range(given["kernel"])
    count = sum(1 for _ in product(side, side, range(given["channels_in"])))
    with localcontext() as context:
        context.prec = 50
        return float((Decimal(2) / Decimal(count)).sqrt())


oracle = Oracle(method="a count and 50 digits", answer=answer, bound=1e-14)
