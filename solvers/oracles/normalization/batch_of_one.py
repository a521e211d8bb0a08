"""The output is the limit of a batch of two that differ less and less."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """A batch of z and z + 10^-60: its first output, in 90 digits."""
    with localcontext() as context:
        context.prec = 90
        z, gamma, beta, eps = (Decimal(str(given[name])) for name in ("z", "gamma", "beta", "eps"))
        other = z + Decimal(10) ** -60
        mean = (z + other) / 2
        variance = ((z - mean) ** 2 + (other - mean) ** 2) / 2
        return float(gamma * (z - mean) / (variance + eps).sqrt() + beta)


oracle = Oracle(method="a limit in 90 digits", answer=answer, bound=1e-14)
