"""The killing rate found by trying: a step is taken, the unit looked at, and the rate halved in."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle

HALVINGS = 60


def answer(given: Given) -> float:
    """Bisection between a rate at which some input still fires and one at which none does, in fractions."""
    at = [Fraction(str(value)) for value in (*given["w"], given["b"])]
    gradient = [Fraction(str(value)) for value in (*given["gradient_w"], given["gradient_b"])]
    inputs = [[*(Fraction(str(value)) for value in row), Fraction(1)] for row in given["X"]]

    def fires(rate: Fraction) -> bool:
        after = [value - rate * slope for value, slope in zip(at, gradient, strict=True)]
        return any(sum(a * x for a, x in zip(after, row, strict=True)) > 0 for row in inputs)

    alive, dead = Fraction(0), Fraction(1)
    while fires(dead):
        alive, dead = dead, 2 * dead
    for _ in range(HALVINGS):
        middle = (alive + dead) / 2
        alive, dead = (middle, dead) if fires(middle) else (alive, middle)
    return float(dead)


oracle = Oracle(method="bisection over whole steps, in fractions", answer=answer, bound=1e-13)
