"""The gradient through a plain chain and through a residual one."""

from __future__ import annotations

import numpy as np

from solvers.figure import Figure, curve
from solvers.residual import chain_gain

_SLOPE = 0.1


def gradients() -> Figure:
    """Branches of slope 0.1: 0.1 to the depth against 1.1 to the depth, which is no promise either."""
    depths = np.arange(1, 31)
    gains = [chain_gain([_SLOPE] * int(depth)) for depth in depths]
    return Figure(
        ("Gradient through branches of slope 0.1", "分支斜率为 0.1 时的梯度"),
        ("blocks", "块数"),
        ("gain", "增益"),
        (
            curve(("plain chain", "普通链"), depths, [gain.plain for gain in gains]),
            curve(("residual chain", "残差链"), depths, [gain.residual for gain in gains]),
        ),
        log_y=True,
    )
