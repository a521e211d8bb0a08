"""What a session is told of the schedule: what a card is scheduled under, how busy the days are, what it remembers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from quiz.study.memory import Memory, recomputed
from quiz.study.preset import Preset, parameters_of, preset_of
from quiz.study.settings import retention_of_deck

if TYPE_CHECKING:
    from quiz.cards.card import Card
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.study.promise import Load

PARAMETERS = "parameters"
"""The setting under which adopted parameters are kept; empty for the defaults."""
SIBLING = 100.0
"""A day on which a card of the same problem is due counts as if so many cards were."""


def preset(journal: Journal, deck: str) -> Preset:
    """What the cards of a deck are scheduled under from now on."""
    return Preset(retention_of_deck(journal.setting, deck), parameters_of(journal.setting(PARAMETERS)))


def memory(journal: Journal, card: str) -> Memory | None:
    """What is known of a card under the parameters in force, which may be others than at its last review."""
    known = journal.memory(card)
    stored = journal.setting(PARAMETERS)
    if known is None or stored is None:
        return known
    parameters = parameters_of(stored)
    if preset_of(journal.scheduler(known.last_event)).parameters == parameters:
        return known
    return recomputed(journal.history(card), parameters)


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
