"""A journal that an older version wrote opens with everything in it."""

import json
import sqlite3
from dataclasses import asdict
from pathlib import Path

import pytest

from quiz.storage.journal import Journal
from quiz.storage.journal_schema import VERSION

OLD = Path(__file__).parent / "old"


def told(value):
    return json.loads(json.dumps(value, default=str))


@pytest.fixture
def old(tmp_path):
    """The file that format 1 was written to, by the code of that time."""
    path = tmp_path / "journal.sqlite"
    with sqlite3.connect(path) as db:
        db.executescript((OLD / "journal-1.sql").read_text(encoding="utf-8"))
    return path


@pytest.fixture
def expected():
    """What the code of that time read from it."""
    return json.loads((OLD / "journal-1.json").read_text(encoding="utf-8"))


def test_a_journal_of_format_1_opens_with_every_event_and_memory(old, expected):
    journal = Journal(old)
    assert told([asdict(event) for event in journal.events()]) == expected["events"]
    assert told({card: asdict(memory) for card, memory in journal.memories().items()}) == expected["memories"]
    assert journal.setting("language") == "zh"
    assert journal.marks().suspended == {"gone"}
    assert journal.times_asked("batch-norm") == 2, "one of three was undone, and practice counts"
    assert sqlite3.connect(old).execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert sqlite3.connect(old).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_migrated_journal_has_the_tables_of_a_new_one(old, tmp_path):
    Journal(tmp_path / "new.sqlite").close()
    Journal(old).close()
    tables = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
    assert (
        sqlite3.connect(old).execute(tables).fetchall()
        == sqlite3.connect(tmp_path / "new.sqlite").execute(tables).fetchall()
    )


def test_a_migrated_journal_goes_on(old, expected):
    journal = Journal(old)
    last = journal.history("batch-norm")[0]
    again = journal.append(last)
    assert [event.id for event in journal.events()] == [*(one["id"] for one in expected["events"]), again.id]
    (one,) = [event for event in journal.history("batch-norm") if event.id == again.id]
    assert one == again


def test_a_migration_that_fails_leaves_the_file_as_it_was(old):
    with sqlite3.connect(old) as db:
        db.execute("CREATE TABLE names (in_the_way)")
    before = list(sqlite3.connect(old).iterdump())
    with pytest.raises(OSError, match="cannot be opened"):
        Journal(old)
    assert list(sqlite3.connect(old).iterdump()) == before
    assert sqlite3.connect(old).execute("PRAGMA user_version").fetchone() == (1,)
