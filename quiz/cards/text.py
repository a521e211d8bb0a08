"""Bilingual text and the placeholders in it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Text:
    """The same thing said in English and in Chinese."""

    en: str
    zh: str

    def say(self, language: Language) -> str:
        """The text in one language."""
        return self.zh if language == "zh" else self.en

    @property
    def both(self) -> tuple[tuple[Language, str], ...]:
        """Each language with its text."""
        return (("en", self.en), ("zh", self.zh))


def printable(text: str) -> str:
    """Text without control characters, so that no card or learner can steer a terminal.

    >>> printable("a\\x1b[31mb\\tc")
    'a[31mb c'
    """
    if text.replace("\n", "").isprintable():
        return text
    kept = (" " if c == "\t" else c for c in text)
    return "".join(c for c in kept if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
