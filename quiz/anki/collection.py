"""The SQLite file inside a package: Anki's schema 11, the oldest form and one that every Anki reads."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from quiz.anki.decks import ROOT
from quiz.anki.history import CardState, History
from quiz.anki.identity import deck_id, note_ids
from quiz.anki.note import Note
from quiz.anki.notetype import NOTE_TYPES

DAY_ZERO = 1_735_704_000
"""The first day of a collection without a past, 04:00 UTC."""

_SCHEMA = """
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
  ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
  models text not null, decks text not null, dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
  usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
  flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
  mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null,
  ivl integer not null, factor integer not null, reps integer not null, lapses integer not null,
  left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
  ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
  type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""


def write_collection(
    path: Path,
    notes: Iterable[Note],
    cards: Sequence[str],
    decks: Mapping[str, str],
    history: History | None = None,
) -> None:
    """A new collection with these notes, each with one card, in the order given; a note is held no longer than written.

    Args:
        path: Where no file is yet.
        notes: Each card once.
        cards: The ids of their cards, in the same order.
        decks: Deck id to the deck's name in Anki.
        history: The learner's past, where it goes along; else every card is new.
    """
    ids = note_ids(cards)
    modified = DAY_ZERO
    rows: list[tuple[object, ...]] = []
    states = history.states if history else {}

    def written() -> Iterator[tuple[object, ...]]:
        nonlocal modified
        for position, note in enumerate(notes, start=1):
            modified = max(modified, note.modified)
            rows.append(_card(ids[note.card], note, position, states.get(note.card, CardState())))
            yield (
                ids[note.card],
                note.guid,
                note.type.id,
                note.modified,
                f" {' '.join(note.tags)} ",
                "\x1f".join(note.fields),
                note.fields[0],
                _checksum(note.fields[0]),
            )

    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.executescript(_SCHEMA)
        with database:
            database.executemany("INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')", written())
            database.executemany(f"INSERT INTO cards VALUES ({', '.join('?' * 18)})", rows)
            if history:
                database.executemany("INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)", _log(history, ids))
            database.execute(
                "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
                (
                    history.created if history else DAY_ZERO,
                    modified * 1000,
                    DAY_ZERO * 1000,
                    _json(_settings(len(cards), history.minutes_west if history else 0)),
                    _json({str(t.id): t.schema(deck_id("")) for t in NOTE_TYPES.values()}),
                    _json(dict(_decks(decks, modified))),
                    _json({"1": _PRESET}),
                ),
            )


def _card(id: int, note: Note, position: int, state: CardState) -> tuple[object, ...]:
    return (
        id,
        id,
        deck_id(note.deck),
        0,
        note.modified if state.modified is None else state.modified,
        -1,
        state.type,
        state.queue,
        position if state.due is None else state.due,
        state.interval,
        state.factor,
        state.reviews,
        state.lapses,
        state.left,
        0,
        0,
        state.flags,
        state.data(position),
    )


def _log(history: History, ids: Mapping[str, int]) -> Iterator[tuple[object, ...]]:
    for card, rows in history.rows.items():
        if card in ids:
            for row in rows:
                yield (
                    row.id,
                    ids[card],
                    row.rating,
                    row.interval,
                    row.last_interval,
                    row.factor,
                    row.milliseconds,
                    row.type,
                )


def _decks(decks: Mapping[str, str], modified: int) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "1", _deck(1, "Default", 0)
    yield str(deck_id("")), _deck(deck_id(""), ROOT, modified)
    for deck, name in decks.items():
        yield str(deck_id(deck)), _deck(deck_id(deck), name, modified)


def _deck(id: int, name: str, modified: int) -> dict[str, Any]:
    today = {f"{what}Today": [0, 0] for what in ("new", "lrn", "rev", "time")}
    return today | {
        "id": id,
        "name": name,
        "mod": modified,
        "usn": -1,
        "desc": "",
        "dyn": 0,
        "conf": 1,
        "collapsed": False,
        "browserCollapsed": False,
        "extendNew": 0,
        "extendRev": 0,
    }


def _settings(notes: int, minutes_west: int) -> dict[str, Any]:
    return {
        "activeDecks": [1],
        "curDeck": 1,
        "curModel": NOTE_TYPES["recall"].id,
        "nextPos": notes + 1,
        "schedVer": 2,
        "sched2021": True,
        "creationOffset": minutes_west,
        "rollover": 4,
        "sortType": "noteFld",
        "sortBackwards": False,
        "addToCur": True,
        "collapseTime": 1200,
        "timeLim": 0,
        "estTimes": True,
        "dueCounts": True,
        "newSpread": 0,
    }


_PRESET: dict[str, Any] = {
    "id": 1,
    "name": "Default",
    "mod": 0,
    "usn": 0,
    "maxTaken": 60,
    "autoplay": True,
    "timer": 0,
    "replayq": True,
    "dyn": False,
    "new": {"bury": False, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 0], "order": 1, "perDay": 20},
    "rev": {"bury": False, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2},
    "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
}


def _checksum(field: str) -> int:
    return int(hashlib.sha1(field.encode(), usedforsecurity=False).hexdigest()[:8], 16)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
