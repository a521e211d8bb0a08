"""The derivative of (e^z − e^(−z)) / (e^z + e^(−z)) by a complex step."""

from __future__ import annotations

import cmath

from solvers.problem import Given, Oracle

STEP = 1e-30


def answer(given: Given) -> list[float]:
    """The imaginary part of the quotient of exponentials a tiny imaginary step away, over the step."""
    slopes = []
    for point in given["points"]:
        z = complex(point, STEP)
        up, down = cmath.exp(z), cmath.exp(-z)
        slopes.append(((up - down) / (up + down)).imag / STEP)
    return slopes


oracle = Oracle(method="complex step", answer=answer, bound=1e-14)
