"""How large the gradient still is at the first layer of a ReLU network."""

from __future__ import annotations

import numpy as np

from solvers.initialization import backward_variance, forward_variance
from solvers.problem import Given, Problem, Solution
from solvers.propagation import Homogeneous


def draw(rng: np.random.Generator) -> Given:
    """Four widths and one weight variance per network, near the one that keeps the gradient."""
    return {
        "widths": [10 * int(rng.integers(5, 41)) for _ in range(4)],
        "weight_variance": round(int(rng.integers(2, 31)) / 1000, 3),
    }


def solve(given: Given) -> Solution:
    """From the back: fan-out times weight variance times half of the gradient's second moment."""
    if given["widths"][1] == given["widths"][3]:
        raise ValueError("equal widths hide which of them counts")
    first, second, _ = _variances(given, "relu")
    return Solution(first, {"second": second, "fan_2": given["widths"][2], "fan_3": given["widths"][3]})


def fan_in(given: Given) -> float:
    """Inputs of each layer counted in place of its outputs."""
    _, one, two, _ = given["widths"]
    return float(one * two * (given["weight_variance"] / 2) ** 2)


def one_layer_too_many(given: Given) -> float:
    """The first weight matrix counted too, as for the gradient of the input."""
    return _variances(given, "relu")[0] * float(given["widths"][1] * given["weight_variance"])


def forward_direction(given: Given) -> float:
    """The variance of the forward signal in the last layer."""
    return float(forward_variance(given["widths"], [given["weight_variance"]] * 3, "relu")[-1])


def _variances(given: Given, activation: Homogeneous) -> list[float]:
    layers = len(given["widths"]) - 1
    variances: list[float] = backward_variance(
        given["widths"], [given["weight_variance"]] * layers, activation
    ).tolist()
    return variances


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "no-relu-half": lambda given: _variances(given, "linear")[0],
        "fan-in": fan_in,
        "one-layer-too-many": one_layer_too_many,
        "standard-deviation": lambda given: np.sqrt(_variances(given, "relu")[0]),
        "forward-direction": forward_direction,
    },
)
