"""The memories of a journal, asked of it when they are wanted: one card at a time, or by its indices."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING

from quiz.study.memory import Memory
from quiz.study.standing import Rank

if TYPE_CHECKING:
    from quiz.storage.journal import Journal
    from quiz.study.event import Moment

_DUE = (
    "SELECT card FROM memory INDEXED BY memory_by_due WHERE due_day < :day OR (due_day = :day AND due_at IS NULL)"
    " UNION SELECT card FROM memory INDEXED BY memory_by_step WHERE due_at IS NOT NULL AND due_at <= :now"
)


class Remembered:
    """The memories as they are in the journal at this moment: what is answered later is seen too."""

    def __init__(self, journal: Journal, db: sqlite3.Connection) -> None:
        self._journal = journal
        self._db = db

    def get(self, card: str) -> Memory | None:
        """That of one card; None where it is new."""
        return self._journal.memory(card)

    def reviewed(self) -> frozenset[str]:
        """The cards that have one."""
        self._journal.refresh()
        return frozenset(row[0] for row in self._db.execute("SELECT card FROM memory"))

    def due(self, at: Moment) -> frozenset[str]:
        """The cards that wait to be reviewed at a moment."""
        self._journal.refresh()
        asked = {"day": at.study_day().toordinal(), "now": at.milliseconds}
        return frozenset(row[0] for row in self._db.execute(_DUE, asked))

    def ranks(self) -> Mapping[str, Rank]:
        """What each of them is put in order by."""
        self._journal.refresh()
        query = "SELECT card, due_day, coalesce(due_at, 0), lapses, difficulty FROM memory"
        return {card: Rank(*rank) for card, *rank in self._db.execute(query)}
