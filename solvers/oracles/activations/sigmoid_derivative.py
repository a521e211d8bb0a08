"""The slope of the sigmoid by a complex step."""

from __future__ import annotations

import cmath

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """The imaginary part of 1/(1 + e^-(z + ih)) over h, which does not cancel."""
    h = 1e-30
    return (1 / (1 + cmath.exp(-complex(given["z"], h)))).imag / h


oracle = Oracle(method="complex step", answer=answer, bound=1e-13)
