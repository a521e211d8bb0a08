"""The two layers are probed with the zero vector and the unit vectors."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """An affine map is known by its values at 0 and at the unit vectors; layer after layer in 50 digits."""
    with localcontext() as context:
        context.prec = 50
        w = [Decimal(str(value)) for value in given["w"]]
        names = ("b", "mean", "variance", "gamma", "beta", "eps")
        b, mean, variance, gamma, beta, eps = (Decimal(str(given[name])) for name in names)

        def output(x: list[int]) -> Decimal:
            z = b
            for weight, value in zip(w, x, strict=True):
                z += weight * value
            return (z - mean) / (variance + eps).sqrt() * gamma + beta

        bias = output([0, 0])
        return [float(output([1, 0]) - bias), float(output([0, 1]) - bias), float(bias)]


oracle = Oracle(method="probing in 50 digits", answer=answer, bound=1e-13)
