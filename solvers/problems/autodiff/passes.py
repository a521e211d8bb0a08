"""How many sweeps reverse mode saves where there are more inputs than outputs."""

from __future__ import annotations

import numpy as np

from solvers.autodiff import passes
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Round numbers of inputs, and at most a third as many outputs."""
    inputs = int(rng.integers(2, 10)) * 10 ** int(rng.integers(1, 4))
    return {"inputs": inputs, "outputs": int(rng.integers(2, min(inputs // 3, 20) + 1))}


def solve(given: Given) -> Solution:
    """One sweep an input against one an output."""
    if given["outputs"] < 2 or given["inputs"] <= 2 * given["outputs"]:
        raise ValueError("a single output, or nearly as many as inputs, hides which counts")
    forward, reverse = passes(given["inputs"], given["outputs"])
    return Solution(forward - reverse, {"forward": forward, "reverse": reverse})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "always-one-sweep": lambda g: g["inputs"] - 1,
        "forward-alone": lambda g: g["inputs"],
        "reverse-alone": lambda g: g["outputs"],
        "entry-by-entry": lambda g: g["inputs"] * g["outputs"] - g["outputs"],
        "added": lambda g: g["inputs"] + g["outputs"],
    },
)
