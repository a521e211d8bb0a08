"""One Hebbian step of a linear unit."""

from __future__ import annotations

import numpy as np

from solvers.networks import Floats, hebbian_step
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Whole inputs other than zero; the first weight moves until the output is not −1, 0 or 1."""
    x = [float(value) for value in rng.choice([-3, -2, -1, 1, 2, 3, 4], 3)]
    w = [int(value) / 2 for value in rng.choice([-4, -3, -2, -1, 1, 2, 3, 4], 3)]
    while float(np.dot(w, x)) in (-1, 0, 1):
        w[0] += 0.5
    return {"w": w, "x": x, "rate": float(rng.choice([0.1, 0.2, 0.5]))}


def solve(given: Given) -> Solution:
    """The output, then rate times output times input."""
    output = float(np.dot(given["w"], given["x"]))
    if output in (-1, 0, 1) or given["rate"] == 1:
        raise ValueError("an output of −1, 0 or 1 and a rate of 1 hide the method")
    key = hebbian_step(given["w"], given["x"], given["rate"])
    return Solution(key, {"output": output, "move": key - np.array(given["w"])})


def _moved(given: Given, factor: float) -> Floats:
    return np.asarray(np.array(given["w"]) + factor * np.array(given["x"]), np.float64)


def oja_decay(given: Given) -> Floats:
    """Oja's rule, which takes the output's square times the weights off."""
    output = float(np.dot(given["w"], given["x"]))
    kept = 1 - given["rate"] * output**2
    return np.asarray(kept * np.array(given["w"]) + given["rate"] * output * np.array(given["x"]), np.float64)


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "forgot-the-output": lambda g: _moved(g, g["rate"]),
        "anti-hebbian": lambda g: _moved(g, -g["rate"] * float(np.dot(g["w"], g["x"]))),
        "forgot-the-rate": lambda g: _moved(g, float(np.dot(g["w"], g["x"]))),
        "oja-decay": oja_decay,
    },
)
