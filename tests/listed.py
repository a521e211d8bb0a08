"""A catalog's cards at hand, where no index is asked for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from quiz.cards.summary import Summary


class Listed(tuple[Summary, ...]):
    """Cards at hand, whose texts are handed along."""

    texts: Sequence[str] = ()

    @classmethod
    def of(cls, cards: Iterable[Summary], texts: Sequence[str]) -> Listed:
        """Cards with the text of each."""
        listed = cls(cards)
        listed.texts = texts
        return listed

    def column(self, name: str) -> Sequence[Any]:
        """One field of every card, in order; `said` is the text that a search looks in, as UTF-8."""
        return [text.encode() for text in self.texts] if name == "said" else [getattr(card, name) for card in self]
