"""How many equal ReLU layers it takes until the signal's variance has all but vanished."""

from __future__ import annotations

import numpy as np

from solvers.initialization import layers_until
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A width, a weight variance somewhat under He's, and a power of ten to fall below."""
    width = int(rng.choice([50, 100, 128, 200, 256, 400, 500]))
    weight_variance = round(int(rng.integers(20, 47)) / 100 * 2 / width, 4)
    return {"width": width, "weight_variance": weight_variance, "share": float(rng.choice([0.1, 0.01, 0.001, 0.0001]))}


def solve(given: Given) -> Solution:
    """The factor of a layer is half of width times weight variance; count until its power is under the share."""
    factor = _factor(given)
    if not 0.05 < factor < 0.49:
        raise ValueError("the factor of a layer must shrink the signal, with or without its half, and not at once")
    ratio = float(np.log(given["share"]) / np.log(factor))
    if ratio < 1 or abs(ratio - round(ratio)) < 1e-6:
        raise ValueError("a single layer is enough, or the share is met exactly")
    return Solution(layers_until(factor, given["share"]), {"factor": factor, "ratio": ratio})


def no_relu_half(given: Given) -> int:
    """ReLU taken to pass the whole second moment."""
    return layers_until(2 * _factor(given), given["share"])


def deviation_for_variance(given: Given) -> int:
    """The factor of the standard deviation in place of that of the variance."""
    return layers_until(float(np.sqrt(_factor(given))), given["share"])


def linear_decay(given: Given) -> int:
    """Each layer taken to remove the same amount."""
    return int(np.ceil((1 - given["share"]) / (1 - _factor(given))))


def _factor(given: Given) -> float:
    return float(given["width"] * given["weight_variance"] / 2)


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "rounded-down": lambda given: layers_until(_factor(given), given["share"]) - 1,
        "no-relu-half": no_relu_half,
        "deviation-for-variance": deviation_for_variance,
        "linear-decay": linear_decay,
    },
)
