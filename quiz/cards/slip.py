"""Generic errors that belong to no card: a sign, a reciprocal, a factor of two, and what they are called."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeGuard

from quiz.cards.card import Form, Rounding
from quiz.cards.text import Text
from quiz.cards.tolerance import distance, within
from quiz.cards.value import Value, components, shape
from quiz.cards.variant import Posed

PREFIX = "slip:"
FROM_KEY = 3.0
MOST = 2
_FEWEST, _LARGEST_COUNT = 3, 1024
_NEAR = 0.6
_FRACTION = 1.0

_AVERAGES = {"mean", "of_mean", "mu", "moment", "squares", "var", "variance", "K", "n"}
"""Steps by which a method takes a mean over a count."""
_SAMPLES = {"K", "n", "size", "sizes", "batch", "count", "samples"}
"""Names of whole numbers that say over how many a mean is taken."""
_LOGARITHMS = {"ln", "log", "log2", "entropy", "nats", "bits"}
"""Steps or givens by which an answer is itself a logarithm."""
_SPREADS = {"var", "variance", "variances", "std", "sigma"}

_NEVER: dict[Form, set[str]] = {
    Form.COUNT: {"reciprocal", "square", "root", "percent", "logarithm-base", "n-for-n-minus-1", "sum-for-mean"},
    Form.EXPRESSION: {"power-of-ten", "percent", "logarithm-base", "n-for-n-minus-1", "sum-for-mean"},
}
"""Slips that have no meaning for a form of answer."""

WORDS: dict[str, Text] = {
    "sign": Text("the sign is flipped", "符号反了"),
    "reciprocal": Text("this is the reciprocal", "这是倒数"),
    "factor-2": Text("it is off by a factor of 2", "差了 2 倍"),
    "square": Text("this is the square of the answer", "这是答案的平方"),
    "root": Text("this is the root of the answer", "这是答案的平方根"),
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

_OF_A_SPREAD = {
    "square": Text(" (a variance for a standard deviation?)", "（把标准差当成了方差？）"),
    "root": Text(" (a standard deviation for a variance?)", "（把方差当成了标准差？）"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a posed question decides which slips are possible on it.

    Attributes:
        logarithm: The answer is itself a logarithm.
        spread: A variance or a standard deviation is met on the way.
        samples: Over how many numbers a mean may be taken.
        counts: Those, and the whole numbers that are given.
    """

    logarithm: bool
    spread: bool
    samples: tuple[int, ...]
    counts: tuple[int, ...]


def facts_of(posed: Posed) -> Facts:
    """What decides which slips are possible on a posed question."""
    named = {*posed.given, *posed.steps}
    samples = _samples(posed) if _AVERAGES & set(posed.steps) else set()
    whole = {value for value in posed.given.values() if _is_count(value)} if _AVERAGES & set(posed.steps) else set()
    return Facts(
        bool(_LOGARITHMS & named), bool(_SPREADS & named), tuple(sorted(samples)), tuple(sorted(samples | whole))
    )


def slips_of(value: Value, posed: Posed, rounding: Rounding, form: Form = Form.NUMBER) -> tuple[str, ...]:
    """The likeliest slips that lead from the right method to this wrong answer; at most two.

    Of a verdict the number alone is compared: the verdict follows from it. An estimate can only have another sign.
    """
    if form is Form.YES_NO:
        value, posed = components(value)[0], replace(posed, key=components(posed.key)[0])
    found: list[str] = []
    for name, candidate in _candidates(posed, _ratio(value, posed.key)):
        if name in _NEVER.get(form, ()) or (rounding.rule == "decades" and name != "sign"):
            continue
        answer = components(candidate)[0] if form is Form.YES_NO else candidate
        same = shape(answer) == shape(value) and all(map(math.isfinite, components(answer)))
        if same and within(value, answer, rounding) and distance(answer, posed.key, rounding) > FROM_KEY:
            found.append(name)
    order = list(WORDS)
    return tuple(PREFIX + name for name in sorted(set(found), key=order.index)[:MOST])


def slips_at(step: str, value: Value, right: Value, posed: Posed, rounding: Rounding) -> tuple[str, ...]:
    """The slips that lead to this wrong value of a step on the way, where the right one is known."""
    accidents = [(name.partition(":")[0], answer) for name, answer in posed.slips() if name.endswith(f":{step}")]
    return slips_of(value, replace(posed, key=right, slips=lambda: accidents), rounding)


def slip_phrase(names: tuple[str, ...], posed: Posed) -> Text | None:
    """What is said of these slips, as a part of a sentence."""
    of_spread = facts_of(posed).spread
    said = []
    for name in (name.removeprefix(PREFIX) for name in names):
        more = _OF_A_SPREAD.get(name) if of_spread else None
        said.append(Text(WORDS[name].en + more.en, WORDS[name].zh + more.zh) if more else WORDS[name])
    if len(said) > 1:
        return Text(f"either {said[0].en}, or {said[1].en}", f"要么{said[0].zh}，要么{said[1].zh}")
    return said[0] if said else None


def slip_words(names: tuple[str, ...], posed: Posed) -> Text | None:
    """What is said of these slips, as a sentence."""
    said = slip_phrase(names, posed)
    return _sentence(said) if said else None


def slip_name(name: str) -> Text:
    """What a slip is, apart from any card, as a sentence."""
    said = WORDS.get(name.removeprefix(PREFIX))
    return _sentence(said) if said else Text(name, name)


def _sentence(said: Text) -> Text:
    return Text(f"{said.en[0].upper()}{said.en[1:]}.", f"{said.zh}。")


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
    facts = facts_of(posed)
    for name, factor in (*_FACTORS, *_hundred(key), *_logarithms(facts), *_shares(facts)):
        if abs(ratio / factor - 1) < _NEAR:
            yield name, _scaled(key, factor)
    yield from ((name, answer) for name, answer in posed.slips() if ":" not in name)
    if isinstance(key, tuple) and len(shape(key) or ()) == 2:
        rows = [row for row in key if isinstance(row, tuple)]
        yield "transposed", tuple(zip(*rows, strict=True))


def _hundred(key: Value) -> Iterator[tuple[str, float]]:
    """A hundred times too large or too small: a percentage, where the answer can be a fraction."""
    fraction = all(abs(number) <= _FRACTION for number in components(key))
    yield from (("percent" if fraction else "power-of-ten", factor) for factor in (100.0, 0.01))


def _logarithms(facts: Facts) -> Iterator[tuple[str, float]]:
    if facts.logarithm:
        for base in (math.log(2), math.log(10), math.log2(10)):
            yield from (("logarithm-base", factor) for factor in (base, 1 / base))


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


def _shares(facts: Facts) -> Iterator[tuple[str, float]]:
    for count in facts.samples:
        for share in (count / (count - 1), (count - 1) / count):
            yield from (("n-for-n-minus-1", share), ("n-for-n-minus-1", math.sqrt(share)))
    for count in facts.counts:
        yield from (("sum-for-mean", float(count)), ("sum-for-mean", 1 / count))


def _scaled(value: Value, factor: float) -> Value:
    if isinstance(value, tuple):
        return tuple(_scaled(item, factor) for item in value)
    return value if isinstance(value, str) else value * factor


def _samples(posed: Posed) -> set[int]:
    """Over how many a mean may be taken: the lengths of given lists, and whole numbers with such a name."""
    found: set[int] = set()
    for name, value in (*posed.given.items(), *posed.steps.items()):
        if name in posed.given:
            found |= set(shape(value) or ())
        if name in _SAMPLES:
            found |= {int(number) for number in components(value) if float(number).is_integer()}
    return {count for count in found if _is_count(count)}


def _is_count(value: Value) -> TypeGuard[int]:
    return type(value) is int and _FEWEST <= value <= _LARGEST_COUNT


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
)
