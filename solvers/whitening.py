"""A batch brought to mean 0 and variance 1 by feature, or whitened, in plain loops whose products are counted."""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from solvers.counting import Counted, Tally

Floats: TypeAlias = NDArray[np.float64]


def standardized(batch: Floats, tally: Tally) -> Floats:
    """Each feature by itself: about two products an entry.

    >>> tally = Tally()
    >>> standardized(np.array([[1.0], [3.0]]), tally).ravel().tolist(), tally.products
    ([-1.0, 1.0], 5)
    """
    columns = []
    for column in (batch - batch.mean(axis=0)).T.tolist():
        gaps = tally.numbers(column)
        deviation = math.sqrt(float(tally.total(gap * gap for gap in gaps) / len(gaps)))
        columns.append([float(gap / deviation) for gap in gaps])
    return np.array(columns).T


def whitened(batch: Floats, tally: Tally) -> Floats:
    """By the Cholesky factor of the covariance, the cheapest way: about n products an entry of n features.

    >>> white = whitened(np.array([[1.0, 0.0], [3.0, 2.0], [2.0, 4.0]]), Tally())
    >>> np.round(white.T @ white / 3, 12).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    centered = [tally.numbers(row) for row in (batch - batch.mean(axis=0)).tolist()]
    factor: list[list[Counted]] = []
    for i in range(batch.shape[1]):
        row: list[Counted] = []
        for j in range(i + 1):
            moment = tally.total(example[i] * example[j] for example in centered) / len(centered)
            left = moment - tally.total(a * b for a, b in zip(row, factor[j] if j < i else row, strict=False))
            row.append(Counted(math.sqrt(float(left)), tally) if i == j else left / factor[j][j])
        factor.append(row)
    white = []
    for example in centered:
        solved: list[Counted] = []
        for value, row in zip(example, factor, strict=True):
            solved.append((value - tally.total(a * b for a, b in zip(solved, row, strict=False))) / row[-1])
        white.append([float(one) for one in solved])
    return np.array(white)
