"""The numbers that stand for texts and variants in the log."""

from __future__ import annotations

import sqlite3

from quiz.storage.journal_rows import event_row
from quiz.storage.journal_schema import COLUMNS, NAMED
from quiz.study.event import Event

_INSERT = f"INSERT INTO log ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"


class Names:
    """Texts as numbers, each given once and for ever; those used are remembered until a transaction fails."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[str, int] = {}

    def known(self, text: str) -> int | None:
        """The number of a text; None where no event has it."""
        if text not in self._known:
            row = self._db.execute("SELECT number FROM names WHERE text = ?", (text,)).fetchone()
            if row is None:
                return None
            self._known[text] = int(row[0])
        return self._known[text]

    def forget(self) -> None:
        """What was remembered may not be in the file: the transaction that gave it was taken back."""
        self._known.clear()

    def insert(self, event: Event) -> None:
        """The event as a row of the log."""
        row = list(event_row(event, self._variant(event)))
        row[0] = bytes.fromhex(event.id)
        for place, column in enumerate(COLUMNS):
            text = row[place]
            if column in NAMED and text is not None:
                row[place] = self._number(str(text))
        self._db.execute(_INSERT, row)

    def _number(self, text: str) -> int:
        number = self.known(text)
        if number is None:
            number = self._db.execute("INSERT INTO names (text) VALUES (?)", (text,)).lastrowid
            assert number is not None
            self._known[text] = number
        return number

    def _variant(self, event: Event) -> int | None:
        if event.key is None or event.card is None:
            return None
        row = (self._number(event.card), event.seed, event.given, event.key)
        found = self._db.execute(
            "SELECT number FROM variants WHERE card = ? AND seed = ? AND given = ? AND key = ?", row
        ).fetchone()
        if found:
            return int(found[0])
        return self._db.execute("INSERT INTO variants (card, seed, given, key) VALUES (?, ?, ?, ?)", row).lastrowid
