"""Real functions of one number with their slopes, and a sentence where there is no real value."""

from __future__ import annotations

import math


def log(x: float) -> float:
    """The natural logarithm of a positive number.

    Raises:
        ValueError: It is not positive.
    """
    if x <= 0:
        raise ValueError(f"{x:g} has no real logarithm; only a positive number has one")
    return math.log(x)


def check_base(base: float) -> None:
    """Where the exponent varies the base is positive.

    Raises:
        ValueError: It is not.
    """
    if base <= 0:
        raise ValueError(f"where the exponent varies the base has to be positive, not {base:g}")


def power(base: float, power: float) -> float:
    """A real power.

    Raises:
        ValueError: The base is negative and the exponent not whole.
        ZeroDivisionError: The base is zero and the exponent negative.
    """
    if base < 0 and not float(power).is_integer():
        raise ValueError(f"{base:g} has no real power of {power:g}; a negative number has whole ones only")
    if base == 0 and power < 0:
        raise ZeroDivisionError(f"zero to the power of {power:g} divides by zero")
    return float(base**power)


def power_slope(base: float, power: float) -> float:
    """The slope of a power by its base.

    Raises:
        ValueError: It is not finite.
    """
    if power == 0:
        return 0.0
    if base == 0 and power < 1:
        raise ValueError(f"the power of {power:g} has no finite slope at zero")
    return float(power * base ** (power - 1))


def logistic(x: float) -> float:
    """1 / (1 + e^-x), without overflow on either side."""
    small = math.exp(-abs(x))
    return 1 / (1 + small) if x >= 0 else small / (1 + small)


def tanh_slope(x: float) -> float:
    """1 - tanh², without cancellation far from zero."""
    small = math.exp(-2 * abs(x))
    return 4 * small / (1 + small) ** 2
