"""What cards stand in: decks, and sections of a document; home shows these before any card is read."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.cards.text import Text


@dataclass(frozen=True, slots=True)
class Section:
    """A question heading of the document, word for word, with our English for it."""

    slug: str
    heading: str
    en: str


@dataclass(frozen=True, slots=True)
class Deck:
    """One YAML file of cards; its id is the path without suffix."""

    id: str
    title: Text
    cards: tuple[str, ...]
