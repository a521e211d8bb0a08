"""How many updates a perceptron makes before it separates a few points."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import permutations, product

import numpy as np

from solvers.perceptron import train
from solvers.problem import Given, Problem, Solution

_FEWEST, _MOST = 4, 16


def draw(rng: np.random.Generator) -> Given:
    """One point near the origin and two beyond it, on one side or the other, of one label or the other."""
    found = _teachable()
    points, labels = found[int(rng.integers(len(found)))]
    turn, label = (int(value) for value in rng.choice([-1, 1], 2))
    return {
        "X": [[float(turn * value) for value in point] for point in points],
        "y": [label * value for value in labels],
    }


@cache
def _teachable() -> list[tuple[list[tuple[int, ...]], list[int]]]:
    """Three points in order, with labels, that take a few updates and more of them than passes."""
    found = []
    for near in product(range(4), repeat=2):
        for one, other in permutations(product((1, 2, 3), repeat=2), 2):
            far = [(near[0] + one[0], near[1] + one[1]), (near[0] + other[0], near[1] + other[1])]
            for place in range(3):
                points, labels = [*far[:place], near, *far[place:]], [1, 1, 1]
                labels[place] = -1
                counts = _by_pass(points, labels)
                if _FEWEST <= sum(counts) <= _MOST and counts[-1] == 0 and len(counts) < sum(counts):
                    found.append((points, labels))
    return found


def solve(given: Given) -> Solution:
    """Zero weights, the points in turn, an update wherever the margin is not positive, until a pass is clean."""
    found = train(given["X"], given["y"])
    counts = _by_pass(given["X"], given["y"])
    if not found.converged or not _FEWEST <= found.updates <= _MOST or len(set(map(tuple, given["X"]))) < 3:
        raise ValueError("the points have to be separated within a few updates, but not at once")
    return Solution(found.updates, {"w": found.w, "b": found.b, "by_pass": counts, "passes": len(counts)})


def _by_pass(points: Sequence[Sequence[float]], labels: Sequence[int]) -> list[int]:
    """The updates of each pass, down to the first without one."""
    w1, w2, b = 0.0, 0.0, 0.0
    counts: list[int] = []
    while not counts or (counts[-1] > 0 and sum(counts) <= _MOST):
        counts.append(0)
        for (x1, x2), y in zip(points, labels, strict=True):
            if y * (w1 * x1 + w2 * x2 + b) <= 0:
                w1, w2, b = w1 + y * x1, w2 + y * x2, b + y
                counts[-1] += 1
    return counts


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "passes-for-updates": lambda g: len(_by_pass(g["X"], g["y"])),
        "first-pass-only": lambda g: _by_pass(g["X"], g["y"])[0],
        "zero-margin-is-right": lambda g: 0,
        "points-seen": lambda g: len(_by_pass(g["X"], g["y"])) * len(g["y"]),
    },
)
