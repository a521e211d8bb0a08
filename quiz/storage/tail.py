"""What was appended since the newest backup, a second time: as sealed lines in a file beside the journal.

A page of the journal that is torn away later takes no answer with it that is neither in a backup nor here. The lines
are handed to the system and not waited for: an event is durable by the journal, and this is for when the journal is
not. What was merged from elsewhere is not here: it is still where it came from.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from quiz.study.event import Event


def tail_of(journal: Path) -> Path:
    """The file beside a journal, where that really is."""
    journal = journal.resolve()
    return journal.with_name(f"{journal.stem}.tail.jsonl")


def keep(journal: Path, events: Iterable[Event]) -> None:
    """Events that the journal holds are kept as lines too; where that fails, they are in the journal all the same."""
    from quiz.storage.sealing import sealed

    lines = b"".join(map(sealed, events))
    with suppress(OSError), tail_of(journal).open("ab", buffering=0) as file:
        file.write(b"\n" + lines)  # the end of a line that was cut off is the end of that line


def set_apart(journal: Path) -> list[Path]:
    """The lines that a backup will hold which is begun now; `let_go` takes them away once it is whole.

    An event is written here after it is in the journal, so one that still goes to a file set apart is in the backup.
    """
    tail = tail_of(journal)
    with suppress(OSError):
        tail.rename(tail.with_name(f"{tail.name}.{os.urandom(4).hex()}"))
    return [one for one in files(journal) if one != tail]


def files(journal: Path) -> list[Path]:
    """Those that are there: the one that is written to, and what was set apart for a backup that came to nothing."""
    tail = tail_of(journal)
    return sorted(tail.parent.glob(f"{tail.name}*"))


def let_go(held: Iterable[Path], db: sqlite3.Connection) -> None:
    """Files go whose every event a journal has; those of a journal that was lost, or put in its place, stay."""
    for path in held:
        ids = [(bytes.fromhex(event.id),) for event in _read(path)]
        if all(db.execute("SELECT 1 FROM log WHERE id = ?", id).fetchone() for id in ids):
            path.unlink(missing_ok=True)


def kept(journal: Path) -> list[Event]:
    """Every event whose line is whole."""
    return [event for path in files(journal) for event in _read(path)]


def _read(path: Path) -> Iterator[Event]:
    from quiz.storage.event_lines import NoEvent, event_from
    from quiz.storage.sealing import unsealed

    with path.open("rb") as lines:
        for line in lines:
            if line.strip():
                with suppress(NoEvent):
                    yield event_from(unsealed(line))
