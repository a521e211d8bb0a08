"""Generic errors that belong to no card: a sign, a reciprocal, a factor of two, and what they are called."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from quiz.cards.card import Rounding
from quiz.cards.text import Text
from quiz.cards.tolerance import distance, within
from quiz.cards.value import Value, components, shape
from quiz.cards.variant import Posed

PREFIX = "slip:"
FROM_KEY = 3.0
MOST = 2
_LARGEST_COUNT = 1024
_NEAR = 0.6

WORDS: dict[str, Text] = {
    "sign": Text("the sign is flipped", "符号反了"),
    "reciprocal": Text("this is the reciprocal", "这是倒数"),
    "factor-2": Text("it is off by a factor of 2", "差了 2 倍"),
    "square": Text(
        "this is the square of the answer (a variance for a standard deviation?)",
        "这是答案的平方（把标准差当成了方差？）",
    ),
    "root": Text(
        "this is the root of the answer (a standard deviation for a variance?)",
        "这是答案的平方根（把方差当成了标准差？）",
    ),
    "power-of-ten": Text("the power of ten is wrong", "10 的幂次错了"),
    "percent": Text("it is off by 100 (a percentage for a fraction?)", "差了 100 倍（百分数与小数混淆？）"),
    "logarithm-base": Text("the logarithm has another base", "对数的底数不同"),
    "n-for-n-minus-1": Text("you divided by n where it is n−1, or the other way round", "n 与 n−1 弄混了"),
    "missing-eps": Text("ε is left out", "漏了 ε"),
    "swapped-fans": Text("fan-in and fan-out are swapped", "扇入与扇出弄反了"),
    "transposed": Text("the matrix is transposed", "矩阵转置了"),
    "wrong-axis": Text("this goes along the other axis", "沿错了轴"),
    "sum-for-mean": Text("this is a sum where a mean is asked, or the other way round", "求和与求平均弄混了"),
    "gradient-for-update": Text(
        "this is the change of the value, not the value after it", "这是更新量，不是更新后的值"
    ),
}
"""In this order of care: an earlier one is the likelier."""


def slips_of(value: Value, posed: Posed, rounding: Rounding) -> tuple[str, ...]:
    """The likeliest slips that lead from the right method to this wrong answer; at most two."""
    found: list[str] = []
    for name, candidate in _candidates(posed, _ratio(value, posed.key)):
        same = shape(candidate) == shape(value) and all(map(math.isfinite, components(candidate)))
        if same and within(value, candidate, rounding) and distance(candidate, posed.key, rounding) > FROM_KEY:
            found.append(name)
    order = list(WORDS)
    return tuple(PREFIX + name for name in sorted(set(found), key=order.index)[:MOST])


def slip_words(names: tuple[str, ...]) -> Text | None:
    """What is said of these slips."""
    said = [WORDS[name.removeprefix(PREFIX)] for name in names]
    if len(said) > 1:
        return Text(f"Either {said[0].en}, or {said[1].en}.", f"要么{said[0].zh}，要么{said[1].zh}。")
    return Text(f"{said[0].en[0].upper()}{said[0].en[1:]}.", f"{said[0].zh}。") if said else None


def _ratio(value: Value, key: Value) -> float:
    """How many times the largest number of the key the answer is there."""
    pairs = zip(components(value), components(key), strict=False)
    said, right = max(pairs, key=lambda pair: abs(pair[1]), default=(0.0, 0.0))
    return said / right if right else math.nan


def _candidates(posed: Posed, ratio: float) -> Iterator[tuple[str, Value]]:
    """What each slip would have answered; factors far from the ratio are left out unseen."""
    key = posed.key
    for name, change in _CHANGES:
        if (changed := _each(key, change)) is not None:
            yield name, changed
    for name, factor in (*_FACTORS, *_shares(posed)):
        if abs(ratio / factor - 1) < _NEAR:
            yield name, _scaled(key, factor)
    yield from posed.slips()
    if isinstance(key, tuple) and len(shape(key) or ()) == 2:
        rows = [row for row in key if isinstance(row, tuple)]
        yield "transposed", tuple(zip(*rows, strict=True))


def _each(value: Value, change: Callable[[float], float]) -> Value | None:
    """The change of every number; None where one of them has no value."""
    if isinstance(value, tuple):
        items = [_each(item, change) for item in value]
        return None if any(item is None for item in items) else tuple(item for item in items if item is not None)
    if isinstance(value, str):
        return value
    try:
        return change(float(value))
    except (ValueError, ArithmeticError):
        return None


def _shares(posed: Posed) -> Iterator[tuple[str, float]]:
    for count in sorted(_counts(posed)):
        for share in (count / (count - 1), (count - 1) / count):
            yield from (("n-for-n-minus-1", share), ("n-for-n-minus-1", math.sqrt(share)))
        yield from (("sum-for-mean", float(count)), ("sum-for-mean", 1 / count))


def _scaled(value: Value, factor: float) -> Value:
    if isinstance(value, tuple):
        return tuple(_scaled(item, factor) for item in value)
    return value if isinstance(value, str) else value * factor


def _counts(posed: Posed) -> set[int]:
    """The whole numbers that something may have been divided by: counts that are given, lengths of lists."""
    found: set[int] = set()
    for value in posed.given.values():
        found |= set(shape(value) or ())
        if isinstance(value, (int, float)) and float(value).is_integer():
            found.add(int(value))
    return {count for count in found if 2 <= count <= _LARGEST_COUNT}


_CHANGES: tuple[tuple[str, Callable[[float], float]], ...] = (
    ("sign", lambda x: -x),
    ("reciprocal", lambda x: 1 / x),
    ("square", lambda x: x * x),
    ("root", math.sqrt),
)
_FACTORS: tuple[tuple[str, float], ...] = (
    ("factor-2", 2.0),
    ("factor-2", 0.5),
    *(("power-of-ten", 10.0**power) for power in (-6, -5, -4, -3, -1, 1, 3, 4, 5, 6)),
    ("percent", 100.0),
    ("percent", 0.01),
    *(("logarithm-base", factor) for base in (math.log(2), math.log(10), math.log2(10)) for factor in (base, 1 / base)),
)
