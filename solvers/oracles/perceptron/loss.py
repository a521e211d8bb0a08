"""The perceptron loss in a plain loop over exact fractions."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Sum over the points of (|m| - m)/2, with m the margin: the loss without asking who is misclassified."""
    w = [Fraction(str(value)) for value in given["w"]]
    b = Fraction(str(given["b"]))
    total = Fraction(0)
    for point, label in zip(given["X"], given["y"], strict=True):
        margin = b
        for weight, feature in zip(w, point, strict=True):
            margin += weight * Fraction(str(feature))
        margin *= label
        total += (abs(margin) - margin) / 2
    return float(total)


oracle = Oracle(method="exact fractions, (|m| - m)/2", answer=answer, bound=1e-14)
