"""The events of a journal, read in order."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence

from quiz.storage.journal_names import Names
from quiz.storage.journal_rows import BLANK, OUTLINE, event_of, outline_of
from quiz.storage.journal_schema import EVENTS, REVIEW, select
from quiz.study.event import Event, EventKind
from quiz.study.marks import MARKING, Marks, marks_of


class Events:
    """The events of an open journal."""

    _db: sqlite3.Connection
    _names: Names

    def latest(self) -> Event | None:
        """The last event; None in an empty journal."""
        return next(self._events("WHERE log.id = (SELECT max(id) FROM log)", ()), None)

    def ids(self) -> set[str]:
        """The id of every event."""
        return {row[0].hex() for row in self._db.execute("SELECT id FROM log")}

    def some(self, ids: Collection[str]) -> Iterator[Event]:
        """The events of some ids, in order."""
        for id in sorted(ids):
            yield from self._events("WHERE log.id = ?", (bytes.fromhex(id),))

    def history(self, card: str) -> list[Event]:
        """Every event of one card, in order."""
        return list(self._events("WHERE log.card = ?", (self._names.known(card),)))

    def events(self) -> Iterator[Event]:
        """Every event, in order."""
        return self._events("", ())

    def _events(self, where: str, values: Sequence[object]) -> Iterator[Event]:
        return map(event_of, self._db.execute(f"{EVENTS} {where} ORDER BY log.id", values))

    def marks(self) -> Marks:
        """What the learner marked: cards set aside, flags, notes."""
        kinds = (*MARKING, EventKind.UNDO)
        where = f"WHERE log.kind IN ({', '.join('?' * len(kinds))}) AND log.kind <> {REVIEW}"
        return marks_of(self._events(where, [self._names.known(kind) for kind in kinds]))

    def outline(self, kinds: Collection[EventKind]) -> Iterator[Event]:
        """Every event of these kinds, in order, without what was typed and the variant's numbers."""
        numbers = [self._names.known(kind) for kind in kinds]
        where = f"WHERE log.kind IN ({', '.join('?' * len(numbers))}) ORDER BY log.id"
        return map(outline_of, self._db.execute(f"{select(OUTLINE, BLANK)} {where}", numbers))
