"""A number graded: right, wrong by a known method or a slip, or rightly carried on from an earlier error."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from quiz.cards.card import Form, Numeric, Part, Rounding
from quiz.cards.response import Reading
from quiz.cards.slip import slip_phrase, slip_words, slips_at, slips_of
from quiz.cards.text import Text
from quiz.cards.tolerance import distance, within
from quiz.cards.value import Value, components, shape
from quiz.cards.variant import Posed, Variant

_EXACT = 0.01
"""An estimate nearer than this, in powers of ten, is as good as exact."""


class Judged(NamedTuple):
    """What is said of a number."""

    right: bool = False
    carried: bool = False
    names: tuple[str, ...] = ()
    why: Text | None = None


def judge_number(card: Numeric, variant: Variant, reading: Reading) -> Judged:
    """The parts in order, each against the key, then against the learner's own earlier values.

    Raises:
        ValueError: The card has not been posed.
    """
    posed, value = variant.posed, reading.value
    if posed is None or value is None:
        raise ValueError(f"card {card.id} has not been posed")
    lapses = _lapses(card, posed, reading)
    lapse = _told_of(lapses[0], posed, card.round) if lapses else None
    estimate = _decades_off(value, posed.key, card.round)
    if within(value, posed.key, card.round):
        return Judged(not lapses, names=lapse.names if lapse else (), why=_joined(lapse and lapse.why, estimate))
    names = _methods(value, posed, card)
    if lapse and _follows(posed, value, lapses, card.round):
        why = _joined(_place(lapses[0]), _named(card, names)) if names else lapse.why
        return Judged(carried=True, names=names or lapse.names, why=why)
    if names:
        where = _place(lapses[0]) if lapses else None
        return Judged(names=names, why=_joined(where, _named(card, names), estimate))
    names = slips_of(value, posed, card.round, card.form)
    if names and not lapse:
        return Judged(names=names, why=estimate or slip_words(names, posed))
    if card.form is Form.YES_NO and within(components(value)[0], components(posed.key)[0], card.round):
        return Judged(why=Text("The number is right; it says the opposite.", "数是对的，但由它得出的结论相反。"))
    coarse = None if lapse else too_coarse(value, posed.key, card.round)
    return Judged(names=lapse.names if lapse else (), why=_joined(lapse and lapse.why, estimate or coarse))


def too_coarse(value: Value, key: Value, rounding: Rounding) -> Text | None:
    """That the answer is right as far as it goes, where only digits are missing.

    >>> too_coarse(0.4, 0.4196, Rounding("significant", 3)).en
    'Right as far as it goes, but 3 significant figures are asked.'
    >>> too_coarse(0.5, 0.4196, Rounding("significant", 3)) is None
    True
    """
    asked = int(rounding.amount)
    if rounding.rule not in ("significant", "decimals") or shape(value) != shape(key):
        return None
    for digits in range(1, asked):
        fewer = Rounding(rounding.rule, digits)
        if all(rounded_number(k, fewer) == v for v, k in zip(components(value), components(key), strict=True)):
            break
    else:
        return None
    if rounding.rule == "significant":
        return Text(
            f"Right as far as it goes, but {asked} significant figures are asked.",
            f"位数不够：这里要 {asked} 位有效数字。",
        )
    return Text(f"Right as far as it goes, but {asked} decimals are asked.", f"位数不够：这里要保留 {asked} 位小数。")


def rounded_number(number: float, rounding: Rounding) -> float:
    """A number rounded to significant figures or decimals, halves away from zero."""
    digits = int(rounding.amount)
    if rounding.rule == "significant":
        return float(Context(prec=digits, rounding=ROUND_HALF_UP).create_decimal_from_float(number))
    return float(Decimal(number).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


class _Lapse(NamedTuple):
    """A part that is wrong, and what it would be after the learner's own values before it."""

    number: int
    part: Part
    said: Value
    right: Value


def _lapses(card: Numeric, posed: Posed, reading: Reading) -> list[_Lapse]:
    """The parts at which the learner went wrong, not counting what follows from an earlier error."""
    found: list[_Lapse] = []
    steps: Mapping[str, Value] = posed.steps
    for number, (part, said) in enumerate(zip(card.parts[:-1], reading.earlier, strict=True), 1):
        if not within(said, steps[part.step], card.round):
            found.append(_Lapse(number, part, said, steps[part.step]))
            steps = _followed(posed, found) or steps
    return found


def _followed(posed: Posed, lapses: list[_Lapse]) -> Mapping[str, Value] | None:
    """The steps as they go on from the learner's own values; None where they lead nowhere."""
    try:
        return posed.follow({lapse.part.step: lapse.said for lapse in lapses}) if posed.follow else None
    except (ValueError, ArithmeticError):
        return None


def _follows(posed: Posed, value: Value, lapses: list[_Lapse], rounding: Rounding) -> bool:
    """The last answer is what comes of the learner's own earlier values by the right method."""
    steps = _followed(posed, lapses)
    return steps is not None and within(value, steps["answer"], rounding)


def _told_of(lapse: _Lapse, posed: Posed, rounding: Rounding) -> Judged:
    """Which part went wrong, and by which slip where one leads there."""
    names = slips_at(lapse.part.step, lapse.said, lapse.right, posed, rounding)
    where, slip = _place(lapse), slip_phrase(names, posed)
    if not slip:
        return Judged(why=where)
    return Judged(names=names, why=Text(f"{where.en[:-1]}: {slip.en}.", f"{where.zh[:-1]}：{slip.zh}。"))


def _place(lapse: _Lapse) -> Text:
    label = lapse.part.label
    return Text(
        f"Part {lapse.number} ({label.en}) is where it went wrong.", f"第 {lapse.number} 小问（{label.zh}）出了错。"
    )


def _joined(*texts: Text | None) -> Text | None:
    """Sentences one after the other."""
    said = [text for text in texts if text]
    return Text(" ".join(t.en.strip() for t in said), "".join(t.zh.strip() for t in said)) if said else None


def _decades_off(value: Value, key: Value, rounding: Rounding) -> Text | None:
    """How far an estimate is from the key, in powers of ten."""
    if rounding.rule != "decades":
        return None
    said, right = components(value)[0], components(key)[0]
    if said == 0 or right == 0:
        return Text("0 is no estimate: it has no power of ten.", "0 不是估计：它没有数量级。") if right else None
    off = math.log10(abs(said)) - math.log10(abs(right))
    way = ("too large", "偏大") if off > 0 else ("too small", "偏小")
    size = Text(f"{abs(off):.2f} powers of ten {way[0]}", f"{way[1]} {abs(off):.2f} 个数量级")
    if abs(off) < _EXACT:
        size = Text(f"within {_EXACT} powers of ten", f"误差不到 {_EXACT} 个数量级")
    if (said > 0) != (right > 0):
        return Text(f"The sign is wrong; in size it is {size.en}.", f"符号错了；就大小而言，{size.zh}。")
    return Text(f"{size.en[0].upper()}{size.en[1:]}.", f"{size.zh}。")


def _methods(value: Value, posed: Posed, card: Numeric) -> tuple[str, ...]:
    near = [name for name, answer in posed.wrong.items() if within(value, answer, card.round)]
    if not near:
        return ()
    name = min(near, key=lambda one: distance(value, posed.wrong[one], card.round))
    partner = posed.merged_with.get(name) or next(
        (other for other, merged in posed.merged_with.items() if merged == name), None
    )
    return (name, partner) if partner else (name,)


def _named(card: Numeric, names: tuple[str, ...]) -> Text | None:
    found = [card.misconceptions[name] for name in names if name in card.misconceptions]
    if len(found) > 1:
        return Text("Either: " + " Or: ".join(t.en for t in found), "要么：" + " 要么：".join(t.zh for t in found))
    return found[0] if found else None
