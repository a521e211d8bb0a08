"""Both outputs from the differences between the example and its companions."""

from __future__ import annotations

from decimal import Decimal, localcontext

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Mean distance to the others over the root of the mean squared distance of pairs; 50 digits."""
    with localcontext() as context:
        context.prec = 50
        gamma, eps = Decimal(str(given["gamma"])), Decimal(str(given["eps"]))
        outputs = []
        for companions in (given["first"], given["second"]):
            z = [Decimal(str(value)) for value in (given["z"], *companions)]
            distance = sum((z[0] - other for other in z), Decimal(0)) / len(z)
            variance = sum(((a - b) ** 2 for a in z for b in z), Decimal(0)) / (2 * len(z) ** 2)
            outputs.append(gamma * distance / (variance + eps).sqrt())
        return float(outputs[1] - outputs[0])


oracle = Oracle(
    method="50 digits, statistics from pairs",
    answer=answer,
    bound=1e-13,
    scale=lambda given: 2 * float(given["gamma"]),
)
