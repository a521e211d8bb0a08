"""What a card is called where many are listed: the beginning of its prompt, on one line."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from quiz.cards.summary import prompt_of
from quiz.cards.text import Language, printable

if TYPE_CHECKING:
    from quiz.storage.index import Index

Titles = Callable[[str, Language, int], str]
"""The title of a card by its id, in a language, in no more than so many cells."""


def titles(index: Index) -> Titles:
    """Titles out of a library; a card that is gone is called by its id."""

    @lru_cache(maxsize=4096)
    def whole(card: str, language: Language) -> str:
        from quiz.mathtext import inline

        try:
            prompt = prompt_of(index.card(card)).say(language)
        except LookupError:
            return card
        return " ".join(printable(inline(prompt)).split())

    return lambda card, language, room: cut(whole(card, language), room)


def cut(text: str, room: int) -> str:
    """A text in no more than so many cells, with an ellipsis where it is cut.

    >>> cut("归一化层", 6), cut("scale", 5)
    ('归一…', 'scale')
    """
    if cells(text) <= room:
        return text
    kept = ""
    for character in text:
        room -= cells(character)
        if room < 1:
            break
        kept += character
    return kept.rstrip() + "…"


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
