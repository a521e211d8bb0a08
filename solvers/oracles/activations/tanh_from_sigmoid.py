"""Tanh from a sigmoid, by way of the pre-activation."""

from __future__ import annotations

import math

from solvers.problem import Given, Oracle


def answer(given: Given) -> float:
    """z is half the log-odds of σ(2z); tanh of it from the definition with exponentials."""
    z = math.log(given["s"] / (1 - given["s"])) / 2
    return (math.exp(z) - math.exp(-z)) / (math.exp(z) + math.exp(-z))


oracle = Oracle(method="log-odds, then the definition", answer=answer, bound=1e-13, scale=lambda given: 1.0)
