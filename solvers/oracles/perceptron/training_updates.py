"""The perceptron in dual form: how often each point was wrong, by the Gram matrix, in whole numbers."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> int:
    """No weights are kept: the sum of the counts once every point is on its side."""
    points = [[*map(Fraction, map(str, x)), Fraction(1)] for x in given["X"]]
    labels = given["y"]
    gram = [[sum(a * b for a, b in zip(one, other, strict=True)) for other in points] for one in points]
    counts = [0] * len(points)
    clean = 0
    now = 0
    while clean < len(points):
        height = sum(count * label * gram[n][now] for n, (count, label) in enumerate(zip(counts, labels, strict=True)))
        wrong = labels[now] * height <= 0
        counts[now] += wrong
        clean = 0 if wrong else clean + 1
        now = (now + 1) % len(points)
    return sum(counts)


oracle = Oracle(method="dual form in exact fractions", answer=answer, bound=0.0)
