"""The perceptron loss over a small data set."""

from __future__ import annotations

import numpy as np

from solvers.perceptron import functional_margin, loss
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Four points and a hyperplane, all whole numbers; two of the labels are those that the plane gets wrong."""
    w = [float(value) for value in rng.integers(-3, 4, 2)]
    b = float(rng.integers(-3, 4))
    X = [[float(value) for value in row] for row in rng.integers(-4, 5, (4, 2))]
    sides = np.where(np.array(X) @ np.array(w) + b > 0, 1, -1)
    return {"w": w, "b": b, "X": X, "y": [int(label) for label in sides * rng.permutation([1, 1, -1, -1])]}


def solve(given: Given) -> Solution:
    """Margins first; the negative ones are summed and their sign turned."""
    margins = _margins(given)
    wrong = margins[margins < 0]
    if len(wrong) == 0 or len(wrong) == len(margins) or np.any(margins == 0):
        raise ValueError("some points have to be misclassified and some not")
    return Solution(
        loss(given["w"], given["b"], given["X"], given["y"]), {"margins": margins, "wrong": wrong, "count": len(wrong)}
    )


def _margins(given: Given) -> np.typing.NDArray[np.float64]:
    return functional_margin(given["w"], given["b"], given["X"], given["y"])


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "all-points": lambda g: -float(_margins(g).sum()),
        "number-of-errors": lambda g: float((_margins(g) < 0).sum()),
        "mean-of-errors": lambda g: -float(_margins(g)[_margins(g) < 0].mean()),
        "right-points": lambda g: float(_margins(g)[_margins(g) > 0].sum()),
    },
)
