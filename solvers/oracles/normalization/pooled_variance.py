"""A batch with just these statistics is written down, and its variance taken over all pairs."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Half of each device's examples stand a standard deviation above its mean, half below; 50 digits."""
    with localcontext() as context:
        context.prec = 50
        batch = []
        for mean, variance, size in zip(given["means"], given["variances"], given["sizes"], strict=True):
            if size % 2:
                raise ValueError("an even number of examples is needed")
            center, spread = Decimal(str(mean)), Decimal(str(variance)).sqrt()
            batch += [center + spread, center - spread] * (size // 2)
        return float(sum((a - b) ** 2 for a in batch for b in batch) / (2 * len(batch) ** 2))


oracle = Oracle(method="a batch written out, in 50 digits", answer=answer, bound=1e-13)
