"""A card that was forgotten again and again: what helps more than another review of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.cards.summary import plain
from quiz.cards.text import LANGUAGES, Text
from quiz.commands.titles import titles
from quiz.locale import say
from quiz.study.standing import LEECH_LAPSES

if TYPE_CHECKING:
    from quiz.cards.card import Card
    from quiz.cards.term import Term
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal

_TITLE = 60
MOST = 3
"""How many neighbours are named, and how many terms."""


@dataclass(frozen=True, slots=True)
class Remedies:
    """What helps with a card that was forgotten again and again; nothing of it for any other card.

    Attributes:
        lines: What its verdict says, a line each.
        easier: Cards that come first.
        terms: The English names of the terms to look up.
    """

    lines: tuple[Text, ...] = ()
    easier: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


def remedies(index: Index, journal: Journal) -> Callable[[Card], Remedies]:
    """What helps with a card."""
    called = titles(index)

    def found(card: Card) -> Remedies:
        memory = journal.memory(card.id)
        if memory is None or memory.lapses < LEECH_LAPSES:
            return Remedies()
        lines = [_in_both("leech_lapses", Text(*(str(memory.lapses),) * 2))]
        easier, terms = index.easier(card.id, MOST), terms_of(card, index.terms())
        if easier:
            en, zh = ("".join(f"\n· {called(one, language, _TITLE)}" for one in easier) for language in LANGUAGES)
            lines.append(_in_both("leech_easier", Text(en, zh)))
        if terms:
            names = [Text(one.name.en, one.name.zh) for one in terms]
            lines.append(_in_both("leech_terms", Text(", ".join(n.en for n in names), "、".join(n.zh for n in names))))
        return Remedies(tuple(lines), tuple(easier), tuple(one.name.en for one in terms))

    return found


def terms_of(card: Card, glossary: Iterable[Term]) -> Sequence[Term]:
    """The glossary's terms of which a card speaks, the longest names first."""
    from quiz.cards.summary import searched

    said = searched(card)
    found = [one for one in glossary if plain(one.name.en) in said or plain(one.name.zh) in said]
    return sorted(found, key=lambda one: -len(one.name.en))[:MOST]


def _in_both(key: str, value: Text) -> Text:
    return Text(say(key, "en", value=value.en), say(key, "zh", value=value.zh))
