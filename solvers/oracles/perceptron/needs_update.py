"""The margin in exact fractions, with the verdict from the side of the plane and the label."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[object]:
    """The point is wrong where the plane puts it on the other side than its label, or on none."""
    height = Fraction(str(given["b"]))
    for weight, feature in zip(given["w"], given["x"], strict=True):
        height += Fraction(str(weight)) * Fraction(str(feature))
    side = (height > 0) - (height < 0)
    return ["no" if side == given["y"] else "yes", float(height * given["y"])]


oracle = Oracle(method="exact fractions", answer=answer, bound=1e-14)
