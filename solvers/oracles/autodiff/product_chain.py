"""The gradient of (x + y)z from difference quotients."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """One exact difference an input: the function is linear in each of them."""
    point = {name: Fraction(given[name]) for name in ("x", "y", "z")}

    def f(at: dict[str, Fraction]) -> Fraction:
        return (at["x"] + at["y"]) * at["z"]

    return [float(f(point | {name: value + 1}) - f(point)) for name, value in point.items()]


oracle = Oracle(method="exact differences", answer=answer, bound=1e-14)
