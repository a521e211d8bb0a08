"""A journal put in the place of another one. Nothing is ever deleted: the other is set aside whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from quiz.storage.backups import backups_in
from quiz.storage.checking import check
from quiz.storage.journal import Journal
from quiz.storage.journal_opening import BACKUPS, JournalError
from quiz.storage.salvage import found_in, united
from quiz.storage.tail import files, kept
from quiz.study.event import Event, Moment

ASIDE = "set-aside"
"""The folder beside a journal where journals are that were replaced."""
_SHARED, _BYTES = 0x40000002, 510
"""Where every program that has an SQLite file open in this mode holds a lock."""


@dataclass(frozen=True, slots=True)
class Savable:
    """What could be saved of a damaged journal.

    Attributes:
        read: How many events its pages still hold.
        backup: The newest whole backup, if there is one.
        added: How many events of the backup the pages do not hold.
        kept: How many more are only among the lines that were kept since.
        lost: The ids of those known to have been there, and to be in neither.
    """

    read: int
    backup: Path | None
    added: int
    kept: int
    lost: tuple[str, ...]
    events: tuple[Event, ...]


def savable(path: Path, now: Moment) -> Savable:
    """What a salvage would give; the journal is only read."""
    for one in backups_in(path.parent / BACKUPS):
        with _copied(one.path) as copy:
            if check(copy, now).is_damaged:
                continue
            with suppress(JournalError):
                return _savable(path, one.path, copy)
    return _savable(path, None, None)


def _savable(path: Path, backup: Path | None, copy: Path | None) -> Savable:
    saved: list[Event] = []
    if copy:
        journal = Journal(copy)
        saved = list(journal.events())
        journal.close()
    found, later = found_in(path, backup), kept(path)
    known = {event.id for event in saved}
    events = united(saved, later, found.events.values())  # a line is sealed; a page may have lost some of it
    added = sum(event.id not in found.events for event in saved)
    lost = tuple(sorted(found.lost - {event.id for event in events}))
    only_kept = len({event.id for event in later} - known - found.events.keys())
    return Savable(len(found.events), backup, added, only_kept, lost, tuple(events))


def salvage(path: Path, saved: Savable) -> Path | None:
    """A new journal of what could be saved, in the place of the damaged one; where that one is now.

    Raises:
        JournalError: Another program has it open, or there is no space; nothing has changed.
    """
    return _put_in_place(path, lambda new: _made_of(new, saved.events))


def restore(path: Path, backup: Path, now: Moment) -> Path | None:
    """A backup in the place of the journal; where that one is now, if there was one.

    Raises:
        JournalError: The backup is damaged or newer, another program has the journal open, or there is no space;
            nothing has changed.
    """

    def copied(new: Path) -> None:
        try:
            shutil.copyfile(backup, new)
        except OSError as error:
            raise JournalError(f"{backup} cannot be copied ({error.strerror}); nothing was changed") from error
        Journal(new).close()
        faults = check(new, now)
        if faults.is_damaged:
            raise JournalError(f"{backup} is damaged itself ({faults.findings[0].said.en}); nothing was changed")

    old = _put_in_place(path, copied)
    journal = Journal(path)
    try:
        journal.back_up("restored")  # the newest from now on: no salvage brings back what was restored away
    finally:
        journal.close()
    return old


def _made_of(path: Path, events: Sequence[Event]) -> None:
    journal = Journal(path)
    journal.take(events)
    journal.rebuild()
    journal.close()


def _put_in_place(path: Path, make: Callable[[Path], None]) -> Path | None:
    """What is made becomes the journal in one step, and what was there is in a folder of its own, under both names
    until then: killed at any moment, this leaves a journal where it was, and everything in some place.
    """
    if is_open_elsewhere(path):
        raise JournalError("another program has the journal open; close it and try again; nothing was changed")
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.urandom(2).hex()}"
    new = path.with_name(f"{path.stem}-{stamp}.part")
    try:
        make(new)
        old = _set_aside(path, path.parent / ASIDE / f"journal-{stamp}")
        path.with_name(path.name + "-shm").unlink(missing_ok=True)
        new.replace(path)
        return old
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, JournalError):
            raise
        raise JournalError(f"it could not be written ({error}); free some space; nothing was changed") from error
    finally:
        for left in path.parent.glob(f"{new.name}*"):
            left.unlink(missing_ok=True)


def _set_aside(path: Path, folder: Path) -> Path | None:
    """What there is of a journal: it may be gone, and its latest writes and lines still there."""
    unsaved, old, moved = path.with_name(path.name + "-wal"), folder / path.name, list[Path]()
    beside = [*files(path), *([unsaved] if unsaved.exists() else [])]
    if not beside and not path.exists():
        return None
    folder.mkdir(parents=True)
    if path.exists():
        try:
            os.link(path, old)
        except OSError:
            shutil.copy2(path, old)
    try:
        for one in beside:
            one.rename(folder / one.name)
            moved.append(one)
    except OSError:
        for one in moved:
            (folder / one.name).rename(one)
        raise
    return old if old.exists() else None


@contextmanager
def _copied(backup: Path) -> Iterator[Path]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "journal.sqlite"
        shutil.copyfile(backup, copy)
        yield copy


def is_open_elsewhere(path: Path) -> bool:
    """Another program has the journal open. To be asked only where this one has not."""
    try:
        import fcntl
    except ImportError:
        return False
    try:
        with path.open("rb+") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _BYTES, _SHARED)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
