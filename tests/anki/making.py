"""Collections and packages made by hand, as Anki would never write them."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

TABLES = """
CREATE TABLE col (id integer primary key, conf text, models text, decks text);
CREATE TABLE notes (id integer primary key, guid text, mid integer, mod integer, tags text, flds text);
CREATE TABLE cards (id integer primary key, nid integer, did integer, ord integer, mod integer, type integer,
  queue integer, ivl integer, odid integer, flags integer, data text);
CREATE TABLE revlog (id integer primary key, cid integer, ease integer, lastIvl integer, factor integer, time integer,
  type integer);
"""
MODELS: dict[str, Any] = {
    "1": {
        "name": "Basic",
        "type": 0,
        "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
        "tmpls": [{"ord": 0, "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}],
    },
    "2": {
        "name": "Cloze",
        "type": 1,
        "flds": [{"name": "Text", "ord": 0}, {"name": "Extra", "ord": 1}],
        "tmpls": [{"ord": 0, "qfmt": "{{cloze:Text}}", "afmt": "{{cloze:Text}}<br>{{Extra}}"}],
    },
}


def collection(
    path: Path, notes: Sequence[tuple[int, Any, Any]] = ((1, "front", "back"),), *, sql: str = "", name: str = "g"
) -> Path:
    """A collection of schema 11: each note its model, its two fields, one card; `name` begins the GUIDs."""
    with closing(sqlite3.connect(path)) as db, db:
        db.executescript(TABLES)
        db.execute(
            "INSERT INTO col VALUES (1, '{}', ?, ?)",
            (json.dumps(MODELS), json.dumps({"1": {"name": "Default"}})),
        )
        for number, (model, front, back) in enumerate(notes, 1):
            fields = front if isinstance(front, bytes) else f"{front}\x1f{back}"
            db.execute(
                "INSERT INTO notes VALUES (?, ?, ?, 0, '', CAST(? AS TEXT))", (number, f"{name}{number}", model, fields)
            )
            db.execute("INSERT INTO cards VALUES (?, ?, 1, 0, 0, 0, 0, 0, 0, 0, '')", (number, number))
        db.executescript(sql)
    return path


def package(path: Path, entries: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip file with these entries."""
    with zipfile.ZipFile(path, "w", method) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return path
