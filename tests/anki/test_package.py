"""A package is the same for the same cards, and replaces an older one only when it is whole."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
import uuid
import zipfile
from contextlib import closing
from dataclasses import replace

import pytest

from quiz.anki.identity import deck_id, guid, note_ids


@pytest.fixture
def rows(tmp_path):
    """The rows of a table inside a package."""

    def read(path, query):
        with zipfile.ZipFile(path) as package:
            (tmp_path / "inside.db").write_bytes(package.read("collection.anki2"))
        with closing(sqlite3.connect(tmp_path / "inside.db")) as database:
            return database.execute(query).fetchall()

    return read


def test_the_same_cards_give_the_same_bytes_at_another_time(export, monkeypatch):
    export.write()
    first = export.path.read_bytes()
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    export.write()
    assert export.path.read_bytes() == first


def test_each_card_is_one_note_with_one_card(export, rows):
    assert export.write() == 5
    assert rows(export.path, "SELECT count(*), count(DISTINCT guid) FROM notes") == [(5, 5)]
    assert rows(export.path, "SELECT count(*), count(DISTINCT nid), max(ord) FROM cards") == [(5, 5, 0)]


def test_a_note_is_dated_by_its_content_and_not_by_the_export(export, rows):
    export.write()
    assert dict(rows(export.path, "SELECT guid, mod FROM notes")) == {
        guid(card): when for card, when in export.changed.items()
    }
    assert rows(export.path, "SELECT mod FROM col") == [(max(export.changed.values()) * 1000,)]


def test_the_order_of_cards_moves_no_id(export, rows):
    export.write()
    before = rows(export.path, "SELECT id, guid FROM notes ORDER BY id")
    export.cards.reverse()
    export.write()
    assert rows(export.path, "SELECT id, guid FROM notes ORDER BY id") == before


def test_ten_thousand_notes_have_ten_thousand_ids_that_read_as_days_of_2025():
    ids = note_ids(f"card-{n}" for n in range(10_000))
    assert len(set(ids.values())) == 10_000
    assert {time.gmtime(number // 1000).tm_year for number in ids.values()} == {2025}


def test_two_cards_that_draw_the_same_id_get_two(monkeypatch):
    monkeypatch.setattr("quiz.anki.identity._SPAN", 3)
    assert len(set(note_ids(["a", "b", "c", "d", "e"]).values())) == 5


def test_a_card_and_a_deck_of_the_same_name_are_not_confused():
    assert guid("x") != guid("y")
    assert deck_id("x") not in note_ids(["x"]).values()


def test_a_guid_is_that_of_the_first_release():
    """The fifth kind of UUID by hand: SHA-1 of namespace and name, with the version and variant bits set."""
    raw = bytearray(
        hashlib.sha1(
            bytes.fromhex("6f1c7f5e2a0b5d539c1f6d5f0a8b41c7") + b"card/batch-norm-forward", usedforsecurity=False
        ).digest()[:16]
    )
    raw[6], raw[8] = raw[6] & 0x0F | 0x50, raw[8] & 0x3F | 0x80
    assert guid("batch-norm-forward") == str(uuid.UUID(bytes=bytes(raw)))


def test_an_export_that_fails_leaves_the_older_file_and_nothing_beside_it(export):
    export.write()
    before = export.path.read_bytes()
    del export.changed["relu-cloze"]
    with pytest.raises(LookupError, match="relu-cloze"):
        export.write()
    assert export.path.read_bytes() == before
    assert [p.name for p in export.path.parent.iterdir() if "apkg" in p.name] == ["deck.apkg"]


def test_a_disk_that_fails_at_the_last_moment_loses_nothing(export, monkeypatch):
    export.write()
    before = export.path.read_bytes()

    def full(*_):
        raise OSError("no space left")

    export.cards.pop()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space left"):
        export.write()
    assert export.path.read_bytes() == before
    assert [p.name for p in export.path.parent.iterdir() if "apkg" in p.name] == ["deck.apkg"]


def test_a_card_without_a_deck_is_refused_by_name(export):
    export.decks.pop()
    with pytest.raises(LookupError, match="relu-choice"):
        export.write()


def test_a_card_that_comes_twice_is_refused_by_name(export):
    export.cards.append(export.cards[0])
    with pytest.raises(ValueError, match="batch-norm-forward"):
        export.write()


def test_one_language_leaves_the_other_empty_and_is_dated_apart(export, rows):
    export.write()
    dates = {guid: {date} for guid, date in rows(export.path, "SELECT guid, mod FROM notes")}
    for language, gone in (("en", "请排序"), ("zh", "Put the steps")):
        export.language = language
        export.write()
        fields = "".join(field for (field,) in rows(export.path, "SELECT flds FROM notes"))
        assert gone not in fields
        for note, date in rows(export.path, "SELECT guid, mod FROM notes"):
            dates[note].add(date)
    assert {len(different) for different in dates.values()} == {3}


def test_two_decks_of_one_title_stay_two_decks(export, rows):
    export.decks[1] = replace(export.decks[1], title=export.decks[0].title)
    export.write()
    ((decks,),) = rows(export.path, "SELECT decks FROM col")
    names = sorted(deck["name"] for deck in json.loads(decks).values())
    assert len(set(names)) == 4


def test_a_title_cannot_open_another_level(export, rows):
    export.decks[1] = replace(export.decks[1], title=replace(export.decks[1].title, en='A::B "C"\x00'))
    export.write()
    ((decks,),) = rows(export.path, "SELECT decks FROM col")
    assert "Deep Learning Interview::A:B 'C'" in {deck["name"] for deck in json.loads(decks).values()}


def test_only_decks_with_cards_are_written(export, rows):
    export.cards = export.cards[:1]
    export.write()
    ((decks,),) = rows(export.path, "SELECT decks FROM col")
    assert {deck["name"] for deck in json.loads(decks).values()} == {
        "Default",
        "Deep Learning Interview",
        "Deep Learning Interview::Normalization",
    }
