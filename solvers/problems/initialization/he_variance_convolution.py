"""The standard deviation of He weights of a convolution."""

from __future__ import annotations

import numpy as np

from solvers.initialization import he_variance
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A square kernel and two numbers of channels."""
    channels_in, channels_out = (8 * int(rng.integers(1, 33)) for _ in range(2))
    return {"kernel": int(rng.choice([3, 5, 7])), "channels_in": channels_in, "channels_out": channels_out}


def solve(given: Given) -> Solution:
    """Kernel area times input channels is the fan-in."""
    if given["channels_in"] == given["channels_out"]:
        raise ValueError("equal channels hide which of them counts")
    fan_in = given["kernel"] ** 2 * given["channels_in"]
    variance = he_variance(fan_in)
    return Solution(np.sqrt(variance), {"fan_in": fan_in, "variance": variance})


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "forgot-the-kernel": lambda given: np.sqrt(he_variance(given["channels_in"])),
        "kernel-side-not-area": lambda given: np.sqrt(he_variance(given["kernel"] * given["channels_in"])),
        "fan-out": lambda given: np.sqrt(he_variance(given["kernel"] ** 2 * given["channels_out"])),
        "variance": lambda given: he_variance(given["kernel"] ** 2 * given["channels_in"]),
    },
)
