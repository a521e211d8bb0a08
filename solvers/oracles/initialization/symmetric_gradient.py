"""Each weight is moved a little either way, exactly."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[list[float]]:
    """Central differences in fractions: the loss is a parabola in each weight as long as the unit fires."""
    x = [Fraction(str(value)) for value in given["x"]]
    y, w, v = (Fraction(str(given[name])) for name in ("y", "w", "v"))
    step = w * abs(x[0] + x[1]) / (10 * max(abs(value) for value in x))

    def loss(weights: list[list[Fraction]]) -> Fraction:
        output = Fraction(0)
        for row in weights:
            before = row[0] * x[0] + row[1] * x[1]
            output += v * (before if before > 0 else 0)
        return (output - y) ** 2 / 2

    gradient = []
    for i in range(2):
        row = []
        for j in range(2):
            up, down = [[w, w], [w, w]], [[w, w], [w, w]]
            up[i][j] += step
            down[i][j] -= step
            row.append(float((loss(up) - loss(down)) / (2 * step)))
        gradient.append(row)
    return gradient


oracle = Oracle(method="exact central differences in fractions", answer=answer, bound=1e-14)
