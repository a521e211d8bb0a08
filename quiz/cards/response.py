"""What a learner typed, read for its kind of card; what cannot be read is explained and costs nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from quiz.cards.card import Card, Choice, Cloze, Form, Numeric, Order, Recall
from quiz.cards.grammar import read_expression, read_value
from quiz.cards.placeholder import in_words, show, to_power
from quiz.cards.text import Language, printable
from quiz.cards.token import Token, Unreadable, narrow, tokens, written
from quiz.cards.value import Value, components, shape, words
from quiz.cards.variant import LABELS, Posed, Variant

LONGEST = 4000
ROUND_OFF = 1e-9
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A response as understood: a number's value, the ids chosen, or the words typed, and its echo.

    Attributes:
        earlier: The values of all parts but the last, where several are asked.
    """

    echo: str
    value: Value | None = None
    earlier: tuple[Value, ...] = ()
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
    if variant.posed is None:
        raise ValueError(f"card {card.id} has not been posed")
    if not card.parts:
        return _one(card, variant.posed, text, variant.posed.key)
    typed = _split(text)
    if len(typed) != len(card.parts):
        count = len(card.parts)
        raise Unreadable(
            f"there are {count} parts; write {count} answers with ; between them",
            f"共有 {count} 小问；请用 ; 隔开 {count} 个答案",
        )
    readings = []
    for number, (part, piece) in enumerate(zip(card.parts, typed, strict=True), 1):
        try:
            readings.append(_one(card, variant.posed, piece, variant.posed.part(part.step)))
        except Unreadable as error:
            raise Unreadable(f"in part {number}, {error.en}", f"第 {number} 小问：{error.zh}") from None
    values = [reading.value for reading in readings if reading.value is not None]
    return Reading("; ".join(reading.echo for reading in readings), value=values[-1], earlier=tuple(values[:-1]))


def _one(card: Numeric, posed: Posed, text: str, key: Value) -> Reading:
    match card.form:
        case Form.EXPRESSION:
            variable, points = str(posed.given["variable"]), components(posed.given["points"])
            formula = read_expression(text, variable, points)
            marks = tokens(text, variable)
            _refuse(marks, words(posed.given.get("without", ())))
            return Reading(_formula_read(text, marks, variable, points, formula), value=formula)
        case Form.YES_NO:
            word, number = _verdict(text)
            return Reading(f"{word}, {show_read(number)}", value=(word, number))
    value = _bracketed(text, key) if shape(key) else read_value(text)
    if card.form is Form.COUNT and isinstance(value, float) and not _is_whole(value):
        raise Unreadable("a count is asked: write a whole number", "请写一个整数，不要小数")
    if shape(value) != shape(key):
        raise Unreadable(*_shape_asked(shape(key) or ()))
    return Reading(show_read(value), value=value)


def _bracketed(text: str, key: Value) -> Value:
    """The value of a text where several numbers are asked; numbers without brackets are shown with them.

    Raises:
        Unreadable: As for any value.
    """
    try:
        return read_value(text)
    except Unreadable:
        bare = text.strip().strip("()（）")
        whole = f"[{bare}]"
        try:
            value = read_value(whole)
        except Unreadable:
            value = None
        if value is None or shape(value) != shape(key):
            raise
        written = show_read(value)
        raise Unreadable(f"write it in brackets: {written}", f"请写在方括号里：{written}", [written]) from None


def _formula_read(
    text: str, marks: list[Token], variable: str, points: Sequence[float], values: Sequence[float]
) -> str:
    """A formula as understood, with its value at 1, where a misread shows; at the point nearest to 1 if it has none."""
    try:
        point, value = 1.0, *read_expression(text, variable, (1.0,))
    except Unreadable:
        point, value = min(zip(points, values, strict=True), key=lambda pair: abs(pair[0] - 1))
    return f"{written(marks)}; {variable} = {show(point)} → {show(value + 0.0, digits='3', style='g')}"


def _refuse(marks: list[Token], forbidden: list[str]) -> None:
    used = {token.text for token in marks}
    for word in forbidden:
        if word in used:
            raise Unreadable(f"write it without {word}", f"请不要用 {word}")


def _split(text: str) -> list[str]:
    """The parts between semicolons; those inside brackets separate the rows of a matrix."""
    pieces, depth = [""], 0
    for character in text:
        depth += (character in "[【［") - (character in "]】］")
        if character in ";；\n" and depth <= 0:
            pieces.append("")
        else:
            pieces[-1] += character
    return pieces


_YES = ("yes", "y", "true", "是", "对", "会", "能", "可以")
_NO = ("no", "n", "false", "不是", "不对", "不会", "不能", "不可以", "否", "不")


def _verdict(text: str) -> tuple[str, float]:
    pattern = rf"({'|'.join((*_NO, *_YES))})(?![a-z])(?:[\s,;:=!的。｡、､﹐﹔﹕→]|\.(?!\d))*(.*)"
    found = re.fullmatch(pattern, narrow(text).strip(), re.DOTALL | re.IGNORECASE)
    if not found or not found.group(2):
        raise Unreadable(
            "write yes or no, then the number behind it: yes 2.5", "请先写“是”或“否”，再写依据的数：是 2.5"
        )
    number = read_value(found.group(2))
    if not isinstance(number, float):
        raise Unreadable("after yes or no one number is asked", "“是”或“否”之后只要一个数")
    return ("no" if found.group(1).lower() in _NO else "yes"), number


def _is_whole(number: float) -> bool:
    return abs(number - round(number)) <= ROUND_OFF * max(abs(number), 1)


def show_read(value: Value) -> str:
    """A value as it was understood, every digit kept of a number that has few.

    >>> show_read((1.23456e-7, 1 / 3, -0.0))
    '[1.23456×10⁻⁷, 0.3333, 0]'
    """
    if isinstance(value, tuple):
        return "[" + ", ".join(show_read(item) for item in value) + "]"
    if isinstance(value, float):
        short = f"{value + 0.0:.12g}"
        if float(short) == value:
            return to_power(short)
    return show(value)


def said_as(card: Card, echo: str, language: Language) -> str:
    """What was understood, its yes or no in a language."""
    return in_words(echo, language) if isinstance(card, Numeric) else echo


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

    >>> normalized("  Ｖanishing-Gradient. "), normalized("2ⁿ")
    ('vanishing gradient', '2^n')
    """
    text = _RAISED.sub(lambda raised: "^" + raised.group(), text)
    plain = unicodedata.normalize("NFKC", printable(text)).casefold()
    plain = re.sub(r"[\s\-_–—]+", " ", plain)
    return plain.strip(" .,;:!?。，；：！？、“”\"'‘’()（）$")
