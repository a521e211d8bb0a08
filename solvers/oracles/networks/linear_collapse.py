"""Unit vectors are sent through the two layers, one after the other."""

from __future__ import annotations

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[list[float]]:
    """Plain loops: the image of each unit vector is a column of the one matrix."""
    columns = []
    for j in range(2):
        signal = [1.0 if i == j else 0.0 for i in range(2)]
        for layer in (given["w1"], given["w2"]):
            signal = [sum(weight * value for weight, value in zip(row, signal, strict=True)) for row in layer]
        columns.append(signal)
    return [[column[i] for column in columns] for i in range(2)]


oracle = Oracle(method="plain loops on unit vectors", answer=answer, bound=1e-15)
