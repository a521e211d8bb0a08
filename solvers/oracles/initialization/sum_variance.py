"""Every combination of a two-point weight and a two-point input is listed."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Weights ±s, inputs mean ± d: the four products squared and averaged, added once for each input; 50 digits."""
    with localcontext() as context:
        context.prec = 50
        number = {name: Decimal(str(value)) for name, value in given.items()}
        s, d = number["weight_variance"].sqrt(), number["variance"].sqrt()
        products = [w * x for w in (s, -s) for x in (number["mean"] + d, number["mean"] - d)]
        mean = sum(products, Decimal(0)) / 4
        one = sum(((product - mean) ** 2 for product in products), Decimal(0)) / 4
        total = Decimal(0)
        for _ in range(given["fan_in"]):
            total += one
        return float(total)


oracle = Oracle(method="enumeration of two-point variables in 50 digits", answer=answer, bound=1e-13)
