"""All cards, looked up one by one in an index that is compiled once and read until a deck changes."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import weakref
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache as remembering
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from quiz.cards.deck import Deck, Section
from quiz.cards.text import Text
from quiz.storage.fault import Fault, LibraryFaults
from quiz.storage.folder import yaml_files
from quiz.storage.index_file import filled, fresh, keep, stamped

if TYPE_CHECKING:
    from quiz.cards.card import Card
    from quiz.cards.summary import Summary
    from quiz.cards.term import Term
    from quiz.storage.library import Library

T = TypeVar("T")
_MOST_SIBLINGS = 5
_DATA = "SELECT data FROM bodies WHERE place = (SELECT place FROM cards WHERE id = ?)"


_SUMMARY = "SELECT id, tags, line, revision, deck, kind, level, section, heading, problem, file FROM cards"


class NoSuchCard(LookupError):
    """No card has this id; these are the nearest."""

    def __init__(self, id: str, near: list[str]) -> None:
        hint = f"did you mean {' or '.join(near)}?" if near else "`quiz list` names them all"
        super().__init__(f"there is no card '{id}'; {hint}")
        self.id, self.near = id, near


class Index:
    """All cards, looked up one by one; any thread may ask."""

    def __init__(self, db: sqlite3.Connection, compile_anew: Callable[[], sqlite3.Connection]) -> None:
        self._db = db
        self._compile_anew = compile_anew
        self._one_at_a_time = threading.RLock()
        self._closing = weakref.finalize(self, db.close)

    def take(self, newer: Index) -> None:
        """From now on this index tells what a newer one tells, which is not to be asked any more."""
        with self._one_at_a_time:
            newer._closing.detach()
            self._db, self._compile_anew = newer._db, newer._compile_anew
            self._closing = weakref.finalize(self, self._db.close)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the learner's own decks; those cards are left out."""
        rows = self._rows("SELECT file, line, card, message FROM faults ORDER BY place")
        return tuple(Fault(*row) for row in rows)

    def summaries(self) -> tuple[Summary, ...]:
        """Every card in the order of the decks."""
        return self._read(lambda: tuple(_summaries(self._db.execute(f"{_SUMMARY} ORDER BY place"))))

    def some(self, cards: Collection[str]) -> dict[str, Summary]:
        """Those of some cards that are there."""
        query = f"{_SUMMARY} WHERE id IN (SELECT value FROM json_each(?))"
        return {one.id: one for one in _summaries(self._rows(query, json.dumps(list(cards))))}

    def column(self, query: str) -> list[Any]:
        """The first value of each row of a query over the cards."""
        return [row[0] for row in self._rows(query)]

    @property
    def token(self) -> str:
        """Another one for every compilation."""
        return str(self._rows("SELECT token FROM made")[0][0])

    def ids(self, decks: Collection[str] | None = None) -> tuple[str, ...]:
        """The id of every card, or of every card of some decks, in their order."""
        if decks is None:
            return tuple(row[0] for row in self._rows("SELECT id FROM cards ORDER BY place"))
        query = f"SELECT id FROM cards WHERE deck IN ({', '.join('?' * len(decks))}) ORDER BY place"
        return tuple(row[0] for row in self._rows(query, *decks))

    def kinds(self, cards: Collection[str]) -> dict[str, str]:
        """The kind of each of some cards that is there."""
        query = f"SELECT id, kind FROM cards WHERE id IN ({', '.join('?' * len(cards))})"
        return dict(self._rows(query, *cards))

    def decks_and_kinds(self, cards: Collection[str]) -> dict[str, tuple[str, str]]:
        """The deck and the kind of each of some cards that is there."""
        query = "SELECT id, deck, kind FROM cards WHERE id IN (SELECT value FROM json_each(?))"
        return {id: (deck, kind) for id, deck, kind in self._rows(query, json.dumps(list(cards)))}

    def siblings(self, card: str) -> tuple[str, ...]:
        """The other cards of the same problem; none where there are so many that they are a drill."""
        query = "SELECT id FROM cards WHERE problem = (SELECT problem FROM cards WHERE id = ?) LIMIT ?"
        found = [row[0] for row in self._rows(query, card, _MOST_SIBLINGS + 2)]
        return tuple(one for one in found if one != card) if len(found) <= _MOST_SIBLINGS + 1 else ()

    def easier(self, card: str, most: int) -> tuple[str, ...]:
        """Cards of the same section and a lower level, the nearest level first."""
        query = (
            "SELECT other.id FROM cards AS other JOIN cards AS one ON one.section = other.section"
            " AND other.level < one.level WHERE one.id = ? ORDER BY other.level DESC, other.place LIMIT ?"
        )
        return tuple(row[0] for row in self._rows(query, card, most))

    def groups(self, cards: Collection[str]) -> dict[str, str]:
        """What each of some cards shares with those it is not asked beside: its problem; a spoken card its section."""
        query = (
            "SELECT id, coalesce(problem, section) FROM cards WHERE id IN (SELECT value FROM json_each(?))"
            " AND (problem IS NOT NULL OR kind = 'recall')"
        )
        return dict(self._rows(query, json.dumps(list(cards))))

    def beside(
        self, journal: Path, query: str, values: Sequence[object] | Mapping[str, object]
    ) -> list[tuple[Any, ...]]:
        """The rows of a query over the cards and, as `journal`, over a journal that is open; it is only read."""

        def read() -> list[tuple[Any, ...]]:
            attached = {row[1]: row[2] for row in self._db.execute("PRAGMA database_list")}.get("journal")
            if attached != str(journal.resolve()):
                if attached is not None:
                    self._db.execute("DETACH journal")
                self._db.execute("ATTACH ? AS journal", (f"{journal.resolve().as_uri()}?mode=ro",))
            return self._db.execute(query, values).fetchall()

        return self._read(read)

    def card(self, id: str) -> Card:
        """A card by its id; no other is decoded.

        Raises:
            NoSuchCard: There is none; the message names the nearest ids.
        """
        from quiz.storage.card_codec import decoded

        found = self._read(lambda: [decoded(row[0]) for row in self._rows(_DATA, id)])
        if found:
            return found[0]
        import difflib

        known = [row[0] for row in self._rows("SELECT id FROM cards ORDER BY id")]
        near = difflib.get_close_matches(id[:80], known, 3)
        raise NoSuchCard(id[:80], near)

    def decks(self) -> tuple[Deck, ...]:
        """Every deck: the shipped ones in the order of the document, then the learner's."""
        return self._read(
            lambda: tuple(
                Deck(id, Text(en, zh), tuple(json.loads(cards)))
                for id, en, zh, cards in self._rows("SELECT id, en, zh, cards FROM decks ORDER BY place")
            )
        )

    def folders(self) -> dict[str, Text]:
        """The title of each document, by the folder of its decks."""
        return {id: Text(en, zh) for id, en, zh in self._rows("SELECT id, en, zh FROM folders")}

    def sections(self) -> tuple[Section, ...]:
        """The headings of the documents, in order."""
        return tuple(Section(*row) for row in self._rows("SELECT slug, heading, en FROM sections ORDER BY place"))

    def terms(self) -> tuple[Term, ...]:
        """The glossary, in the order of the document."""
        from quiz.cards.term import Term

        def read(said: dict[str, Any]) -> Term:
            said |= {key: Text(**said[key]) for key in ("name", "means")}
            return Term(**(said | {key: tuple(said[key]) for key in ("also", "avoid")}))

        return self._read(
            lambda: tuple(read(json.loads(row[0])) for row in self._db.execute("SELECT data FROM terms ORDER BY place"))
        )

    def _rows(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        return self._read(lambda: self._db.execute(query, values).fetchall())

    def _read(self, read: Callable[[], T]) -> T:
        """What is read; a damaged index is compiled anew."""
        with self._one_at_a_time:
            try:
                return read()
            except (sqlite3.DatabaseError, ValueError, KeyError, TypeError):
                self._db = self._compile_anew()
                self._closing = weakref.finalize(self, self._db.close)
                return read()


def _summaries(rows: Iterable[Sequence[Any]]) -> Iterator[Summary]:
    from quiz.cards.summary import Summary

    tags_of = remembering(lambda written: tuple(json.loads(written)))
    same: dict[Any, Any] = {}  # one text where many cards have the same, and one row at a time: half the memory
    for id, tags, line, revision, *often in rows:
        deck, kind, level, section, heading, problem, file = (same.setdefault(one, one) for one in often)
        yield Summary(id, deck, kind, level, tags_of(tags), section, heading, problem, file, line, revision)


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
        LibraryFaults: A shipped deck is broken, or there are no shipped cards.
    """
    roots = [Path(os.path.abspath(root)) for root in (content_root, learner_root) if root]
    path = index_path(roots, cache) if cache else None

    def compile_anew() -> sqlite3.Connection:
        from quiz.storage.terms import read_terms

        stamps = stamped(sources(roots))
        db = filled(_library(roots, problem_exists), stamps, read_terms(roots[0])[0])
        if path:
            keep(db, path)
        return db

    return Index((path and fresh(path, sources(roots))) or compile_anew(), compile_anew)


def index_path(roots: list[Path], cache: Path) -> Path:
    """Where the index over some folders is kept."""
    return cache / f"index-{zlib.crc32(repr(roots).encode()):08x}.sqlite"


def _library(roots: list[Path], problem_exists: Callable[[str], bool]) -> Library:
    from quiz.storage.library import read_library, with_learner

    shipped = read_library(roots[:1], problem_exists, root=roots[0])
    if shipped.faults:
        raise LibraryFaults(shipped.faults)
    if not any(yaml_files(root) for root in roots[1:]):
        return shipped
    own = read_library(roots[1:], problem_exists, sections=shipped.sections, root=roots[1])
    return with_learner(shipped, own)


def sources(roots: list[Path]) -> list[Path]:
    """Every file that the index depends on: the decks, and the code that reads them."""
    here = Path(__file__).parent
    code = [*here.glob("*.py"), *(here.parent / "cards").glob("*.py")]
    return [*(file for root in roots for file in yaml_files(root)), *sorted(code)]
