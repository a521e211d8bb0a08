"""How near an answer must be: 0.51 unit of the asked place, per component."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from quiz.cards.card import Rounding
from quiz.cards.value import Value, components, shape, words

SHARE_OF_A_UNIT = 0.51
_ROUND_OFF = 1e-9
_UNDER_A_POWER = 1e-12
"""A number that rounding has left so little under a power of ten counts as that power."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """A value taken apart once, however often it is compared."""

    shape: tuple[int, ...] | None
    words: list[str]
    numbers: list[float]


@lru_cache(maxsize=1024)
def _parts(value: Value) -> _Parts:
    return _Parts(shape(value), words(value), components(value))


@lru_cache(maxsize=1024)
def tolerances(value: Value, rounding: Rounding) -> tuple[float, ...]:
    """The tolerance of each component of a value.

    A zero asked in significant figures takes the unit of the largest component.

    >>> tolerances(0.0625, Rounding("decimals", 3)), tolerances((0.0, 20.0), Rounding("significant", 2))
    ((0.00051,), (0.51, 0.51))
    """
    numbers = _parts(value).numbers
    largest = max((abs(number) for number in numbers), default=0.0)
    return tuple(_tolerance(abs(number) or largest, rounding) for number in numbers)


def _tolerance(size: float, rounding: Rounding) -> float:
    match rounding.rule:
        case "decimals":
            return float(SHARE_OF_A_UNIT * 10.0**-rounding.amount)
        case "significant":
            place = math.floor(math.log10(size) + _UNDER_A_POWER) if size else 0
            return float(SHARE_OF_A_UNIT * 10.0 ** (place - rounding.amount + 1))
        case "exact":
            return _ROUND_OFF * max(size, 1.0)
        case "decades":
            return rounding.amount


def distance(value: Value, key: Value, rounding: Rounding) -> float:
    """The largest component's distance from the key, in tolerances; infinite where shapes differ.

    The tolerance is that of the larger of the two numbers, so that the distance is the same either way.
    """
    one, other = _parts(value), _parts(key)
    if one.shape != other.shape or one.words != other.words:
        return math.inf
    if not all(map(math.isfinite, one.numbers)) or not all(map(math.isfinite, other.numbers)):
        return math.inf
    pairs = zip(one.numbers, other.numbers, strict=True)
    if rounding.rule == "decades":
        return max((_decades(a, b) / rounding.amount for a, b in pairs), default=math.inf)
    allowed = zip(tolerances(value, rounding), tolerances(key, rounding), strict=True)
    return max((abs(a - b) / max(t) for (a, b), t in zip(pairs, allowed, strict=True)), default=math.inf)


def within(value: Value, key: Value, rounding: Rounding) -> bool:
    """An answer is right when every component is within the key's own tolerance.

    >>> within(0.0, 4.3e-5, Rounding("significant", 2))
    False
    """
    one, other = _parts(value), _parts(key)
    if one.shape != other.shape or one.words != other.words or not one.numbers:
        return False
    pairs = zip(one.numbers, other.numbers, strict=True)
    if rounding.rule == "decades":
        return all(_decades(a, b) <= rounding.amount for a, b in pairs)
    return all(abs(a - b) <= t for (a, b), t in zip(pairs, tolerances(key, rounding), strict=True))


def _decades(value: float, key: float) -> float:
    if value == 0 or key == 0 or (value > 0) != (key > 0):
        return 0.0 if value == key else math.inf
    return abs(math.log10(abs(value)) - math.log10(abs(key)))
