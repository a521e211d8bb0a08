"""What depth and width buy: parameters, paths, and the linear pieces a ReLU network can draw."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from solvers import shapes


def dense_parameters(widths: Sequence[int]) -> int:
    """Each dense layer has a weight for every pair of units and a bias for every output.

    Args:
        widths: Units per layer, inputs first, at least two counts.

    Returns:
        Weights and biases, count.

    Raises:
        ValueError: There are fewer than two layers, or a width is not a whole number of 1 or more.

    **Source:** Goodfellow, Bengio & Courville (2016), section 6.1.

    >>> dense_parameters([784, 100, 10])
    79510
    """
    _check(widths)
    return sum((fan_in + 1) * fan_out for fan_in, fan_out in pairwise(widths))


def path_count(widths: Sequence[int]) -> int:
    """The paths through a dense network multiply with every layer: that is how often features are reused.

    Args:
        widths: Units per layer, inputs first, at least two counts.

    Returns:
        Paths from an input unit to an output unit, count.

    Raises:
        ValueError: There are fewer than two layers, or a width is not a whole number of 1 or more.

    **Source:** Bengio, Courville & Vincent (2013), Representation Learning, section 3.

    >>> path_count([2, 3, 4])
    24
    """
    _check(widths)
    return math.prod(widths)


def sawtooth_pieces(depth: int) -> int:
    """A stack of `depth` layers of two ReLUs folds the unit interval into 2^depth linear pieces.

    Args:
        depth: Hidden layers, count, at least 1.

    Returns:
        Linear pieces, count.

    Raises:
        ValueError: The depth is under 1 or not whole.

    **Source:** Telgarsky (2015), Representation Benefits of Deep Feedforward Networks, lemma 2.4.

    >>> sawtooth_pieces(10)
    1024
    """
    return int(2 ** shapes.count(depth, "the number of hidden layers", 1))


def shallow_width(pieces: int) -> int:
    """One hidden layer of ReLUs needs a unit for each breakpoint of its output.

    Args:
        pieces: Linear pieces of a function on the line, count, at least 1.

    Returns:
        Hidden units needed, count.

    Raises:
        ValueError: The count is under 1 or not whole.

    **Source:** Telgarsky (2015), lemma 2.1.

    >>> shallow_width(sawtooth_pieces(10))
    1023
    """
    return shapes.count(pieces, "the number of pieces", 1) - 1


def hyperplane_regions(units: int, inputs: int) -> int:
    """One layer of n ReLUs cuts a d-dimensional input into at most C(n,0) + … + C(n,d) linear regions.

    Args:
        units: n, hidden units, count, not negative.
        inputs: d, dimension of the input, count, at least 1.

    Returns:
        Regions, count, reached by hyperplanes in general position.

    Raises:
        ValueError: A count is too small or not whole.

    **Source:** Zaslavsky (1975); Montufar et al. (2014), section 2.

    >>> hyperplane_regions(3, 2)
    7
    """
    units, inputs = shapes.count(units, "the number of units", 0), shapes.count(inputs, "the dimension of the input", 1)
    return sum(math.comb(units, chosen) for chosen in range(inputs + 1))


def _check(widths: Sequence[int]) -> None:
    if len(widths) < 2:
        raise ValueError("a network has inputs and outputs")
    for width in widths:
        shapes.count(width, "the width of a layer", 1)
