"""A journal opened: looked at before it is used, made where there is none, brought to the present format."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from quiz.storage import tail
from quiz.storage.journal_rows import event_of
from quiz.storage.journal_schema import EVENTS, FIRST_NAMES, SCHEMA, VERSION

BACKUPS = "backups"
"""The folder beside a journal where its backups are."""
_TABLES = {"names", "log", "variants", "events", "memory", "apart", "apart_from", "identity"}
_LATEST = 20
"""So many of the latest events are read at each start."""
_WAITS_SECONDS = 10
_LOOKS, _LOOK_SECONDS = 5, 0.05
_UNSAVED_PAGES = 250
"""The write-ahead file stays so short that looking through it after a kill delays no start: 1 MB, about 10 ms."""


class JournalError(OSError):
    """The journal cannot be used; the message says what to do."""


class JournalDamaged(JournalError):
    """The file is not what was written to it."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"the journal {path} is damaged ({what}); nothing was changed. `quiz doctor` says what can be saved"
        )


def refuse_to_begin_anew(path: Path) -> None:
    """A journal that is gone, while its backups or its latest lines are there, is not made anew without a word.

    Raises:
        JournalError: It is so; the message says how to bring it back.
    """
    if not path.exists() and (tail.files(path) or any((path.parent / BACKUPS).glob("journal-*.sqlite"))):
        raise JournalError(
            f"the journal {path} is gone, but what was kept of it is there: `quiz doctor --salvage` brings it back; "
            f"to begin anew, move {path.parent} away"
        )


def connected(path: Path) -> sqlite3.Connection:
    """The file, open to read and to append, with the present format.

    Raises:
        JournalError: It is from a newer version, is damaged, or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _look_at_unsaved_writes(path)
        db = sqlite3.connect(path, isolation_level=None, timeout=_WAITS_SECONDS)
    except (sqlite3.Error, OSError) as error:
        raise as_journal_error(path, error) from error
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute(f"PRAGMA wal_autocheckpoint = {_UNSAVED_PAGES}")
        _prepare(db, path)
        what = damage(db)
    except (sqlite3.Error, OSError) as error:
        db.close()
        raise as_journal_error(path, error) from error
    except BaseException:
        db.close()
        raise
    if what:
        db.close()
        raise JournalDamaged(path, what)
    return db


def as_journal_error(path: Path, error: Exception) -> JournalError:
    """What became of a journal that could not be opened, as a sentence."""
    if isinstance(error, JournalError):
        return error
    if is_damage(error):
        return JournalDamaged(path, str(error))
    return JournalError(f"the journal {path} cannot be opened ({error}); set QUIZ_HOME to a folder that can be written")


def is_damage(error: Exception) -> bool:
    """SQLite found that a file is not what it should be."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _look_at_unsaved_writes(path: Path) -> None:
    """A write-ahead file is left where a program was killed or is still running; SQLite would drop what is damaged."""
    beside = path.with_name(path.name + "-wal")
    if not beside.exists() or not beside.stat().st_size:
        if path.exists() and not path.stat().st_size and any((path.parent / BACKUPS).glob("journal-*.sqlite")):
            raise JournalDamaged(path, "it is empty, and there are backups of it")
        return
    from quiz.storage.wal import read_wal

    for _ in range(_LOOKS):  # another program may be writing just now: then the next look finds it whole
        dropped = read_wal(path).dropped
        if not dropped:
            break
        time.sleep(_LOOK_SECONDS)
    else:
        raise JournalDamaged(path, f"{len(dropped)} pages of the latest answers come after a torn one in {beside.name}")


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise JournalError(
            f"the journal {path} was written by a newer version (format {version}, this one knows {VERSION}); "
            "update the app to open it"
        )
    if version == VERSION:
        return
    if version > 0:
        from quiz.storage.backups import back_up

        back_up(db, path.parent / BACKUPS, f"before-format-{VERSION}")
    db.execute("BEGIN IMMEDIATE")
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version == 0:
            for statement in SCHEMA:
                db.execute(statement)
            db.executemany("INSERT INTO names VALUES (?, ?)", FIRST_NAMES)
            db.execute("INSERT INTO identity (machine) VALUES (?)", (os.urandom(4).hex(),))
        elif version < VERSION:
            from quiz.storage.journal_migration import migrate

            migrate(db, version)
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def damage(db: sqlite3.Connection) -> str | None:
    """What a quick look finds wrong: it takes no longer however many reviews there are.

    SQLite itself has found a file that is too short by then.
    """
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    if not tables >= _TABLES:
        return f"it has no table {', '.join(sorted(_TABLES - tables))}"
    try:
        for row in db.execute(f"{EVENTS} ORDER BY log.id DESC LIMIT {_LATEST}"):
            event_of(row)
    except (ValueError, TypeError, OverflowError) as error:
        return f"one of the latest events cannot be read: {error}"
    for query in (
        "SELECT min(id) FROM log",
        "SELECT max(card) FROM log",
        "SELECT max(study_day) FROM log",
        "SELECT max(due_day) FROM memory",
    ):
        db.execute(query).fetchone()
    return None if db.execute("SELECT machine FROM identity").fetchone() else "it has no identity"
