"""What a learner typed, read for its kind of card; what cannot be read is explained and costs nothing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from quiz.cards.card import Choice, Cloze, Form, Numeric, Order, Recall
from quiz.cards.grammar import read_value
from quiz.cards.placeholder import show
from quiz.cards.text import printable
from quiz.cards.token import Unreadable
from quiz.cards.value import Value, shape
from quiz.cards.variant import LABELS, Variant

LONGEST = 4000
ROUND_OFF = 1e-9


@dataclass(frozen=True, slots=True)
class Reading:
    """A response as understood: a number's value, the ids chosen, or the words typed, and its echo."""

    echo: str
    value: Value | None = None
    ids: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def read(variant: Variant, text: str) -> Reading:
    """The response as understood.

    Raises:
        Unreadable: It cannot be read without guessing.
    """
    if len(text) > LONGEST:
        raise Unreadable(f"that is longer than {LONGEST} characters", f"超过了 {LONGEST} 个字符")
    match variant.card:
        case Numeric():
            return _number(variant.card, variant, text)
        case Choice(multiple=multiple):
            ids = _labels(variant, text)
            if len(ids) != 1 and not multiple:
                raise Unreadable("choose one letter", "请只选一个字母")
            ordered = tuple(sorted(ids, key=variant.label))
            return Reading(" ".join(variant.label(i) for i in ordered), ids=ordered)
        case Order(steps=steps):
            ids = _labels(variant, text)
            if len(ids) != len(steps):
                letters = " ".join(LABELS[: len(steps)])
                raise Unreadable(
                    f"write each of the letters {letters} once, in order", f"请按顺序把 {letters} 各写一次"
                )
            return Reading(" ".join(variant.label(i) for i in ids), ids=ids)
        case Cloze(blanks=blanks):
            words = tuple(printable(part).strip() for part in re.split(r"[;；\n]", text))
            if len(words) != len(blanks):
                raise Unreadable(
                    f"there are {len(blanks)} blanks; write {len(blanks)} answers with ; between them",
                    f"共有 {len(blanks)} 个空；请用 ; 隔开 {len(blanks)} 个答案",
                )
            return Reading("; ".join(words), words=words)
        case Recall():
            return Reading(printable(text).strip(), words=(text,))


def _number(card: Numeric, variant: Variant, text: str) -> Reading:
    value = read_value(text)
    if card.form is Form.COUNT and isinstance(value, float) and not _is_whole(value):
        raise Unreadable("a count is asked: write a whole number", "这里要的是个数：请写整数")
    asked = shape(variant.posed.key) if variant.posed else shape(value)
    if shape(value) != asked:
        raise Unreadable(*_shape_asked(asked or ()))
    return Reading(show_read(value), value=value)


def _is_whole(number: float) -> bool:
    return abs(number - round(number)) <= ROUND_OFF * max(abs(number), 1)


def show_read(value: Value) -> str:
    """A value as it was understood, every digit kept."""
    if isinstance(value, tuple):
        return "[" + ", ".join(show_read(item) for item in value) + "]"
    if isinstance(value, float):
        short = f"{value:.12g}"
        if float(short) == value and "e" not in short:
            return short
    return show(value)


def _shape_asked(asked: tuple[int, ...]) -> tuple[str, str]:
    match asked:
        case ():
            return "one number is asked, not several", "这里只要一个数"
        case (n,):
            return (
                f"{n} numbers are asked: write them as [{', '.join('…' * n)}]",
                f"这里要 {n} 个数：请写成 [{', '.join('…' * n)}]",
            )
        case (rows, columns, *_):
            return (
                f"a matrix of {rows} rows and {columns} columns is asked: write [1 2; 3 4]",
                f"这里要 {rows} 行 {columns} 列的矩阵：请写成 [1 2; 3 4]",
            )
    raise AssertionError(asked)


def _labels(variant: Variant, text: str) -> tuple[str, ...]:
    known = {LABELS[place]: item.id for place, item in enumerate(variant.shown)} | {
        item.id: item.id for item in variant.shown
    }
    plain = unicodedata.normalize("NFKC", text).lower()
    words = [word for word in re.split(r"[\s,;>、→]+", plain) if word]
    if len(words) == 1 and words[0] not in known:
        words = list(words[0])
    ids = [known.get(word) for word in words]
    letters = " ".join(LABELS[: len(variant.shown)])
    if not ids or None in ids or len(set(ids)) != len(ids):
        raise Unreadable(
            f"answer with the letters {letters}, each at most once", f"请用字母 {letters} 作答，每个至多一次"
        )
    return tuple(i for i in ids if i is not None)


def normalized(text: str) -> str:
    """Words compared without case, width, accents of punctuation, or extra space.

    >>> normalized("  Ｖanishing-Gradient. ")
    'vanishing gradient'
    """
    plain = unicodedata.normalize("NFKC", printable(text)).casefold()
    plain = re.sub(r"[\s\-_–—]+", " ", plain)
    return plain.strip(" .,;:!?。，；：！？、“”\"'‘’()（）$")
