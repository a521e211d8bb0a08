"""The words that a typed answer may use; there are no others."""

from __future__ import annotations

import math
from collections.abc import Callable


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sqrt": math.sqrt,
    "exp": math.exp,
    "ln": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "tanh": math.tanh,
    "abs": abs,
    "sigmoid": _sigmoid,
    "relu": lambda x: max(x, 0.0),
}
CONSTANTS = {"pi": math.pi, "e": math.e}
WORDS = (*FUNCTIONS, "max", "min", *CONSTANTS)
