"""Hints on a card, in the order in which they are given; none of them is the answer itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from quiz.cards.card import Choice, Cloze, Numeric, Option, Order, Recall, Step
from quiz.cards.placeholder import in_latex
from quiz.cards.response import normalized
from quiz.cards.text import LANGUAGES, Language, Text
from quiz.cards.variant import Variant

_MATHS = re.compile(r"\\\$|\$[^$]*\$|@\{[^}]*\}")
_SENTENCE_ENDS = re.compile(r"\n+|(?<=[.!?])\s+|(?<=[。！？])")
_CLAUSE_ENDS = re.compile(r"[,;:]\s|[，；：]")
_LIST = re.compile(r"\[[^\[\]]*,[^\[\]]*\]")
_ANSWER = re.compile(r"@\{answer\b")


def hints(variant: Variant) -> tuple[Text, ...]:
    """What may be told before the answer, one thing at a time.

    A number: the steps of its worked solution, up to the one that holds the answer. A spoken answer: its key
    points. Blanks: how each begins. Options: why one is wrong, as long as another wrong one is left. Steps:
    which comes first, then next, until two are left.
    """
    match variant.card:
        case Numeric(worked=worked):
            return _steps(variant, worked)
        case Recall(points=points):
            return tuple(point.text for point in points)
        case Cloze(blanks=blanks):
            return tuple(_beginning(number, blanks[number]["en"], blanks[number]["zh"]) for number in sorted(blanks))
        case Choice():
            wrong = [item for item in variant.shown if isinstance(item, Option) and not item.correct]
            return tuple(_ruled_out(variant, option) for option in wrong[:-1])
        case Order(steps=steps):
            return tuple(_placed(variant, place, step) for place, step in enumerate(steps[:-2]))


def _steps(variant: Variant, worked: Text) -> tuple[Text, ...]:
    """As many steps as both languages have, so that a hint is the same one in either."""
    en, zh = (_steps_in(variant, worked, language) for language in LANGUAGES)
    return tuple(Text(*both) for both in zip(en, zh, strict=False))


def _steps_in(variant: Variant, worked: Text, language: Language) -> Iterator[str]:
    key = variant.key(language)
    steps = (variant.filled(step, language) for step in steps_before_answer(worked.say(language)))
    return takewhile(lambda step: not _tells(step, key), steps)


def _tells(step: str, key: str) -> bool:
    """A step names the key, as happens with some numbers; one of several in a list is not named."""
    said = step if key.startswith("[") else _LIST.sub("", step)
    return any(re.search(rf"(?<![\w.]){re.escape(shown)}(?![\w]|\.\d)", said) for shown in (key, in_latex(key).strip()))


def steps_before_answer(worked: str) -> list[str]:
    """The sentences in front of the one that holds the answer; of a single sentence the part before its last clause.

    >>> steps_before_answer("The mean is @{mu}. Squares add up to @{sum}.  So it is @{answer}")
    ['The mean is @{mu}.', 'Squares add up to @{sum}.']
    >>> steps_before_answer("$f = @{f}$ and $1 - f = @{rest}$, so $f(1-f) = @{answer}$")
    ['$f = @{f}$ and $1 - f = @{rest}$']
    """
    sentences = _cut(worked.strip(), _SENTENCE_ENDS)
    last = next((n for n, one in enumerate(sentences) if _ANSWER.search(one)), len(sentences) - 1)
    if last > 0:
        return sentences[:last]
    clauses = _cut(sentences[0], _CLAUSE_ENDS) if sentences else []
    held = next((n for n, one in enumerate(clauses) if _ANSWER.search(one)), len(clauses) - 1)
    if held < 1:
        return []
    front = sentences[0][: sentences[0].index(clauses[held])]
    return [front.rstrip(" ,;:，；：")]


def _cut(text: str, ends: re.Pattern[str]) -> list[str]:
    """The pieces between ends that stand outside of formulas and placeholders."""
    hidden = _MATHS.sub(lambda match: "x" * len(match.group()), text)
    places = [0, *(match.end() for match in ends.finditer(hidden)), len(text)]
    pieces = (text[start:end].strip() for start, end in pairwise(places))
    return [piece for piece in pieces if piece]


def _beginning(number: int, english: tuple[str, ...], chinese: tuple[str, ...]) -> Text:
    en, zh = english[0], chinese[0]
    accepted = {normalized(words) for words in (*english, *chinese)}
    begins = _front(en, accepted), _front(zh, accepted)
    letters = "1 character" if len(en) == 1 else f"{len(en)} characters"
    return Text(
        f"[{number}] begins with “{begins[0]}”; {letters}." if begins[0] else f"[{number}] has {letters}.",
        f"[{number}] 以“{begins[1]}”开头，共 {len(zh)} 个字符。" if begins[1] else f"[{number}] 共 {len(zh)} 个字符。",
    )


def _front(words: str, accepted: set[str]) -> str:
    """The first character, unless it would be accepted as the answer."""
    return "" if len(words) == 1 or normalized(words[0]) in accepted else words[0]


def _ruled_out(variant: Variant, option: Option) -> Text:
    label, why = variant.label(option.id), option.why or option.text
    return Text(f"Not {label}): {why.en}", f"不是 {label})：{why.zh}")


def _placed(variant: Variant, place: int, step: Step) -> Text:
    label = variant.label(step.id)
    first = ("First", "最先") if place == 0 else ("Then", "接着")
    return Text(f"{first[0]} {label}): {step.text.en}", f"{first[1]}是 {label})：{step.text.zh}")
