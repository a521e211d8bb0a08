"""One subgradient step with an L1 penalty."""

from __future__ import annotations

import numpy as np

from solvers.networks import Floats, l1_step, l2_step
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Two weights with their gradients, of one decimal, and short rates."""
    signs = rng.choice([-1, 1], 2)
    return {
        "w": [round(int(size * sign) / 10, 1) for size, sign in zip(rng.integers(8, 40, 2), signs, strict=True)],
        "gradient": [round(int(value) / 10, 1) for value in rng.integers(-20, 31, 2)],
        "rate": float(rng.choice([0.05, 0.1, 0.2])),
        "decay": float(rng.choice([0.02, 0.05, 0.1, 0.2])),
    }


def solve(given: Given) -> Solution:
    """Step along the gradient and by a fixed amount towards zero."""
    w, gradient = np.array(given["w"]), np.array(given["gradient"])
    if given["rate"] * given["decay"] == 0 or np.any(gradient == 0) or min(abs(w)) == max(abs(w)):
        raise ValueError("equal sizes, no penalty or no gradient hide the method")
    steps = {"sign": np.sign(w), "push": gradient + given["decay"] * np.sign(w)}
    return Solution(l1_step(w, gradient, given["rate"], given["decay"]), steps)


def _step(given: Given, loss: float, penalty: float) -> Floats:
    w, gradient = np.array(given["w"]), np.array(given["gradient"])
    return np.asarray(w - loss * gradient - penalty * np.sign(w), np.float64)


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "l2-penalty": lambda given: l2_step(given["w"], given["gradient"], given["rate"], given["decay"]),
        "forgot-the-penalty": lambda given: _step(given, given["rate"], 0.0),
        "away-from-zero": lambda given: _step(given, given["rate"], -given["rate"] * given["decay"]),
        "decay-without-rate": lambda given: _step(given, given["rate"], given["decay"]),
    },
)
