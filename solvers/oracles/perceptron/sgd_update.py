"""The perceptron update in exact fractions, as a downhill step on the point's own loss."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """Each parameter minus the rate times the exact difference quotient of -y(w·x + b), which is linear."""
    start = [Fraction(str(value)) for value in (*given["w"], given["b"])]
    x = [Fraction(str(value)) for value in given["x"]]
    rate, y = Fraction(str(given["rate"])), Fraction(str(given["y"]))

    def loss(parameters: list[Fraction]) -> Fraction:
        *w, b = parameters
        return max(-y * (sum(a * c for a, c in zip(w, x, strict=True)) + b), Fraction(0))

    moved = []
    for place, value in enumerate(start):
        step = Fraction(1, 10**9)
        up = [v + step if i == place else v for i, v in enumerate(start)]
        down = [v - step if i == place else v for i, v in enumerate(start)]
        moved.append(float(value - rate * (loss(up) - loss(down)) / (2 * step)))
    return moved


oracle = Oracle(method="exact difference quotients of the loss", answer=answer, bound=1e-13)
