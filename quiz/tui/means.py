"""What a quiz or a mock interview is handed beside its cards."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from quiz.cards.card import Card
from quiz.cards.text import Language, Text, printable
from quiz.tui.view import CardNotes


def _nowhere(name: str, text: str) -> str:
    raise OSError("there is no place for files")


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """Functions and names.

    Attributes:
        titles: Deck id to the deck's title.
        notes: What is told of a card beside its verdict.
        save: Writes a text to a new file whose name begins so, and tells its path; a file that exists stays.
        seconds: A clock that never goes back.
    """

    titles: Mapping[str, Text] = field(default_factory=dict)
    notes: Callable[[Card], CardNotes] = lambda card: CardNotes()
    save: Callable[[str, str], str] = _nowhere
    seconds: Callable[[], float] = time.monotonic

    def title(self, deck: str, language: Language) -> str:
        """What a deck is called."""
        known = self.titles.get(deck)
        return printable(known.say(language)) if known else deck
