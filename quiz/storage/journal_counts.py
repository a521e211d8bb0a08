"""What is counted in the journal, by its indices."""

from __future__ import annotations

import sqlite3
from datetime import date

from quiz.cards.outcome import Outcome
from quiz.storage.journal_names import Names
from quiz.storage.journal_schema import REVIEW, SESSION_STARTED, UNDO
from quiz.study.event import Mode, Moment
from quiz.study.pace import LONGEST

_STANDING = (
    f"log AS review WHERE kind = {REVIEW} AND NOT EXISTS (SELECT 1 FROM log AS undo"
    f" WHERE undo.card = review.card AND undo.kind = {UNDO} AND undo.cancels = lower(hex(review.id)))"
)
"""The reviews that were not undone."""


class Counts:
    """The counts of an open journal."""

    _db: sqlite3.Connection
    _names: Names

    def times_asked(self, card: str) -> int:
        """How many reviews of a card stand, undone ones taken off."""
        query = f"SELECT count(*) FROM {_STANDING} AND card = ?"
        (count,) = self._db.execute(query, (self._names.known(card),)).fetchone()
        return int(count)

    def answered_on(self, day: date, session: str | None = None) -> int:
        """How many reviews of a study day stand, of one session or of all."""
        query = f"SELECT count(*) FROM {_STANDING} AND study_day = ?" + (" AND session = ?" if session else "")
        values = (day.toordinal(), self._names.known(session)) if session else (day.toordinal(),)
        (count,) = self._db.execute(query, values).fetchone()
        return int(count)

    def new_on(self, day: date) -> int:
        """How many cards were seen for the first time on a study day, in review."""
        query = (
            "SELECT count(*) FROM (SELECT DISTINCT card FROM log WHERE study_day = ?"
            f" AND kind = {REVIEW} AND mode = {REVIEW}) AS seen JOIN names ON names.number = seen.card"
            " JOIN memory ON memory.card = names.text WHERE NOT EXISTS (SELECT 1 FROM log AS earlier WHERE"
            f" earlier.card = seen.card AND earlier.kind = {REVIEW} AND earlier.mode = {REVIEW}"
            " AND earlier.study_day < ?)"
        )
        (count,) = self._db.execute(query, (day.toordinal(), day.toordinal())).fetchone()
        return int(count)

    def reviewed_on(self, day: date) -> list[str]:
        """The cards asked on a study day, in review."""
        query = (f"SELECT DISTINCT text FROM {_STANDING} AND study_day = ? AND mode = {REVIEW}").replace(
            "FROM log AS review", "FROM log AS review JOIN names ON number = review.card"
        )
        return [row[0] for row in self._db.execute(query, (day.toordinal(),))]

    def due_between(self, first: date, last: date) -> dict[date, float]:
        """How many learned cards are due on each of some days."""
        query = "SELECT due_day, count(*) FROM memory WHERE due_day BETWEEN ? AND ? AND due_at IS NULL GROUP BY due_day"
        rows = self._db.execute(query, (first.toordinal(), last.toordinal()))
        return {date.fromordinal(day): float(count) for day, count in rows}

    def coming(self, at: Moment, count: int) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
        """Card and instant of the next learning steps; card and day of the next others."""
        steps = "SELECT card, due_at FROM memory WHERE due_at IS NOT NULL AND due_at > ? ORDER BY due_at LIMIT ?"
        days = "SELECT card, due_day FROM memory WHERE due_day > ? AND due_at IS NULL ORDER BY due_day LIMIT ?"
        return (
            self._db.execute(steps, (at.milliseconds, count)).fetchall(),
            self._db.execute(days, (at.study_day().toordinal(), count)).fetchall(),
        )

    def has_memories(self) -> bool:
        """Some card was reviewed."""
        return self._db.execute("SELECT 1 FROM memory LIMIT 1").fetchone() is not None

    def unfinished(self, day: date, scope: str, mode: Mode) -> str | None:
        """The session of that day over the same deck, if one was begun."""
        row = self._db.execute(
            f"SELECT text FROM log JOIN names ON number = session WHERE kind = {SESSION_STARTED} AND kind <> {REVIEW}"
            " AND study_day = ? AND value = ? AND mode = ? ORDER BY id DESC LIMIT 1",
            (day.toordinal(), scope, self._names.known(mode)),
        ).fetchone()
        return str(row[0]) if row else None

    def streak(self, day: date) -> int:
        """Days in a row with a review that stands, up to that day, or up to the one before where it has none yet."""
        studied = (
            f"EXISTS (SELECT 1 FROM log INDEXED BY log_by_day WHERE study_day = run.day AND kind = {REVIEW} AND"
            " lower(hex(id)) NOT IN"
            f" (SELECT cancels FROM log WHERE kind = {UNDO} AND kind <> {REVIEW} AND cancels IS NOT NULL))"
        )
        query = (
            "WITH RECURSIVE run (day) AS (SELECT ? UNION ALL"
            f" SELECT day - 1 FROM run WHERE {studied}) SELECT count(*) - 1 FROM run"
        )
        (length,) = self._db.execute(query, (day.toordinal(),)).fetchone()
        if not length:
            (length,) = self._db.execute(query, (day.toordinal() - 1,)).fetchone()
        return int(length)

    def latest_times(self, count: int) -> list[tuple[str, int]]:
        """Card and milliseconds of the latest answers by which the pace is measured, as `study.pace` has it.

        Undone ones count too: they took their time as well.
        """
        query = (
            f"SELECT text, min(milliseconds, {1000 * LONGEST}) FROM log JOIN names ON number = card"
            f" WHERE kind = {REVIEW} AND mode = {REVIEW} AND milliseconds > 0"
            " AND (trim(coalesce(response, '-')) <> '' OR outcome = ?) ORDER BY id DESC LIMIT ?"
        )
        rows = self._db.execute(query, (self._names.known(Outcome.SELF_RATED.value), count))
        return [(str(card), int(milliseconds)) for card, milliseconds in rows]
