"""The variance of a signal through the layers, under three initializations."""

from __future__ import annotations

import numpy as np

from solvers.figure import Figure, curve
from solvers.initialization import forward_variance, he_variance, xavier_variance

_WIDTH = 256
_DEPTH = 20


def variances() -> Figure:
    """Twenty ReLU layers of 256 units with a fixed variance of 0.01, with Xavier's and with He's."""
    widths = [_WIDTH] * (_DEPTH + 1)
    depths = np.arange(_DEPTH + 1)
    series = []
    for label, variance in (
        (("fixed, 0.01", "固定方差 0.01"), 0.01),
        (("Xavier", "Xavier"), xavier_variance(_WIDTH, _WIDTH, "tanh")),
        (("He", "He"), he_variance(_WIDTH)),
    ):
        through = np.asarray(forward_variance(widths, [float(variance)] * _DEPTH, "relu"), np.float64)
        values = through if len(through) == _DEPTH + 1 else np.concatenate([[1.0], through])
        series.append(curve(label, depths, values))
    return Figure(
        ("Variance through 20 ReLU layers of 256 units", "20 层、每层 256 个 ReLU 单元的方差"),
        ("layer", "层"),
        ("variance of the net input", "净输入方差"),
        tuple(series),
        log_y=True,
    )
