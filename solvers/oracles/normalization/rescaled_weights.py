"""A small batch-normalized unit is built, its weight scaled, and both gradients measured."""

from __future__ import annotations

import cmath

from solvers.problem import Given, Oracle

_X = ((1.0, 2.0), (-1.0, 0.5), (0.0, -2.0), (3.0, 1.0))
_SLOPES = (0.7, -1.1, 0.4, 0.9)
_W = (0.8, -0.6)


def answer(given: Given) -> float:
    """Complex steps in the first weight before and after scaling; their ratio times the given gradient."""
    return float(given["gradient"]) * _slope(given["factor"]) / _slope(1.0)


def _slope(factor: float) -> float:
    step = 1e-30
    w = (complex(factor * _W[0], step), complex(factor * _W[1]))
    z = [w[0] * a + w[1] * b for a, b in _X]
    mean = sum(z) / len(z)
    root = cmath.sqrt(sum((v - mean) * (v - mean) for v in z) / len(z))
    loss = sum(slope * (v - mean) / root for slope, v in zip(_SLOPES, z, strict=True))
    return complex(loss).imag / step


oracle = Oracle(method="complex step through a built layer", answer=answer, bound=1e-13)
