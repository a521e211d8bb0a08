"""The stored mean of a feature after three mini-batches."""

from __future__ import annotations

import numpy as np

from solvers.normalization import running_average
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A start, a momentum other than a half, and three batch means of one decimal."""
    return {
        "start": round(int(rng.integers(0, 31)) / 10, 1),
        "momentum": float(rng.choice([0.1, 0.2, 0.25, 0.3])),
        "batches": [round(int(value) / 10, 1) for value in rng.integers(10, 80, 3)],
    }


def solve(given: Given) -> Solution:
    """Each batch mean enters with the weight `momentum`."""
    first, second, third = running_average(given["start"], given["batches"], given["momentum"]).tolist()
    one, two, three = given["batches"]
    return Solution(
        third,
        {
            "keep": round(1 - given["momentum"], 10),
            "batch_1": one,
            "batch_2": two,
            "batch_3": three,
            "first": first,
            "second": second,
        },
    )


def swapped_momentum(given: Given) -> float:
    """Momentum put on the old value: the other convention."""
    return float(running_average(given["start"], given["batches"], 1 - given["momentum"])[-1])


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "swapped-momentum": swapped_momentum,
        "plain-average": lambda given: np.mean(given["batches"]),
        "last-batch-only": lambda given: running_average(given["start"], given["batches"][-1:], given["momentum"])[-1],
        "forgot-the-start": lambda given: running_average(given["batches"][0], given["batches"][1:], given["momentum"])[
            -1
        ],
    },
)
