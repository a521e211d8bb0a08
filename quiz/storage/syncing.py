"""The logs of several machines, merged through a folder that they share.

Each sync writes one new file with the events that no file of the folder has yet, and never touches a file again: what
is in the folder is the union of all its lines, in whatever order they come. Every line has a checksum of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from quiz.storage.event_lines import NoEvent, event_from
from quiz.storage.journal import Journal
from quiz.storage.merging import Merged
from quiz.storage.sealing import sealed, unsealed
from quiz.study.event import Event

_START = b'{"id": "'


@dataclass(frozen=True, slots=True)
class Unread:
    """A line, or with the number 0 a file, that could not be read.

    Attributes:
        cut: It is the end of a file that has not arrived whole, or was cut off.
    """

    file: str
    line: int
    why: str
    cut: bool = False

    def __str__(self) -> str:
        if self.line == 0:
            return f"{self.file}: {self.why}"
        if self.cut:
            return f"{self.file}:{self.line}: the file ends in the middle of this line; it may still be arriving"
        return f"{self.file}:{self.line}: {self.why}; left out"


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did.

    Attributes:
        written: How many events were added to the folder.
        file: The file they are in; None where there were none.
        files: How many files there were to read.
    """

    merged: Merged
    written: int
    file: Path | None
    files: int
    unread: tuple[Unread, ...]


@dataclass(slots=True)
class _Seen:
    """What a folder holds: all intact ids, and the events that the journal does not have."""

    ids: set[str] = field(default_factory=set)
    events: dict[str, Event] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)


def sync(journal: Journal, folder: Path, at: datetime) -> Synced:
    """The journal gets what the folder has, and the folder what the journal has.

    Args:
        journal: This machine's.
        folder: Shared with, or synced to, the other machines.
        at: The time, for the name of the file.

    Raises:
        OSError: The folder or the journal cannot be used; what was taken by then stays.
    """
    known = journal.ids()
    files = sorted(path for path in folder.glob("*.jsonl") if not path.name.startswith("."))
    seen = _Seen()
    for path in files:
        _read(path, known, seen)
    merged = journal.merge(seen.events.values())
    missing = known - seen.ids
    name = f"{journal.machine}-{at:%Y%m%dT%H%M%S}"
    file = _write(folder, name, journal.some(missing)) if missing else None
    return Synced(merged, len(missing), file, len(files), tuple(seen.unread))


def _read(path: Path, known: set[str], seen: _Seen) -> None:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                _read_line(path.name, number, line, known, seen)
    except OSError as error:
        seen.unread.append(Unread(path.name, 0, f"cannot be read ({error.strerror})"))


def _read_line(name: str, number: int, line: bytes, known: set[str], seen: _Seen) -> None:
    if not line.strip():
        return
    try:
        body = unsealed(line)
        id = body[len(_START) : len(_START) + 24].decode("ascii", "replace")
        if body is line or not body.startswith(_START) or not (id in known or id in seen.events):
            event = event_from(body)
            id = event.id
            if id not in known:
                seen.events.setdefault(id, event)
        seen.ids.add(id)
    except NoEvent as error:
        seen.unread.append(Unread(name, number, str(error), cut=not line.endswith(b"\n")))


def _write(folder: Path, name: str, events: Iterable[Event]) -> Path:
    """A new file, there whole or not at all."""
    path = folder / f"{name}-{os.urandom(3).hex()}.jsonl"
    beside = folder / f".{path.name}.part"
    try:
        with beside.open("xb") as file:
            file.writelines(map(sealed, events))
            file.flush()
            os.fsync(file.fileno())
        beside.rename(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    settle(folder)
    return path


def settle(folder: Path) -> None:
    """The names in a folder are on disk, where the system lets one ask for that."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
