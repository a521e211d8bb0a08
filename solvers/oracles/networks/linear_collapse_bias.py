"""The zero vector is sent through the two layers."""

from __future__ import annotations

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """Plain loops: what zero becomes is the bias of the one layer."""
    signal = [0.0, 0.0]
    for weights, biases in ((given["w1"], given["b1"]), (given["w2"], given["b2"])):
        after = []
        for row, bias in zip(weights, biases, strict=True):
            total = float(bias)
            for weight, value in zip(row, signal, strict=True):
                total += weight * value
            after.append(total)
        signal = after
    return signal


oracle = Oracle(method="plain loops on the zero vector", answer=answer, bound=1e-15)
