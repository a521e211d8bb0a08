"""Why an answer is wrong: what the grader has a name for, else in which way a number is off."""

from __future__ import annotations

import math
from collections.abc import Sequence

from quiz.cards.card import Form, Numeric
from quiz.cards.grading import Verdict
from quiz.cards.outcome import Outcome
from quiz.cards.response import read
from quiz.cards.text import Text
from quiz.cards.token import Unreadable
from quiz.cards.tolerance import tolerances
from quiz.cards.value import components, shape
from quiz.cards.variant import Variant

_MOST_NAMED = 3
_FAR = 1000


def reason(variant: Variant, verdict: Verdict) -> Text | None:
    """The grader's own reason; where it has none, whether a number is too large or small, or which ones are off."""
    card, posed = variant.card, variant.posed
    if verdict.why or verdict.outcome is not Outcome.WRONG or not isinstance(card, Numeric):
        return verdict.why
    if posed is None or card.form is Form.EXPRESSION or not verdict.response.strip():
        return None
    try:
        value = read(variant, verdict.response).value
    except Unreadable:
        return None
    said, key = components(value if value is not None else ()), components(posed.key)
    if not key or len(said) != len(key):
        return None
    if card.form is Form.YES_NO or len(key) == 1:
        return _of_part(card, size_off(said[0], key[0]))
    allowed = tolerances(posed.key, card.round)
    off = [n for n, (s, k, t) in enumerate(zip(said, key, allowed, strict=True)) if abs(s - k) > t]
    return _of_part(card, _some_off(off, shape(posed.key) or (), len(key)))


def size_off(said: float, key: float) -> Text | None:
    """In which way a number is off.

    >>> size_off(12.0, 5.0).en, size_off(-2.0, -8.0).en
    ('Too large: 2.4 times the answer.', 'Too small in size: 0.25 times the answer.')
    >>> size_off(-12.0, 5.0).en
    'The sign is wrong, and in size it is too large: 2.4 times the answer.'
    """
    if said == key:
        return None
    if key == 0:
        return Text("The answer is 0.", "答案是 0。")
    if said == 0:
        return Text("The answer is not 0.", "答案不是 0。")
    ratio, flipped = abs(said) / abs(key), (said > 0) != (key > 0)
    if flipped and math.isclose(ratio, 1):
        return Text("The sign is wrong.", "符号错了。")
    en, zh = ("large", "偏大") if ratio > 1 else ("small", "偏小")
    times = _times(ratio)
    amount = Text(f": {times.en} the answer.", f"：{times.zh}。") if times else Text(".", "。")
    little = Text("", "") if times else Text("a little ", "略")
    if flipped:
        return Text(
            f"The sign is wrong, and in size it is {little.en}too {en}{amount.en}",
            f"符号错了，绝对值也{little.zh}{zh}{amount.zh}",
        )
    size = Text(" in size", "绝对值") if key < 0 else Text("", "")
    start = "A little too" if little.en else "Too"
    return Text(f"{start} {en}{size.en}{amount.en}", f"{size.zh}{little.zh}{zh}{amount.zh}")


def _times(ratio: float) -> Text | None:
    """How many times, to two figures; nothing where that is once."""
    if ratio >= _FAR:
        return Text(f"more than {_FAR} times", f"超过答案的 {_FAR} 倍")
    if ratio < 1 / _FAR:
        return Text(f"less than 1/{_FAR} of", f"不到答案的 1/{_FAR}")
    shown = f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.2g}"
    return None if shown == "1" else Text(f"{shown} times", f"是答案的 {shown} 倍")


def _of_part(card: Numeric, said: Text | None) -> Text | None:
    """Of several answers in a row it is the last that is spoken of."""
    if not card.parts or said is None:
        return said
    number, label = len(card.parts), card.parts[-1].label
    return Text(f"Part {number} ({label.en}): {said.en}", f"第 {number} 小问（{label.zh}）：{said.zh}")


def _some_off(off: Sequence[int], shaped: tuple[int, ...], count: int) -> Text | None:
    if not off:
        return None
    if len(off) == count:
        return Text(f"None of the {count} numbers is right.", f"{count} 个数都不对。")
    if len(off) > _MOST_NAMED:
        right = count - len(off)
        return Text(f"{right} of {count} numbers are right.", f"{count} 个数中对了 {right} 个。")
    if len(shaped) == 2:
        places = [divmod(number, shaped[1]) for number in off]
        en = " and ".join(f"row {row + 1}, column {column + 1}" for row, column in places)
        zh = "、".join(f"第 {row + 1} 行第 {column + 1} 列" for row, column in places)
        return Text(f"Not right: {en}; the rest is.", f"{zh}不对，其余正确。")
    numbers = [str(number + 1) for number in off]
    are, word = ("is", "Number") if len(off) == 1 else ("are", "Numbers")
    return Text(
        f"{word} {' and '.join(numbers)} {are} not right; the rest is.", f"第 {'、'.join(numbers)} 个数不对，其余正确。"
    )
