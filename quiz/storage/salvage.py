"""What can still be read of a damaged journal, page by page, joined with a backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quiz.storage.journal_rows import event_of
from quiz.storage.journal_schema import COLUMNS, NAMED
from quiz.storage.raw_pages import Record, Value, records
from quiz.storage.wal import read_wal
from quiz.study.event import Event

_MAGIC = b"SQLite format 3\x00"
_ID_BYTES = 12
_PAGE = 4096


@dataclass(slots=True)
class Found:
    """What the pages of a file hold.

    Attributes:
        events: By their ids.
        lost: Ids that an index of the file names, of events that cannot be read.
    """

    events: dict[str, Event] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Parts:
    rows: dict[bytes, tuple[Value, ...]] = field(default_factory=dict)
    named: set[bytes] = field(default_factory=set)
    names: dict[int, str] = field(default_factory=dict)
    indexed: dict[int, str] = field(default_factory=dict)
    variants: dict[int, tuple[Value, Value]] = field(default_factory=dict)


def found_in(path: Path, backup: Path | None = None) -> Found:
    """Every event that the pages of a journal and of its write-ahead file still hold.

    Args:
        path: The journal, which SQLite need not be able to open.
        backup: Its texts stand in for those that the pages have lost.
    """
    parts = _Parts()
    for record in _records(path):
        _sort(record, parts)
    texts = parts.indexed | parts.names
    texts = _texts_of(backup, texts) | texts
    found = Found()
    for id, row in parts.rows.items():
        event = _event(row, texts, parts.variants)
        if event:
            found.events[id.hex()] = event
    found.lost = {id.hex() for id in parts.named | parts.rows.keys()} - found.events.keys()
    return found


def _records(path: Path) -> Iterator[Record]:
    raw = path.read_bytes() if path.exists() else b""
    size = int.from_bytes(raw[16:18]) if raw.startswith(_MAGIC) else _PAGE
    size = 65536 if size == 1 else size
    if size < 512 or size & (size - 1):
        size = _PAGE
    wal = read_wal(path)
    kept = wal.frames[: wal.taken] + wal.dropped
    newest = {frame.page: frame.data for frame in kept}

    def page(number: int) -> bytes | None:
        if number in newest:
            return newest[number]
        data = raw[(number - 1) * size : number * size] if number > 0 else b""
        return data if len(data) == size else None

    for number in range(1, -(-len(raw) // size) + 1):
        data = raw[(number - 1) * size : number * size].ljust(size, b"\0")
        yield from records(data, is_first=number == 1, overflow=page)
    for frame in kept:
        yield from records(frame.data, is_first=frame.page == 1, overflow=page)


def _sort(record: Record, parts: _Parts) -> None:
    match record.values:
        case (bytes(id), int(), *_) if len(record.values) == len(COLUMNS) and len(id) == _ID_BYTES:
            parts.rows[id] = record.values
        case (int(), bytes(id)) if len(id) == _ID_BYTES:
            parts.named.add(id)
        case (None, str(text)) if record.row is not None:
            parts.names[record.row] = text
        case (str(text), int(number)):
            parts.indexed[number] = text
        case (None, int(), int(), str(given), str(key)) if record.row is not None:
            parts.variants[record.row] = (given, key)
        case _:
            pass


def _event(row: tuple[Value, ...], texts: dict[int, str], variants: dict[int, tuple[Value, Value]]) -> Event | None:
    raw = dict(zip(COLUMNS, row, strict=True))
    given, key = variants.get(int(str(raw["variant"])), (None, None)) if raw["variant"] is not None else (None, None)
    shown: list[object] = []
    for column, value in raw.items():
        if column in NAMED and value is not None:
            if not isinstance(value, int) or value not in texts:
                return None
            shown.append(texts[value])
        else:
            shown.append(value.hex() if isinstance(value, bytes) else value)
    try:
        return event_of((*shown, given, key))
    except (ValueError, TypeError, OverflowError):
        return None


def _texts_of(backup: Path | None, known: dict[int, str]) -> dict[int, str]:
    """The numbered texts of a backup, if it says the same of every number that both know."""
    if backup is None:
        return {}
    try:
        db = sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            texts: dict[int, str] = dict(db.execute("SELECT number, text FROM names"))
        finally:
            db.close()
    except sqlite3.Error:
        return {}
    return texts if all(texts.get(number, text) == text for number, text in known.items()) else {}


def united(*sources: Iterable[Event]) -> list[Event]:
    """Every event once, in order; where two say something else of one id, the first source is believed."""
    events: dict[str, Event] = {}
    for source in sources:
        for event in source:
            events.setdefault(event.id, event)
    return [events[id] for id in sorted(events)]
