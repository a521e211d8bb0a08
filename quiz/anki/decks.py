"""The names of decks in Anki: one level under a common parent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quiz.cards.card import Card, Deck
from quiz.cards.text import printable

ROOT = "Deep Learning Interview"
"""The deck above all decks."""


def deck_names(cards: Sequence[Card], decks: Sequence[Deck]) -> dict[str, str]:
    """Deck id to its name in Anki, for the decks that these cards stand in.

    Two decks of the same title are told apart by their ids.

    Raises:
        LookupError: A card stands in none of these decks.
        ValueError: The same card came twice.
    """
    twice = [card for card, times in Counter(card.id for card in cards).items() if times > 1]
    if twice:
        raise ValueError(f"card {twice[0]} came twice; a card is exported once")
    titles = {deck.id: _title(deck) for deck in decks}
    times_used = Counter(titles.values())
    names: dict[str, str] = {}
    for card in cards:
        if card.deck not in titles:
            raise LookupError(f"card {card.id} stands in deck {card.deck}, which is not among the decks given")
        title = titles[card.deck]
        names[card.deck] = f"{ROOT}::{title if times_used[title] == 1 else f'{title} ({card.deck})'}"
    return names


def _title(deck: Deck) -> str:
    """The English title as one level: `::` would open another, and quotation marks end a search."""
    title = " ".join(printable(deck.title.en).replace('"', "'").split())
    while "::" in title:
        title = title.replace("::", ":")
    return title.strip(":") or deck.id
