"""How far the output for one example moves when its companions in the mini-batch change."""

from __future__ import annotations

import numpy as np

from solvers.normalization import Floats, batch_norm
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """One example and two pairs of companions."""
    return {
        "z": float(rng.integers(-2, 6)),
        "first": [float(value) for value in rng.integers(-5, 10, 2)],
        "second": [float(value) for value in rng.integers(-5, 10, 2)],
        "gamma": float(rng.choice([1.5, 2.0, 3.0])),
        "eps": float(rng.choice([0.1, 0.5, 1.0])),
    }


def solve(given: Given) -> Solution:
    """The same example is normalized with two batches' statistics; the difference of its outputs."""
    one, other = _batches(given)
    if np.ptp(one) == 0 or np.ptp(other) == 0 or one.mean() == other.mean():
        raise ValueError("each batch has a spread and a mean of its own")
    before, after = _output(given, one), _output(given, other)
    return Solution(after - before, {"before": before, "after": after, "mu_1": one.mean(), "mu_2": other.mean()})


def _batches(given: Given) -> tuple[Floats, Floats]:
    return np.array([given["z"], *given["first"]]), np.array([given["z"], *given["second"]])


def _output(given: Given, batch: Floats) -> float:
    return float(batch_norm(batch[:, None], given["gamma"], 0.0, given["eps"])[0, 0])


def companions_only(given: Given) -> float:
    """The statistics of the companions alone, the example left out."""
    outputs = []
    for names in ("first", "second"):
        std = np.sqrt(np.var(given[names]) + given["eps"])
        outputs.append(float(given["gamma"] * (given["z"] - np.mean(given[names])) / std))
    return outputs[1] - outputs[0]


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "depends-on-nothing-else": lambda given: 0.0,
        "other-way-round": lambda given: -solve(given).key,
        "forgot-gamma": lambda given: solve(given).key / given["gamma"],
        "companions-only": companions_only,
    },
)
