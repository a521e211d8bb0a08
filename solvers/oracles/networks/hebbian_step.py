"""Hebb's rule climbs half the squared output: its gradient from exact difference quotients."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """The central difference of (w·x)²/2 by each weight is exact, since it is a parabola."""
    w, x = ([Fraction(str(value)) for value in given[name]] for name in ("w", "x"))
    rate, h = Fraction(str(given["rate"])), Fraction(1, 7)

    def half_square(at: list[Fraction]) -> Fraction:
        return sum((a * b for a, b in zip(at, x, strict=True)), Fraction(0)) ** 2 / 2

    after = []
    for place in range(len(w)):
        up, down = ([*w[:place], w[place] + move, *w[place + 1 :]] for move in (h, -h))
        after.append(float(w[place] + rate * (half_square(up) - half_square(down)) / (2 * h)))
    return after


oracle = Oracle(method="exact difference quotient in fractions", answer=answer, bound=1e-13)
