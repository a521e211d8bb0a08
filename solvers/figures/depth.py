"""What a factor a layer becomes over many layers."""

from __future__ import annotations

import numpy as np

from solvers.depth import layer_product, sigmoid_chain_bound
from solvers.figure import Figure, curve


def powers() -> Figure:
    """0.99 to the depth and 1.01 to the depth, on a logarithmic axis."""
    depths = np.arange(0, 1001, 20)
    return Figure(
        ("A little under one, a little over one", "略小于 1 与略大于 1"),
        ("layers", "层数"),
        ("product", "乘积"),
        (
            curve(("0.99 per layer", "每层 0.99"), depths, [layer_product(0.99, int(n)) for n in depths]),
            curve(("1.01 per layer", "每层 1.01"), depths, [layer_product(1.01, int(n)) for n in depths]),
        ),
        log_y=True,
    )


def sigmoid_chain() -> Figure:
    """The largest gradient that a chain of sigmoids lets through."""
    depths = np.arange(0, 21)
    return Figure(
        ("The most that a chain of sigmoids lets through", "Sigmoid 链最多能传过的梯度"),
        ("layers", "层数"),
        ("bound", "上界"),
        (curve(("1/4 per layer", "每层 1/4"), depths, [sigmoid_chain_bound(int(n)) if n else 1.0 for n in depths]),),
        log_y=True,
    )
