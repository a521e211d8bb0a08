"""The edges of the network's graph, counted in its adjacency matrix."""

from __future__ import annotations

import numpy as np

from solvers.problem import Given, Oracle


def answer(given: Given) -> int:
    """Units are numbered through, unit 0 always says one; an edge is a parameter."""
    layer_of = np.array([-1, *(layer for layer, width in enumerate(given["widths"]) for _ in range(width))])
    follows = layer_of[None, :] == layer_of[1:, None] + 1
    from_one = layer_of > 0
    return int(np.count_nonzero(follows) + np.count_nonzero(from_one))


oracle = Oracle(method="edges of the graph, counted", answer=answer, bound=0.0)
