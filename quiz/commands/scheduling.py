"""What a session is told of the schedule: what a card is scheduled under, and how busy the days are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from quiz.storage.journal_settings import PARAMETERS
from quiz.study.preset import Preset, parameters_of
from quiz.study.settings import retention_of_deck, steps_set

if TYPE_CHECKING:
    from quiz.cards.card import Card
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.study.promise import Load

SIBLING = 100.0
"""A day on which a card of the same problem is due counts as if so many cards were."""


def preset(journal: Journal, deck: str) -> Preset:
    """What the cards of a deck are scheduled under from now on."""
    return Preset(
        retention_of_deck(journal.setting, deck),
        parameters_of(journal.setting(PARAMETERS)),
        steps=steps_set(journal.setting),
    )


def load(index: Index, journal: Journal, card: Card) -> Load:
    """How much is due on each day, where a card of the same problem weighs most."""

    def busy(first: date, last: date) -> Mapping[date, float]:
        days = dict(journal.due_between(first, last))
        for sibling in index.siblings(card.id):
            known = journal.memory(sibling)
            if known is not None and first <= known.due_day <= last:
                days[known.due_day] = days.get(known.due_day, 0.0) + SIBLING
        return days

    return busy
