"""The epoch after which training stops."""

from __future__ import annotations

import numpy as np

from solvers.networks import early_stopping
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Losses that fall with one bump, then stay above the best; a patience of two or three."""
    falling = 95 - np.cumsum(rng.integers(4, 12, 5))
    bump_at = int(rng.integers(2, 5))
    taken = {*falling.tolist(), falling[bump_at - 1] + 1}
    above = [value for value in falling[-1] + rng.permutation(np.arange(1, 13)) if value not in taken]
    losses = [*falling[:bump_at], falling[bump_at - 1] + 1, *falling[bump_at:], *above[:4]]
    return {"losses": [round(int(value) / 100, 2) for value in losses], "patience": int(rng.integers(2, 4))}


def solve(given: Given) -> Solution:
    """Count the epochs since the best one; stop when the count reaches the patience."""
    losses = given["losses"]
    stopped, best = early_stopping(losses, given["patience"])
    if stopped is None or len(set(losses)) < len(losses):
        raise ValueError("training has to stop, and equal losses leave room for doubt")
    return Solution(stopped, {"best": best, "lowest": losses[best - 1], "waited": stopped - best})


def no_reset(given: Given) -> int:
    """Every epoch without improvement counted, the count never set back."""
    best, waited = float("inf"), 0
    for epoch, loss in enumerate(given["losses"], start=1):
        best, waited = min(best, loss), waited + (loss > best)
        if waited == given["patience"]:
            return epoch
    return len(given["losses"])


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "no-reset": no_reset,
        "best-epoch": lambda given: solve(given).steps["best"],
        "one-epoch-more": lambda given: solve(given).key + 1,
    },
)
