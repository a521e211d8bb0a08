"""Blanks in the text of somebody's note: those of one card hidden, the others shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quiz.anki.html_text import BLANK, END_BLANK

_MARK = re.compile(r"\{\{c(\d{1,3}(?:,\d{1,3})*)::|\}\}")
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a blank hides, and the hint in its place."""

    answer: str
    hint: str


@dataclass(slots=True)
class _Open:
    numbers: frozenset[int]
    parts: list[str]


def hidden(raw: str, number: int) -> tuple[str, list[Hidden]]:
    """The text with a mark for each blank of one number, and what these hide.

    >>> hidden("{{c1::a}} {{c2::b::hint}}", 2)[1]
    [Hidden(answer='b', hint='hint')]
    """
    found: list[Hidden] = []
    stack = [_Open(frozenset(), [])]
    inside = 0
    at = 0
    for match in _MARK.finditer(raw):
        stack[-1].parts.append(raw[at : match.start()])
        at = match.end()
        if match[1] and len(stack) <= DEEPEST:
            stack.append(_Open(frozenset(map(int, match[1].split(","))), []))
            inside += number in stack[-1].numbers
        elif match[1] or len(stack) == 1:
            stack[-1].parts.append(match[0])
        else:
            closed = stack.pop()
            answer, _, hint = "".join(closed.parts).partition("::")
            if number in closed.numbers:
                inside -= 1
            if number in closed.numbers and not inside:
                found.append(Hidden(answer, hint))
                answer = f"{BLANK}{len(found)}{END_BLANK}"
            stack[-1].parts.append(answer)
    stack[-1].parts.append(raw[at:])
    while len(stack) > 1:
        left = stack.pop()
        stack[-1].parts.append("".join(left.parts))
    return "".join(stack[0].parts), found
