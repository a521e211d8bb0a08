"""Backups of the journal: whole files, made beside the running program, the older ones thinned by age."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from quiz.storage.journal_opening import JournalError
from quiz.storage.tail import let_go, set_apart

DAYS, WEEKS, MONTHS = 7, 4, 12
"""The newest backup is kept of so many of the last days, weeks and months that have one."""
_NAME = re.compile(r"journal-(\d{8}T\d{6})(?:-(\d+))?(?:\.([a-z0-9-]+))?\.sqlite")


@dataclass(frozen=True, slots=True)
class Backup:
    """One file.

    Attributes:
        at: When it was made, UTC.
        reason: Why; None for a backup of a day, which is thinned by age. All others stay.
        number: Which it is of those of the same second.
    """

    path: Path
    at: datetime
    reason: str | None = None
    number: int = 0


def backups_in(folder: Path) -> list[Backup]:
    """The backups of a folder, the newest first."""
    found = []
    for path in folder.glob("journal-*.sqlite"):
        named = _NAME.fullmatch(path.name)
        if named:
            at = datetime.strptime(named[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
            found.append(Backup(path, at, named[3], int(named[2] or 0)))
    return sorted(found, key=lambda one: (one.at, one.number), reverse=True)


def back_up(db: sqlite3.Connection, folder: Path, reason: str | None = None, at: datetime | None = None) -> Backup:
    """A copy of an open journal, made by SQLite page by page while others go on, looked at, and then named.

    Raises:
        JournalError: It could not be made, or what was copied is damaged; no file is left.
    """
    when = (at or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    held = set_apart(Path(db.execute("PRAGMA database_list").fetchone()[2]))
    beside = folder / f".{os.getpid()}-{os.urandom(3).hex()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copy = sqlite3.connect(beside, isolation_level=None)
        try:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            told = [row[0] for row in copy.execute("PRAGMA quick_check(1)")]
        finally:
            copy.close()
        if told != ["ok"]:
            raise JournalError(
                f"the journal is damaged ({' '.join(told[0].split())}), so no backup was made; run `quiz doctor`"
            )
        made = Backup(_named(beside, folder, when, reason), when, reason)
        with suppress(FileNotFoundError):  # another program has done the same
            let_go(held, db)
        return made
    except (sqlite3.Error, OSError) as error:
        if isinstance(error, JournalError):
            raise
        raise JournalError(f"no backup could be made in {folder} ({error}); the journal itself is as it was") from error
    finally:
        for left in folder.glob(f"{beside.name}*"):
            left.unlink(missing_ok=True)


def _named(beside: Path, folder: Path, when: datetime, reason: str | None) -> Path:
    handle = os.open(beside, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    suffix = f".{reason}" if reason else ""
    for number in range(1000):
        again = f"-{number}" if number else ""
        path = folder / f"journal-{when:%Y%m%dT%H%M%S}{again}{suffix}.sqlite"
        if not path.exists():
            beside.rename(path)
            return path
    raise JournalError(f"there are too many backups of this second in {folder}")


def daily_backup(db: sqlite3.Connection, folder: Path, at: datetime | None = None) -> Backup | None:
    """A backup, where this UTC day has none yet and something was written since the newest; old ones are thinned.

    Raises:
        JournalError: It could not be made.
    """
    now = (at or datetime.now(UTC)).astimezone(UTC)
    made = [one for one in backups_in(folder) if one.reason is None]
    if made and (made[0].at.date() >= now.date() or _last_event(made[0].path) == _last(db)):
        return None
    if _last(db) is None:
        return None
    backup = back_up(db, folder, at=now)
    kept = kept_of([backup, *made])
    for one in made:
        if one not in kept:
            one.path.unlink(missing_ok=True)
    return backup


def kept_of(backups: Iterable[Backup]) -> set[Backup]:
    """Those of one or more backups that stay: the newest of each of the last days, weeks and months that have one."""
    newest_first = sorted(backups, key=lambda one: (one.at, one.number), reverse=True)
    kept: set[Backup] = set()
    for most, period in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        seen: set[str] = set()
        for one in newest_first:
            if (span := one.at.strftime(period)) not in seen and len(seen) < most:
                seen.add(span)
                kept.add(one)
    return kept


def _last(db: sqlite3.Connection) -> bytes | None:
    last: bytes | None = db.execute("SELECT max(id) FROM log").fetchone()[0]
    return last


def _last_event(path: Path) -> bytes | None:
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            return _last(db)
        finally:
            db.close()
    except sqlite3.Error:
        return None
