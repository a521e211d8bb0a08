"""The slope of the logistic function at zero is measured, not remembered."""

from __future__ import annotations

import cmath
from fractions import Fraction

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """Complex step for the slope at zero; the variance makes slope² * variance * mean fan equal to one."""
    step = 1e-30
    slope = Fraction((1 / (1 + cmath.exp(complex(0, -step)))).imag / step).limit_denominator(1000)
    mean_fan = Fraction(given["fan_in"] + given["fan_out"], 2)
    return float(1 / (slope**2 * mean_fan))


oracle = Oracle(method="complex step and exact fractions", answer=answer, bound=1e-14)
