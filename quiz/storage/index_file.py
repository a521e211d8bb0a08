"""The compiled index as an SQLite file: filled from a library, kept in one step, taken only while it is true."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.storage.folder import LARGEST

if TYPE_CHECKING:
    from quiz.cards.term import Term
    from quiz.storage.library import Library

_SCHEMA = """
CREATE TABLE made (token TEXT);
CREATE TABLE files (path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, hash TEXT, settled INTEGER);
CREATE TABLE sections (place INTEGER PRIMARY KEY, slug TEXT, heading TEXT, en TEXT);
CREATE TABLE decks (place INTEGER PRIMARY KEY, id TEXT, en TEXT, zh TEXT, cards TEXT);
CREATE TABLE folders (id TEXT PRIMARY KEY, en TEXT, zh TEXT);
CREATE TABLE cards (place INTEGER PRIMARY KEY, id TEXT UNIQUE, deck TEXT, kind TEXT, level INTEGER, tags TEXT,
    section TEXT, heading TEXT, problem TEXT, file TEXT, line INTEGER, revision TEXT);
CREATE INDEX cards_by_id ON cards (id, deck, kind);
CREATE INDEX cards_by_problem ON cards (problem, id) WHERE problem IS NOT NULL;
CREATE TABLE bodies (place INTEGER PRIMARY KEY, data TEXT);
CREATE TABLE texts (place INTEGER PRIMARY KEY, said TEXT);
CREATE TABLE terms (place INTEGER PRIMARY KEY, data TEXT);
CREATE TABLE faults (place INTEGER PRIMARY KEY, file TEXT, line INTEGER, card TEXT, message TEXT);
"""
_SETTLED_NS = 3_000_000_000
"""A file changed again within so short a time could keep its size and time: its hash is compared too."""
_ABANDONED_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a file was found before it was read; settled where it was readable and had rested for a while."""

    path: str
    size: int
    mtime: int
    hash: str
    settled: bool


def stamped(files: Iterable[Path]) -> list[Stamp]:
    """How these files are found now; a file that cannot be read is stamped too."""
    now = time.time_ns()
    stamps = []
    for file in files:
        size, mtime = _stat(file)
        digest = _hash(file)
        settled = now - mtime > _SETTLED_NS and (digest != "" or size > LARGEST)
        stamps.append(Stamp(str(file), size, mtime, digest, settled))
    return stamps


def fresh(path: Path, files: Sequence[Path]) -> sqlite3.Connection | None:
    """The kept index where it was made from these very files; None where it was not, or cannot be read."""
    if not path.is_file():
        return None
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    except sqlite3.Error:
        return None
    try:
        known = {row[0]: Stamp(*row) for row in db.execute("SELECT path, size, mtime, hash, settled FROM files")}
        if len(known) == len(files) and all(_same(file, known.get(str(file))) for file in files):
            return db
    except (sqlite3.Error, TypeError, ValueError):
        pass
    db.close()
    return None


def _same(file: Path, stamp: Stamp | None) -> bool:
    if stamp is None:
        return False
    size, mtime = _stat(file)
    if size != stamp.size:
        return False
    return (mtime == stamp.mtime and bool(stamp.settled)) or _hash(file) == stamp.hash


def _stat(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError:
        return -1, 0
    return found.st_size, found.st_mtime_ns


def _hash(file: Path) -> str:
    import hashlib

    try:
        if file.is_file() and file.stat().st_size <= LARGEST:
            return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        pass
    return ""


def filled(library: Library, stamps: Iterable[Stamp], terms: Iterable[Term] = ()) -> sqlite3.Connection:
    """An index in memory."""
    from quiz.cards.card import Numeric
    from quiz.cards.summary import searched
    from quiz.storage.card_codec import encoded

    db = sqlite3.connect(":memory:", uri=True, check_same_thread=False)
    db.executescript(_SCHEMA)
    headings = {section.slug: section.heading for section in library.sections}
    order = {card: place for place, card in enumerate(one for deck in library.decks for one in deck.cards)}
    with db:
        _insert(db, "made", [(os.urandom(8).hex(),)])
        _insert(db, "files", ((s.path, s.size, s.mtime, s.hash, s.settled) for s in stamps))
        _insert(db, "sections", ((n, s.slug, s.heading, s.en) for n, s in enumerate(library.sections)))
        _insert(
            db, "decks", ((n, d.id, d.title.en, d.title.zh, json.dumps(d.cards)) for n, d in enumerate(library.decks))
        )
        _insert(db, "folders", ((id, title.en, title.zh) for id, title in library.folders.items()))
        _insert(db, "terms", ((n, json.dumps(asdict(term))) for n, term in enumerate(terms)))
        _insert(db, "faults", ((n, f.file, f.line, f.card, f.message) for n, f in enumerate(library.faults)))
        _insert(db, "texts", ((order[card.id], searched(card)) for card in library.cards))
        _insert(db, "bodies", ((order[card.id], encoded(card)) for card in library.cards))
        _insert(
            db,
            "cards",
            (
                (
                    order[card.id],
                    card.id,
                    card.deck,
                    card.kind,
                    card.level,
                    json.dumps(card.tags),
                    card.section,
                    headings.get(card.section, card.section),
                    card.problem if isinstance(card, Numeric) else None,
                    card.file,
                    card.line,
                    card.revision,
                )
                for card in library.cards
            ),
        )
    return db


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    for row in rows:
        db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def keep(db: sqlite3.Connection, path: Path) -> None:
    """The index is put in place in one step; where it cannot be kept, the next start compiles again."""
    beside = path.with_name(f"{path.name}.{os.getpid()}-{time.time_ns()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear_abandoned(path.parent)
        with closing(sqlite3.connect(beside)) as kept:
            db.backup(kept)
        beside.replace(path)
    except (sqlite3.Error, OSError):
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _clear_abandoned(cache: Path) -> None:
    for part in cache.glob("index-*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _ABANDONED_SECONDS:
                part.unlink()
