"""The perceptron in dual form: each weight vector is a sum of labelled points, counted in exact fractions."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """How often each point was wrong, from the Gram matrix; then the points are added up."""
    points = [[*map(Fraction, map(str, given[f"x{n}"])), Fraction(1)] for n in (1, 2)]
    labels = [given["y1"], given["y2"]]
    rate = Fraction(str(given["rate"]))
    counts = [0, 0]
    for now in (0, 1):
        height = sum(
            rate * counts[n] * labels[n] * sum(a * b for a, b in zip(points[n], points[now], strict=True))
            for n in (0, 1)
        )
        counts[now] += labels[now] * height <= 0
    return [float(sum(rate * counts[n] * labels[n] * points[n][place] for n in (0, 1))) for place in range(3)]


oracle = Oracle(method="dual form in exact fractions", answer=answer, bound=1e-14)
