"""How many terminal cells a text takes, and cutting text by cells."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"))


@lru_cache(maxsize=4096)
def _cell(char: str) -> int:
    if char < "\u0300":
        return 0 if char < " " or "\x7f" <= char < "\xa0" or char == "\xad" else 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cells(text: str) -> int:
    """The cells a text takes: two for a Chinese character, none for a combining mark.

    >>> cells("z\u0303 和"), cells("ŷ = wᵀx")
    (4, 7)
    """
    return len(text) if text.isascii() and text.isprintable() else sum(map(_cell, text))


def visible(text: str) -> str:
    r"""The text without what draws nothing but may steer a terminal; a tab is a space, lines stay lines.

    >>> visible("a\x1b[1m\tb")
    'a[1m b'
    """
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join(c for c in text.replace("\t", " ") if c == "\n" or unicodedata.category(c) not in _UNSEEN)


def pad(text: str, width: int) -> str:
    """The text with spaces on its right up to a width."""
    return text + " " * (width - cells(text))


def center(text: str, width: int) -> str:
    """The text in the middle of a width, the odd cell on the right."""
    room = width - cells(text)
    return " " * (room // 2) + text + " " * (room - room // 2)


def cut(text: str, width: int) -> tuple[str, str]:
    """The longest start that fits, at least one character of it, and the rest; marks stay with their letter.

    >>> cut("归一化", 5)
    ('归一', '化')
    """
    used = 0
    for at, char in enumerate(text):
        used += _cell(char)
        if used > width and at > 0:
            return text[:at], text[at:]
    return text, ""


def chopped(text: str, width: int) -> list[str]:
    """The text in pieces that fit, each as long as may be.

    >>> chopped("归一化", 5), chopped("", 5)
    (['归一', '化'], [''])
    """
    start, rest = cut(text, width)
    pieces = [start]
    while rest:
        start, rest = cut(rest, width)
        pieces.append(start)
    return pieces
