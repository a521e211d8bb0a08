"""Forward to q, then back to all three inputs: the gradient of (x + y)z needs what the forward pass stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from solvers.autodiff import Value
from solvers.problem import Given, Problem, Solution

_NUMBERS = (-7, -6, -5, -4, -3, -2, 2, 3, 4, 5, 6, 7, 8)


def draw(rng: np.random.Generator) -> Given:
    """Two unlike whole numbers that do not cancel; a third that is not 2, not one of them, not their sum."""
    x = int(rng.choice(_NUMBERS))
    y = int(rng.choice([value for value in _NUMBERS if value not in (x, -x)]))
    z = int(rng.choice([value for value in _NUMBERS if value not in (x, y, x + y, 2)]))
    return {"x": x, "y": y, "z": z}


def solve(given: Given) -> Solution:
    """∂f/∂q = z flows back through q = x + y to both; ∂f/∂z is the stored q."""
    x, y, z = (Value(given[name]) for name in ("x", "y", "z"))
    q = x + y
    f = q * z
    if q.data in (0, z.data) or x.data == y.data:
        raise ValueError("these numbers hide which is which")
    f.backward()
    return Solution([x.grad, y.grad, z.grad], {"q": q.data, "f": f.data, "dq": q.grad})


def follow(given: Given, own: Mapping[str, Any]) -> dict[str, Any]:
    """The gradient with the learner's own q in the product."""
    q, z = Value(own.get("q", given["x"] + given["y"])), Value(given["z"])
    f = q * z
    f.backward()
    return {"q": q.data, "answer": [q.grad, q.grad, z.grad]}


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "own-factor": lambda g: [g["x"] + g["y"], g["x"] + g["y"], g["z"]],
        "stopped-at-q": lambda g: [1, 1, g["x"] + g["y"]],
        "times-the-input": lambda g: [g["x"] * g["z"], g["y"] * g["z"], g["x"] + g["y"]],
        "gradient-shared-out": lambda g: [g["z"] / 2, g["z"] / 2, g["x"] + g["y"]],
    },
    follow=follow,
)
