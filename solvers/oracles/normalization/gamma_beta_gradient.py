"""Scale and shift are moved by one: the loss is linear in both."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """Differences of the loss in 50 digits, exact for a function linear in scale and shift."""
    with localcontext() as context:
        context.prec = 50
        z, grad = ([Decimal(str(value)) for value in given[name]] for name in ("z", "grad"))
        gamma, eps = Decimal(str(given["gamma"])), Decimal(str(given["eps"]))
        mean = sum(z, Decimal(0)) / len(z)
        root = (sum((value * value for value in z), Decimal(0)) / len(z) - mean * mean + eps).sqrt()

        def loss(scale: Decimal, shift: Decimal) -> Decimal:
            total = Decimal(0)
            for value, slope in zip(z, grad, strict=True):
                total += slope * (scale * (value - mean) / root + shift)
            return total

        here = loss(gamma, Decimal(0))
        return [float(loss(gamma + 1, Decimal(0)) - here), float(loss(gamma, Decimal(1)) - here)]


oracle = Oracle(
    method="differences in 50 digits",
    answer=answer,
    bound=1e-13,
    scale=lambda given: float(sum(abs(value) for value in given["grad"])),
)
