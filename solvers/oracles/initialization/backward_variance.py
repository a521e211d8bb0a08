"""The paths from a unit of the first layer to the outputs are counted."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Squares of gradients add over independent paths: each carries two weights and two open ReLUs of chance 1/2."""
    spread = Fraction(str(given["weight_variance"]))
    _, _, middle, last = given["widths"]
    one_path = spread * Fraction(1, 2) * spread * Fraction(1, 2)
    through_one_unit = sum((one_path for _ in range(last)), Fraction(0))
    return float(sum((through_one_unit for _ in range(middle)), Fraction(0)))


oracle = Oracle(method="a sum over paths in exact fractions", answer=answer, bound=1e-13)
