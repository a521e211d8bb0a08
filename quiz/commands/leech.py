"""A card that was forgotten again and again: what helps more than another review of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from quiz.cards.summary import plain
from quiz.cards.text import Text
from quiz.locale import say
from quiz.study.standing import LEECH_LAPSES

if TYPE_CHECKING:
    from quiz.cards.card import Card
    from quiz.cards.term import Term
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal

MOST = 3
"""How many neighbours are named, and how many terms."""


def remedies(index: Index, journal: Journal) -> Callable[[Card], tuple[Text, ...]]:
    """What a card's verdict says of a leech, a line each; nothing for any other card."""

    def told(card: Card) -> tuple[Text, ...]:
        memory = journal.memory(card.id)
        if memory is None or memory.lapses < LEECH_LAPSES:
            return ()
        lines = [_in_both("leech_lapses", Text(*(str(memory.lapses),) * 2))]
        if easier := index.easier(card.id, MOST):
            lines.append(_in_both("leech_easier", Text(*(", ".join(easier),) * 2)))
        if terms := terms_of(card, index.terms()):
            names = [Text(one.name.en, one.name.zh) for one in terms]
            lines.append(_in_both("leech_terms", Text(", ".join(n.en for n in names), "、".join(n.zh for n in names))))
        return tuple(lines)

    return told


def terms_of(card: Card, glossary: Iterable[Term]) -> Sequence[Term]:
    """The glossary's terms of which a card speaks, the longest names first."""
    from quiz.cards.summary import searched

    said = searched(card)
    found = [one for one in glossary if plain(one.name.en) in said or plain(one.name.zh) in said]
    return sorted(found, key=lambda one: -len(one.name.en))[:MOST]


def _in_both(key: str, value: Text) -> Text:
    return Text(say(key, "en", value=value.en), say(key, "zh", value=value.zh))
