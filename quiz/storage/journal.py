"""The journal: every event on disk in SQLite, appended and never edited."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.storage.journal_counts import Counts
from quiz.storage.journal_events import Events
from quiz.storage.journal_names import Names
from quiz.storage.journal_opening import BACKUPS, JournalDamaged, connected, is_damage
from quiz.storage.journal_opening import JournalError as JournalError
from quiz.storage.journal_rows import MOVES_MEMORY, memory_of, memory_row
from quiz.storage.journal_schema import MEMORY_COLUMNS
from quiz.storage.journal_settings import PARAMETERS, KnownSettings
from quiz.storage.remembered import Remembered
from quiz.storage.tail import keep
from quiz.study.event import Event, EventKind
from quiz.study.memory import Memory, recomputed, with_event
from quiz.study.preset import Parameters, parameters_of, preset_of

if TYPE_CHECKING:
    from quiz.storage.backups import Backup
    from quiz.storage.merging import Merged
    from quiz.storage.rebuild import Rebuilt

_TAKING = -100_000
"""So many kilobytes of pages are held while many events are taken: their cards are everywhere in the indices."""


class Journal(Counts, Events):
    """One writer to the file of events; safe beside other programs that have it open.

    The table `memory` is a cache of what a replay of the events gives: a row is taken only where it was
    made from the card's last event, and is replayed otherwise. Every row is under the parameters in force.
    """

    def __init__(self, path: Path) -> None:
        """Opens the journal, and makes it where there is none.

        Raises:
            JournalError: It is from a newer version, is damaged, or cannot be written.
        """
        self.path = path
        self._db = connected(path)
        self._settings = KnownSettings(self._db)
        self._names = Names(self._db)
        self._opening = os.urandom(4).hex()

    @property
    def machine(self) -> str:
        """The name of this journal among those that it is merged with."""
        return str(self._db.execute("SELECT machine FROM identity").fetchone()[0])

    def back_up(self, reason: str | None = None) -> Backup | None:
        """A backup in the folder beside the journal: for a reason, or the day's, where that one is called for.

        Raises:
            JournalError: It could not be made.
        """
        from quiz.storage.backups import back_up, daily_backup

        folder = self.path.parent / BACKUPS
        return back_up(self._db, folder, reason) if reason else daily_backup(self._db, folder)

    def close(self) -> None:
        """The file is released, with all that was written in it, unless another program is in the way."""
        with suppress(sqlite3.Error):
            self._db.execute("PRAGMA busy_timeout = 0")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All of it or nothing, with no other writer in between."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._names.forget()
            self._settings.forget()
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def append(self, event: Event, before: Memory | None = None, after: Memory | None = None) -> Event:
        """The event with its id, durable when this returns; the card's cached memory moves with it.

        Args:
            event: What happened.
            before: The memory that `after` was computed from.
            after: The card's memory after the event, where it is known.

        Raises:
            JournalError: It could not be written; nothing was changed.
        """
        with self._saving():
            written = self._insert(event, before, after)
        keep(self.path, [written])
        if event.kind is EventKind.SETTING:
            self._settings.forget()
        return written

    def append_all(self, events: Iterable[Event]) -> list[Event]:
        """Events with their ids, in order: all are durable when this returns, or none.

        Raises:
            JournalError: They could not be written; nothing was changed.
        """
        with self._saving():
            written = [self._insert(event, None, None) for event in events]
        keep(self.path, written)
        self._settings.forget()
        return written

    @contextmanager
    def _saving(self) -> Iterator[None]:
        try:
            with self._transaction():
                yield
        except sqlite3.Error as error:
            if is_damage(error):
                raise JournalDamaged(self.path, str(error)) from error
            raise JournalError(
                f"the answer could not be saved ({error}); free some space or check {self.path}"
            ) from error

    def _insert(self, event: Event, before: Memory | None, after: Memory | None) -> Event:
        written = replace(event, id=self._new_id(event.at.milliseconds))
        self._names.insert(written)
        if event.kind is EventKind.SETTING and event.name == PARAMETERS:
            self._settings.forget()
            self._rebuild()
        if after and preset_of(event.scheduler).parameters != self.parameters():
            after = None  # others were adopted since it was computed
        if event.card and event.kind in MOVES_MEMORY and event.mode == "review":
            self._remember(event.card, before, with_event(after, written.id) if after else None)
        return written

    def _new_id(self, milliseconds: int) -> str:
        """Later than every id there is; its end is drawn at each opening, so a copied journal never gives the same."""
        (last,) = self._db.execute("SELECT max(id) FROM log").fetchone()
        time, count = (int.from_bytes(last[:6]), int.from_bytes(last[6:8])) if last else (0, 0)
        if milliseconds > time:
            time, count = milliseconds, 0
        else:
            time, count = (time, count + 1) if count < 0xFFFF else (time + 1, 0)
        return f"{time:012x}{count:04x}{self._opening}"

    def _remember(self, card: str, before: Memory | None, after: Memory | None) -> None:
        row = self._db.execute("SELECT last_event, stale FROM memory WHERE card = ?", (card,)).fetchone()
        based_on = before.last_event if before else None
        fresh = after is not None and (row is None if before is None else row == (based_on, 0))
        if not fresh or after is None:
            self._db.execute(
                "INSERT INTO memory (card, stale) VALUES (?, 1) ON CONFLICT (card) DO UPDATE SET stale = 1", (card,)
            )
            if row is None:
                self._apart_is_not_known()
            return
        self._store(card, after)
        if row is None and self._db.execute("DELETE FROM apart WHERE card = ?", (card,)).rowcount == 0:
            self._apart_is_not_known()

    def _store(self, card: str, memory: Memory) -> None:
        names, marks = ", ".join(MEMORY_COLUMNS), ", ".join("?" * len(MEMORY_COLUMNS))
        self._db.execute(
            f"INSERT OR REPLACE INTO memory (card, stale, {names}) VALUES (?, 0, {marks})", (card, *memory_row(memory))
        )

    def memories(self) -> dict[str, Memory]:
        """What is known of every card that was reviewed."""
        self.refresh()
        query = f"SELECT card, {', '.join(MEMORY_COLUMNS)} FROM memory WHERE stale = 0 AND stability IS NOT NULL"
        return {row[0]: memory_of(row[1:]) for row in self._db.execute(query)}

    def remembered(self) -> Remembered:
        """The memories as a table of all cards asks for them: few at a time."""
        return Remembered(self, self._db)

    def memory(self, card: str) -> Memory | None:
        """What is known of one card; None where it is new."""
        query = f"SELECT stale, {', '.join(MEMORY_COLUMNS)} FROM memory WHERE card = ?"
        row = self._db.execute(query, (card,)).fetchone()
        if row and row[0]:
            self._replay(card)
            row = self._db.execute(query, (card,)).fetchone()
        return memory_of(row[1:]) if row else None

    def refresh(self) -> None:
        """Every cached memory that is known to be out of date is made anew."""
        for (card,) in self._db.execute("SELECT card FROM memory INDEXED BY memory_stale WHERE stale = 1").fetchall():
            self._replay(card)

    def _replay(self, card: str) -> None:
        with self._transaction():
            memory = recomputed(self.history(card), self.parameters())
            if memory:
                self._store(card, memory)
            else:
                self._db.execute("DELETE FROM memory WHERE card = ?", (card,))
                self._apart_is_not_known()

    def set_apart(self, library: str, find: Callable[[], Iterable[tuple[object, ...]]]) -> None:
        """The table `apart` is made for a library, where it was made for another or is not known to be true.

        Args:
            library: Another name for every compilation of an index.
            find: The rows; called while no other program can write.
        """
        if self._db.execute("SELECT library FROM apart_from").fetchall() == [(library,)]:
            return
        with self._transaction():
            self._db.execute("DELETE FROM apart")
            self._db.executemany("INSERT INTO apart (card, place, deck, kind) VALUES (?, ?, ?, ?)", find())
            self._db.execute("DELETE FROM apart_from")
            self._db.execute("INSERT INTO apart_from (library) VALUES (?)", (library,))

    def _apart_is_not_known(self) -> None:
        self._db.execute("DELETE FROM apart_from")

    def rebuild(self) -> Rebuilt:
        """The memory of every card made anew from the events."""
        with self._transaction():
            return self._rebuild()

    def _rebuild(self) -> Rebuilt:
        from quiz.storage.rebuild import rebuild

        self._apart_is_not_known()
        return rebuild(self._db)

    def parameters(self) -> Parameters | None:
        """Those in force; None for the defaults."""
        return parameters_of(self.setting(PARAMETERS))

    def take(self, events: Iterable[Event]) -> None:
        """Events that have their ids already, all or none; cached memories are made anew by `rebuild`."""
        (pages,) = self._db.execute("PRAGMA cache_size").fetchone()
        self._db.execute(f"PRAGMA cache_size = {_TAKING}")
        try:
            with self._transaction():
                for event in events:
                    self._names.insert(event)
        finally:
            self._names.forget()
            self._db.execute(f"PRAGMA cache_size = {pages}")

    def merge(self, events: Iterable[Event]) -> Merged:
        """The events that are not there yet are added, all or none, and the memories of their cards made anew.

        Raises:
            JournalError: They could not be written; nothing was changed.
        """
        from quiz.storage.merging import merge

        self._settings.forget()
        with self._saving():
            return merge(self._db, self._names, events)

    def setting(self, name: str) -> str | None:
        """The value last given to a setting; asked again only after something was written."""
        return self._settings.get(name)
