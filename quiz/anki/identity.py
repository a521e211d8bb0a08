"""Who a card is in Anki, for good: its GUID, its deck's id, its note's id.

Anki recognises a note by its GUID and a deck by its id. Both come from one namespace and from ids that the
author never changes, so that a later export finds what an earlier one left.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid5

NAMESPACE = UUID("6f1c7f5e-2a0b-5d53-9c1f-6d5f0a8b41c7")
"""Frozen: another namespace would make every card of every learner a stranger to its own history."""

_FIRST = 1_735_689_600_000
_SPAN = 365 * 24 * 60 * 60 * 1000
"""Ids are milliseconds since 1970, and Anki shows a note's as the day it was added: all lie within 2025."""


def guid(card: str) -> str:
    """The GUID of a card's note.

    >>> guid("batch-norm-forward") == guid("batch-norm-forward") != guid("batch-norm-backward")
    True
    """
    return str(uuid5(NAMESPACE, f"card/{card}"))


def deck_id(deck: str) -> int:
    """The id of a deck in Anki; the empty name is the parent of all."""
    return _moment(f"deck/{deck}")


def note_ids(cards: Iterable[str]) -> dict[str, int]:
    """A distinct number for each card, whatever the order they come in.

    Anki keeps the number it gave a note first and goes by the GUID afterwards, so that two cards that draw the
    same number may share a neighborhood without harm.
    """
    taken: set[int] = set()
    ids: dict[str, int] = {}
    for card in sorted(cards):
        number = _moment(f"note/{card}")
        while number in taken:
            number += 1
        taken.add(number)
        ids[card] = number
    return ids


def _moment(name: str) -> int:
    return _FIRST + uuid5(NAMESPACE, name).int % _SPAN
