"""Whether a weight variance keeps the variance of the signal from one ReLU layer to the next."""

from __future__ import annotations

import numpy as np

from solvers.initialization import forward_variance
from solvers.problem import Given, Problem, Solution

_KEEPS = (1.0, 1.0, 0.995, 1.005, 0.996)
_CHANGES = (0.5, 0.5, 0.9, 0.98, 1.03, 1.1, 0.75, 2.0)
_SHARE = 0.01


def draw(rng: np.random.Generator) -> Given:
    """A fan-in that divides evenly, a fan-out in another ratio than 1 and 2, a factor that keeps or changes."""
    fan_in = int(rng.choice([50, 80, 100, 125, 200, 250, 400, 500, 800, 1000]))
    factor = float(rng.choice(_KEEPS if rng.integers(2) else _CHANGES))
    return {
        "fan_in": fan_in,
        "fan_out": int(fan_in * rng.choice([0.4, 0.6, 1.6, 3.0, 4.0])),
        "weight_variance": round(2 * factor / fan_in, 9),
    }


def solve(given: Given) -> Solution:
    """Fan-in times weight variance, of which ReLU keeps half."""
    if given["fan_out"] in (given["fan_in"], 2 * given["fan_in"]):
        raise ValueError("a fan-out equal to the fan-in, or twice as large, hides which counts")
    spread = given["weight_variance"]
    first, second = forward_variance([given["fan_in"]] * 2 + [given["fan_out"]], [spread, spread], "relu")
    factor = float(second / first)
    if abs(abs(factor - 1) - _SHARE) < _SHARE / 4:
        raise ValueError("a factor on the border leaves the verdict open")
    return Solution(_say(factor), {"linear": given["fan_in"] * spread, "he": 2 / given["fan_in"]})


def _say(factor: float) -> list[object]:
    return ["yes" if abs(factor - 1) <= _SHARE else "no", factor]


def the_other_way(given: Given) -> list[object]:
    """The right factor with the wrong conclusion."""
    word, factor = _say(given["fan_in"] * given["weight_variance"] / 2)
    return ["no" if word == "yes" else "yes", factor]


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "no-relu-half": lambda g: _say(g["fan_in"] * g["weight_variance"]),
        "fan-out": lambda g: _say(g["fan_out"] * g["weight_variance"] / 2),
        "averaged-fans": lambda g: _say((g["fan_in"] + g["fan_out"]) * g["weight_variance"] / 2),
        "the-other-way": the_other_way,
    },
)
