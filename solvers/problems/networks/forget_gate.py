"""How much of a gradient an LSTM cell carries back through time, by the bias of its forget gate."""

from __future__ import annotations

import numpy as np

from solvers.networks import forget_gate, gate_memory
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A bias above zero and a number of time steps."""
    return {"bias": float(rng.choice([0.5, 1.0, 1.5, 2.0, 2.5, 3.0])), "steps": int(rng.integers(4, 41))}


def solve(given: Given) -> Solution:
    """The logistic function of the bias, to the power of the steps."""
    if given["bias"] == 0 or given["steps"] < 2:
        raise ValueError("a bias of zero and a single step hide the method")
    return Solution(
        gate_memory(given["bias"], given["steps"]),
        {"gate": float(forget_gate(given["bias"])), "unbiased": gate_memory(0.0, given["steps"])},
    )


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "bias-of-zero": lambda given: gate_memory(0.0, given["steps"]),
        "one-step": lambda given: float(forget_gate(given["bias"])),
        "tanh-gate": lambda given: np.tanh(given["bias"]) ** given["steps"],
        "gate-derivative": lambda given: (forget_gate(given["bias"]) * forget_gate(-given["bias"])) ** given["steps"],
    },
)
