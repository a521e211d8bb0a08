"""A number graded: right, wrong by a known method or a slip, or rightly carried on from an earlier error."""

from __future__ import annotations

import math
from typing import NamedTuple

from quiz.cards.card import Form, Numeric, Rounding
from quiz.cards.response import Reading
from quiz.cards.slip import slip_words, slips_of
from quiz.cards.text import Text
from quiz.cards.tolerance import distance, within
from quiz.cards.value import Value, components
from quiz.cards.variant import Posed, Variant


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
    earlier = list(zip(card.parts[:-1], reading.earlier, strict=True))
    off = [part for part, said in earlier if not within(said, posed.part(part.step), card.round)]
    if within(value, posed.key, card.round):
        return Judged(not off, why=_first_off(card, off[0].step) if off else _decades_off(value, posed.key, card.round))
    if off and _follows(card, posed, reading):
        return Judged(carried=True, why=_first_off(card, _own(card, posed, reading)[0]))
    names = _methods(value, posed, card)
    if names:
        return Judged(names=names, why=_named(card, names))
    names = slips_of(value, posed, card.round)
    if names:
        return Judged(names=names, why=slip_words(names))
    if card.form is Form.YES_NO and within(components(value)[0], components(posed.key)[0], card.round):
        return Judged(why=Text("The number is right; it says the opposite.", "数是对的，但由它得出的结论相反。"))
    return Judged(why=_first_off(card, off[0].step) if off else _decades_off(value, posed.key, card.round))


def _own(card: Numeric, posed: Posed, reading: Reading) -> list[str]:
    """The steps at which the learner went wrong, not counting what follows from an earlier error."""
    wrong: dict[str, Value] = {}
    for part, said in zip(card.parts[:-1], reading.earlier, strict=True):
        steps = posed.follow(wrong) if posed.follow and wrong else posed.steps
        if not within(said, steps[part.step], card.round):
            wrong[part.step] = said
    return list(wrong)


def _follows(card: Numeric, posed: Posed, reading: Reading) -> bool:
    """The last answer is what comes of the learner's own earlier values by the right method."""
    if posed.follow is None or reading.value is None:
        return False
    said = {part.step: value for part, value in zip(card.parts[:-1], reading.earlier, strict=True)}
    wrong = {step: said[step] for step in _own(card, posed, reading)}
    try:
        return within(reading.value, posed.follow(wrong)["answer"], card.round)
    except (ValueError, ArithmeticError):
        return False


def _decades_off(value: Value, key: Value, rounding: Rounding) -> Text | None:
    """How far an estimate is from the key, in powers of ten."""
    if rounding.rule != "decades":
        return None
    said, right = components(value)[0], components(key)[0]
    if said * right <= 0:
        return Text("The estimate has another sign than the answer.", "估计值与答案符号不同。")
    off = math.log10(said / right)
    way = ("too large", "偏大") if off > 0 else ("too small", "偏小")
    return Text(f"{abs(off):.2f} powers of ten {way[0]}.", f"{way[1]} {abs(off):.2f} 个数量级。")


def _first_off(card: Numeric, step: str) -> Text:
    number, part = next((n, part) for n, part in enumerate(card.parts, 1) if part.step == step)
    return Text(
        f"Part {number} ({part.label.en}) is where it went wrong.", f"第 {number} 小问（{part.label.zh}）出了错。"
    )


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
