"""Which numbers share a mean and a variance."""

from __future__ import annotations

from solvers.figure import Figure, Grid

_SAMPLES, _FEATURES = 4, 6


def axes() -> Figure:
    """Batch normalization takes the columns of samples × features, layer normalization the rows."""
    columns = tuple(tuple(range(_FEATURES)) for _ in range(_SAMPLES))
    rows = tuple((sample,) * _FEATURES for sample in range(_SAMPLES))
    return Figure(
        ("Which numbers share a mean and a variance", "哪些数共用一组均值和方差"),
        ("features", "特征"),
        ("samples", "样本"),
        grids=(
            Grid(("batch normalization: a column", "批量归一化：一列"), columns),
            Grid(("layer normalization: a row", "层归一化：一行"), rows),
        ),
    )
