"""The compiled index: decks are parsed once, and read from one SQLite file until a deck changes."""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cards.card import Card, Deck, Numeric, Section
from quiz.cards.text import Text
from quiz.storage.card_codec import decoded, encoded
from quiz.storage.fault import Fault, LibraryFaults

if TYPE_CHECKING:
    from quiz.storage.library import Library

_SCHEMA = """
CREATE TABLE files (path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, hash TEXT);
CREATE TABLE sections (place INTEGER PRIMARY KEY, slug TEXT, heading TEXT, en TEXT);
CREATE TABLE decks (place INTEGER PRIMARY KEY, id TEXT, en TEXT, zh TEXT, cards TEXT);
CREATE TABLE cards (place INTEGER PRIMARY KEY, id TEXT UNIQUE, deck TEXT, kind TEXT, level INTEGER, tags TEXT,
    section TEXT, heading TEXT, problem TEXT, file TEXT, line INTEGER, revision TEXT, data TEXT);
CREATE TABLE faults (file TEXT, line INTEGER, card TEXT, message TEXT);
"""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list shows of a card."""

    id: str
    deck: str
    kind: str
    level: int
    tags: tuple[str, ...]
    section: str
    heading: str
    problem: str | None
    file: str
    line: int
    revision: str


class Index:
    """All cards, looked up one by one."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the learner's own decks."""
        return tuple(Fault(*row) for row in self._db.execute("SELECT file, line, card, message FROM faults"))

    def summaries(self) -> tuple[Summary, ...]:
        """Every card in the order of the decks."""
        query = (
            "SELECT id, deck, kind, level, tags, section, heading, problem, file, line, revision"
            " FROM cards ORDER BY place"
        )
        return tuple(
            Summary(id, deck, kind, level, tuple(json.loads(tags)), *rest)
            for id, deck, kind, level, tags, *rest in self._db.execute(query)
        )

    def card(self, id: str) -> Card:
        """A card by its id.

        Raises:
            LookupError: There is none; the message names the nearest ids.
        """
        row = self._db.execute("SELECT data FROM cards WHERE id = ?", (id,)).fetchone()
        if row is None:
            known = [name for (name,) in self._db.execute("SELECT id FROM cards ORDER BY id")]
            near = difflib.get_close_matches(id, known, 3)
            hint = f"did you mean {', '.join(near)}?" if near else "`quiz list` names them all"
            raise LookupError(f"there is no card '{id[:80]}'; {hint}")
        return decoded(row[0])

    def decks(self) -> tuple[Deck, ...]:
        """Every deck in the order of the document."""
        rows = self._db.execute("SELECT id, en, zh, cards FROM decks ORDER BY place")
        return tuple(Deck(id, Text(en, zh), tuple(json.loads(cards))) for id, en, zh, cards in rows)

    def sections(self) -> tuple[Section, ...]:
        """The headings of the document, in order."""
        return tuple(Section(*row) for row in self._db.execute("SELECT slug, heading, en FROM sections ORDER BY place"))


def open_index(
    content_root: Path, learner_root: Path | None, cache: Path | None, problem_exists: Callable[[str], bool]
) -> Index:
    """The index over shipped and own decks; compiled anew only where a file changed.

    Args:
        content_root: The folder of the shipped documents.
        learner_root: The folder of the learner's own decks.
        cache: Where the index is kept; without it (or where it cannot be written) nothing is kept.
        problem_exists: Whether solvers know a problem; asked only when decks are compiled.

    Raises:
        LibraryFaults: A shipped deck is broken, or there are no cards at all.
    """
    files = [*_files(content_root), *(_files(learner_root) if learner_root else []), *_own_code()]
    path = cache / f"index-{_short(str(content_root), str(learner_root))}.sqlite" if cache else None
    if path and (db := _warm(path, files)):
        return Index(db)
    library = _read(content_root, learner_root, problem_exists)
    db = sqlite3.connect(":memory:")
    _fill(db, library, files)
    if path:
        _keep(db, path)
    return Index(db)


def _read(content_root: Path, learner_root: Path | None, problem_exists: Callable[[str], bool]) -> Library:
    from quiz.storage.library import read_library, with_overrides

    shipped = read_library([content_root], problem_exists, shown_from=content_root.parent)
    if shipped.faults:
        raise LibraryFaults(shipped.faults)
    if learner_root is None or not _files(learner_root):
        return shipped
    return with_overrides(shipped, read_library([learner_root], problem_exists, sections=shipped.sections))


def _files(root: Path) -> list[Path]:
    found = []
    for folder, _, names in os.walk(root):
        found += [Path(folder, name) for name in names if name.endswith((".yaml", ".yml"))]
    return sorted(found)


def _own_code() -> list[Path]:
    """The code that compiles: an index made by another version is not taken."""
    here = Path(__file__).parent
    return [*sorted(here.glob("*.py")), *sorted((here.parent / "cards").glob("*.py"))]


def _short(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]


def _warm(path: Path, files: Iterable[Path]) -> sqlite3.Connection | None:
    """The kept index where it is of these very files."""
    if not path.is_file():
        return None
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        known = {row[0]: row[1:] for row in db.execute("SELECT path, size, mtime, hash FROM files")}
        files = list(files)
        if set(known) != {str(file) for file in files}:
            return None
        for file in files:
            size, mtime, digest = known[str(file)]
            now = file.stat()
            if now.st_size != size or (now.st_mtime_ns != mtime and _hash(file) != digest):
                return None
        return db
    except (sqlite3.Error, OSError):
        return None


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _fill(db: sqlite3.Connection, library: Library, files: Sequence[Path]) -> None:
    headings = {section.slug: section.heading for section in library.sections}
    with db:
        db.executescript(_SCHEMA)
        for file in files:
            with suppress(OSError):
                now = file.stat()
                db.execute(
                    "INSERT INTO files VALUES (?, ?, ?, ?)", (str(file), now.st_size, now.st_mtime_ns, _hash(file))
                )
        db.executemany(
            "INSERT INTO sections VALUES (?, ?, ?, ?)",
            ((place, s.slug, s.heading, s.en) for place, s in enumerate(library.sections)),
        )
        db.executemany(
            "INSERT INTO decks VALUES (?, ?, ?, ?, ?)",
            ((place, d.id, d.title.en, d.title.zh, json.dumps(d.cards)) for place, d in enumerate(library.decks)),
        )
        order = {card: place for place, card in enumerate(one for deck in library.decks for one in deck.cards)}
        db.executemany(
            f"INSERT INTO cards VALUES ({', '.join('?' * 13)})",
            (
                (
                    order[card.id],
                    card.id,
                    card.deck,
                    card.kind,
                    card.level,
                    json.dumps(card.tags, ensure_ascii=False),
                    card.section,
                    headings.get(card.section, card.section),
                    card.problem if isinstance(card, Numeric) else None,
                    card.file,
                    card.line,
                    card.revision,
                    encoded(card),
                )
                for card in library.cards
            ),
        )
        rows = ((fault.file, fault.line, fault.card, fault.message) for fault in library.faults)
        db.executemany("INSERT INTO faults VALUES (?, ?, ?, ?)", rows)


def _keep(db: sqlite3.Connection, path: Path) -> None:
    """The index is put in place in one step; where it cannot be kept, the next start compiles again."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = sqlite3.connect(beside)
        db.backup(kept)
        kept.close()
        beside.replace(path)
    except (sqlite3.Error, OSError):
        with suppress(OSError):
            beside.unlink(missing_ok=True)
