"""The scale is the one for which the expectation of an activation stays what it was."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """Solve keep * scale * a + drop * 0 = a for the scale in exact fractions, unit by unit."""
    drop = Fraction(str(given["drop_rate"]))
    outputs = []
    for activation, kept in zip(given["a"], given["mask"], strict=True):
        expected = Fraction(str(activation))
        scale = expected / ((1 - drop) * expected)
        outputs.append(float(scale * expected) if kept else 0.0)
    return outputs


oracle = Oracle(method="exact fractions from the expectation", answer=answer, bound=1e-14)
