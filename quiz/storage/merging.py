"""Events of other journals taken into one, each once: a union by id, whatever comes first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from quiz.storage.journal_names import Names
from quiz.storage.journal_rows import MOVES_MEMORY, event_of
from quiz.storage.journal_schema import EVENTS
from quiz.storage.journal_settings import PARAMETERS
from quiz.study.event import Event, EventKind

FEW = 200
"""So many cards are replayed one by one when they are asked for; where more are touched, all are rebuilt at once."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did.

    Attributes:
        taken: Events that were new.
        known: Events that were there already.
        different: Ids of events that were there already and say something else; those stay as they are.
        cards: How many cards' memories changed with it.
    """

    taken: int
    known: int
    different: tuple[str, ...]
    cards: int


def merge(db: sqlite3.Connection, names: Names, events: Iterable[Event]) -> Merged:
    """The events that are not there yet are added; the caller holds the transaction."""
    known, different, touched, taken, adopted = 0, [], set(), 0, False
    for event in sorted(events, key=lambda one: one.id):
        row = db.execute(f"{EVENTS} WHERE log.id = ?", (bytes.fromhex(event.id),)).fetchone()
        if row is not None:
            known += 1
            if event_of(row) != event:
                different.append(event.id)
            continue
        names.insert(event)
        taken += 1
        if event.card and event.kind in MOVES_MEMORY and event.mode == "review":
            touched.add(event.card)
        adopted = adopted or (event.kind is EventKind.SETTING and event.name == PARAMETERS)
    if touched or adopted:
        _forget(db, touched, adopted=adopted)
    return Merged(taken, known, tuple(different), len(touched))


def _forget(db: sqlite3.Connection, cards: set[str], *, adopted: bool) -> None:
    db.execute("DELETE FROM apart_from")
    if adopted or len(cards) > FEW:
        from quiz.storage.rebuild import rebuild

        rebuild(db)
        return
    db.executemany(
        "INSERT INTO memory (card, stale) VALUES (?, 1) ON CONFLICT (card) DO UPDATE SET stale = 1",
        [(card,) for card in sorted(cards)],
    )
