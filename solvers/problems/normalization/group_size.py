"""How many numbers each mean of group normalization is taken over."""

from __future__ import annotations

import numpy as np

from solvers.normalization import statistic_size
from solvers.problem import Given, Problem, Solution


def draw(rng: np.random.Generator) -> Given:
    """A batch of feature maps as a network for detection has them."""
    groups = int(rng.choice([2, 4, 8, 16, 32]))
    side = int(rng.choice([4, 7, 8, 14, 16, 28]))
    return {
        "batch": int(rng.choice([2, 3, 6, 12, 24])),
        "channels": groups * int(rng.choice([3, 4, 5, 6, 8])),
        "height": side,
        "width": int(rng.choice([4, 7, 8, 14, 16, 28])),
        "groups": groups,
    }


def solve(given: Given) -> Solution:
    """Channels of one group times height times width, of one example."""
    if given["groups"] in (1, given["channels"]) or given["batch"] == 1:
        raise ValueError("one group, or one channel a group, is another normalization")
    steps = {
        "channels_per_group": given["channels"] // given["groups"],
        "area": given["height"] * given["width"],
        "statistics": given["batch"] * given["groups"],
    }
    return Solution(statistic_size(_shape(given), "group", given["groups"]), steps)


def _shape(given: Given) -> list[int]:
    return [given["batch"], given["channels"], given["height"], given["width"]]


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "batch-norm": lambda given: statistic_size(_shape(given), "batch"),
        "layer-norm": lambda given: statistic_size(_shape(given), "layer"),
        "instance-norm": lambda given: statistic_size(_shape(given), "instance"),
        "whole-batch-too": lambda given: given["batch"] * statistic_size(_shape(given), "group", given["groups"]),
        "groups-for-channels": lambda given: given["groups"] * statistic_size(_shape(given), "instance"),
    },
)
