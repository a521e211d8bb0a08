"""The whole layer folded into one slope and one intercept, as deployment does."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """y = slope * x + intercept with both in 50 digits."""
    with localcontext() as context:
        context.prec = 50
        number = {name: Decimal(str(value)) for name, value in given.items()}
        slope = number["gamma"] / (number["variance"] + number["eps"]).sqrt()
        intercept = number["beta"] - slope * number["mean"]
        return float(slope * number["x"] + intercept)


oracle = Oracle(method="folded layer in 50 digits", answer=answer, bound=1e-13)
