"""The slope of tanh by a complex step on its definition."""

from __future__ import annotations

import cmath

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """The imaginary part of (e^w − e^-w)/(e^w + e^-w) over h, with w = z + ih."""
    h = 1e-30
    up, down = cmath.exp(complex(given["z"], h)), cmath.exp(-complex(given["z"], h))
    return ((up - down) / (up + down)).imag / h


oracle = Oracle(method="complex step on the definition", answer=answer, bound=1e-12)
