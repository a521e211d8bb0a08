"""What a card says of a wrong answer that has a name."""

from __future__ import annotations

from quiz.cards.card import Card, Choice, Numeric
from quiz.cards.slip import PREFIX, slip_name
from quiz.cards.text import Text


def said_of(card: Card, name: str) -> Text:
    """The card's own sentence for a misconception, a slip or a wrong option; the bare name where it has none."""
    if name.startswith(PREFIX):
        return slip_name(name)
    match card:
        case Numeric(misconceptions=known) if name in known:
            return known[name]
        case Choice(options=options):
            chosen = next((option for option in options if option.id == name), None)
            return (chosen.why or chosen.text) if chosen else Text(name, name)
        case _:
            return Text(name, name)
