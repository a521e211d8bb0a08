"""What a list and a search need of a card."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from quiz.cards.card import Card, Numeric
from quiz.cards.text import Language, Text
from quiz.cards.variant import Posed, Variant


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list shows of a card; `problem` is None where it has no numbers."""

    id: str
    deck: str
    kind: str
    level: int
    tags: tuple[str, ...]
    section: str
    heading: str
    problem: str | None
    file: str
    line: int
    revision: str


def prompt_of(card: Card) -> Text:
    """What a card asks with the author's own numbers; nothing is computed."""
    posed = Posed(card.given, card.answer) if isinstance(card, Numeric) else None

    def said(language: Language) -> str:
        try:
            return Variant(card, 0, posed).prompt(language)
        except LookupError:
            return Variant(card, 0).prompt(language)

    return Text(said("en"), said("zh"))


def searched(card: Card) -> str:
    """The text in which a search looks: the id and the prompt in both languages."""
    prompt = prompt_of(card)
    return plain(f"{card.id} {prompt.en} {prompt.zh}".replace("$", ""))


def plain(text: str) -> str:
    """Text as a search compares it: without case, width of characters, or line breaks.

    >>> plain("Batch－Norm：\\n  γ")
    'batch-norm: γ'
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
