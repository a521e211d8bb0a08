"""What an LSTM remembers by the bias of its forget gate."""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvers import shapes

Floats: TypeAlias = NDArray[np.float64]


def forget_gate(bias: ArrayLike) -> Floats:
    """With small weights the forget gate opens by the logistic function of its bias.

    Args:
        bias: Bias of the gate, any shape.

    Returns:
        Opening, in (0, 1), shape of bias, dimensionless.

    Raises:
        ValueError: A bias is not finite.

    **Source:** Gers, Schmidhuber & Cummins (2000), equation 3; Jozefowicz et al. (2015), section 2.2.

    >>> np.round(forget_gate([0.0, 1.0, 2.0]), 3).tolist()
    [0.5, 0.731, 0.881]
    """
    values = np.asarray(bias, np.float64)
    if not np.all(np.isfinite(values)):
        raise ValueError("a bias is finite")
    small = np.exp(-np.abs(values))
    return np.asarray(np.where(values >= 0, 1.0, small) / (1.0 + small), np.float64)


def gate_memory(bias: float, steps: int) -> float:
    """Along the cell state a gradient is multiplied by the gate's opening at every step.

    Args:
        bias: Bias of the forget gate, its other inputs taken as zero.
        steps: Time steps, count, not negative.

    Returns:
        Share of the gradient that is left, dimensionless.

    Raises:
        ValueError: The bias is not finite or the number of steps is not whole, or negative.

    **Source:** Gers, Schmidhuber & Cummins (2000), section 3.1.

    >>> gate_memory(0.0, 3)
    0.125
    """
    return float(forget_gate(bias) ** shapes.count(steps, "the number of steps", 0))


def gate_bias(share: float, steps: int) -> float:
    """The bias that leaves a wanted share after some steps is the logit of the share per step.

    Args:
        share: Share of the cell state to be left, dimensionless, in (0, 1).
        steps: Time steps, count, at least 1.

    Returns:
        Bias of the forget gate, its other inputs taken as zero.

    Raises:
        ValueError: The share is outside (0, 1), or the number of steps is not whole, or under 1.

    **Source:** Gers, Schmidhuber & Cummins (2000), equation 3, solved for the bias.

    >>> gate_bias(0.25, 2)
    0.0
    """
    if not 0 < share < 1:
        raise ValueError("a share lies between 0 and 1")
    steps = shapes.count(steps, "the number of steps that leave a share", 1)
    lost = -math.expm1(math.log(share) / steps)
    return math.log(share) / steps - math.log(lost)
