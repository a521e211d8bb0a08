"""What depth does to a factor: products over layers, their logarithms, and where they vanish."""

from __future__ import annotations

import math
from decimal import Decimal, localcontext

from solvers import shapes

_EXACT_DIGITS = 1200
"""Digits that hold any power of a half that float64 holds."""
_LOG_DIGITS = 60
_TIE = Decimal("1e-30")
"""Nearer to a whole number than this, a quotient of logarithms leaves the comparison to exact powers."""
_SHORT = 12


def layer_product(factor: float, depth: int) -> float:
    """factor ** depth: what is left of a signal or gradient after `depth` layers.

    Args:
        factor: What each layer multiplies by.
        depth: Number of layers, 0 or more.

    Returns:
        The product.

    Raises:
        ValueError: The depth is not a whole number of 0 or more.
        OverflowError: The product is too large for a float; use `layer_product_log10`.

    Source: Pascanu, Mikolov & Bengio 2013, On the difficulty of training recurrent neural networks.

    >>> f"{layer_product(0.99, 1000):.3e} {layer_product(1.01, 1000):.2f}"
    '4.317e-05 20959.16'
    """
    return float(factor) ** shapes.count(depth, "a depth", 0)


def layer_product_log10(factor: float, depth: int) -> float:
    """log10 of |factor| ** depth, also where the product over- or underflows.

    Args:
        factor: What each layer multiplies by; not zero.
        depth: Number of layers, 0 or more.

    Returns:
        The power of ten.

    Raises:
        ValueError: The factor is zero or the depth not a whole number of 0 or more.

    Source: as `layer_product`; log10(a ** n) = n · log10(a).

    >>> round(layer_product_log10(0.25, 1000), 2)
    -602.06
    """
    if factor == 0:
        raise ValueError("zero to any depth has no logarithm; a factor other than zero is needed")
    return shapes.count(depth, "a depth", 0) * math.log10(abs(factor))


def sigmoid_chain_bound(depth: int) -> float:
    """The most that `depth` sigmoids leave of a gradient: (1/4) ** depth.

    Args:
        depth: Number of sigmoid layers, with weights of at most one.

    Returns:
        The bound.

    Raises:
        ValueError: The depth is not a whole number of 0 or more.

    Source: Bengio, Simard & Frasconi 1994; the slope of the sigmoid is at most 1/4.

    >>> sigmoid_chain_bound(3)
    0.015625
    """
    return layer_product(0.25, depth)


def threshold_depth(factor: float, threshold: float) -> int:
    """The least depth at which factor ** depth is below a threshold.

    Args:
        factor: What each layer multiplies by, between 0 and 1.
        threshold: Positive and below 1.

    Returns:
        The number of layers; a short decimal counts as it is written, so that 0.7 twice meets 0.49 exactly.

    Raises:
        ValueError: The factor or the threshold is outside (0, 1).

    Source: n > log(threshold) / log(factor).

    >>> threshold_depth(0.5, 0.1), threshold_depth(0.7, 0.49)
    (4, 3)
    """
    if not 0 < factor < 1 or not 0 < threshold < 1:
        raise ValueError("factor and threshold lie between 0 and 1")
    base, limit = _as_written(factor), _as_written(threshold)
    with localcontext(prec=_LOG_DIGITS):
        ratio = limit.ln() / base.ln()
        near = int(ratio.to_integral_value())
        if abs(ratio - near) > _TIE:
            return math.ceil(ratio)
    with localcontext(prec=_EXACT_DIGITS):
        return near + 1 if base**near >= limit else near


def _as_written(number: float) -> Decimal:
    """A short decimal as it is written; a longer one, which nobody wrote, as the binary number that it is."""
    written = Decimal(repr(float(number)))
    return written if len(written.as_tuple().digits) <= _SHORT else Decimal(float(number))
