"""The gradient of (x + y)z by a backward pass."""

from __future__ import annotations

import numpy as np

from solvers.autodiff import Value
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Three whole numbers, none zero."""
    x, y, z = (int(value) for value in rng.choice([-6, -5, -4, -3, -2, 2, 3, 4, 5, 6, 7], 3))
    return {"x": x, "y": y, "z": z}


def solve(given: Given) -> Solution:
    """∂f/∂q = z flows back through q = x + y to both; ∂f/∂z = q."""
    x, y, z = (Value(given[name]) for name in ("x", "y", "z"))
    q = x + y
    f = q * z
    if q.data in (0, z.data) or x.data == y.data:
        raise ValueError("these numbers hide which is which")
    f.backward()
    return Solution([x.grad, y.grad, z.grad], {"q": q.data, "f": f.data, "dq": q.grad})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "inputs-for-gradients": lambda g: [g["x"], g["y"], g["z"]],
        "local-only": lambda g: [1, 1, g["x"] + g["y"]],
        "added-along-the-chain": lambda g: [g["z"] + 1, g["z"] + 1, g["x"] + g["y"]],
        "products-of-the-others": lambda g: [g["y"] * g["z"], g["x"] * g["z"], g["x"] * g["y"]],
    },
)
