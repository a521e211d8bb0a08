"""Layers are added one by one, in exact fractions, until the rest is small enough."""

from __future__ import annotations

from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> int:
    """A plain loop over the layers, no logarithm."""
    spread, share = Fraction(str(given["weight_variance"])), Fraction(str(given["share"]))
    moment, layers = Fraction(1), 0
    while moment >= share:
        moment = given["width"] * spread * moment / 2
        layers += 1
    return layers


oracle = Oracle(method="a plain loop in exact fractions", answer=answer, bound=1e-15)
