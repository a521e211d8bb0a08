"""How large the pre-activations of a ReLU network have become after three layers."""

from __future__ import annotations

import numpy as np

from solvers.initialization import Activation, forward_variance
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """Four widths and one weight variance per network, near the one that keeps the signal."""
    return {
        "widths": [10 * int(rng.integers(5, 41)) for _ in range(4)],
        "weight_variance": round(int(rng.integers(2, 31)) / 1000, 3),
    }


def solve(given: Given) -> Solution:
    """Layer by layer: fan-in times weight variance times the second moment, of which ReLU keeps half."""
    first, second, third = _variances(given, "relu")
    return Solution(
        third,
        {
            "first": first,
            "second": second,
            "fan_1": given["widths"][0],
            "fan_2": given["widths"][1],
            "fan_3": given["widths"][2],
        },
    )


def half_at_the_input_too(given: Given) -> float:
    """ReLU taken to halve the raw input as well."""
    return _variances(given, "relu")[-1] / 2


def fan_out(given: Given) -> float:
    """Outputs of each layer counted in place of its inputs."""
    widths = given["widths"]
    return _variances({**given, "widths": [*widths[1:], widths[-1]]}, "relu")[-1]


def _variances(given: Given, activation: Activation) -> list[float]:
    layers = len(given["widths"]) - 1
    variances: list[float] = forward_variance(given["widths"], [given["weight_variance"]] * layers, activation).tolist()
    return variances


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "no-relu-half": lambda given: _variances(given, "linear")[-1],
        "half-at-the-input-too": half_at_the_input_too,
        "fan-out": fan_out,
        "standard-deviation": lambda given: np.sqrt(_variances(given, "relu")[-1]),
    },
)
