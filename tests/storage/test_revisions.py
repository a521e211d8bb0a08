"""When a card last changed."""

import pytest

from quiz.storage.revisions import Revision, read_revisions, revised, write_revisions


def test_only_a_note_that_says_something_else_gets_a_new_time():
    recorded = Revision("1", 100, "a")
    assert revised(recorded, "1", "a", 200) == recorded
    assert revised(recorded, "1", "b", 200) == Revision("1", 200, "b")
    assert revised(recorded, "2", "a", 200) == Revision("2", 100, "a")
    assert revised(None, "1", "a", 200) == Revision("1", 200, "a")


def test_where_no_note_was_recorded_the_content_decides():
    assert revised(Revision("1", 100), "1", "a", 200) == Revision("1", 100, "a")
    assert revised(Revision("1", 100), "2", "a", 200) == Revision("2", 200, "a")


def test_a_record_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "deep" / "revisions.json"
    record = {"b": Revision("2", 5, "x"), "a": Revision("1", 100, "y")}
    write_revisions(path, record)
    assert read_revisions(path) == record
    assert read_revisions(tmp_path / "none.json") == {}


def test_a_record_of_an_older_version_is_read(tmp_path):
    path = tmp_path / "revisions.json"
    path.write_text('{"a": ["1", 100]}', encoding="utf-8")
    assert read_revisions(path) == {"a": Revision("1", 100)}


def test_a_broken_record_is_named(tmp_path):
    path = tmp_path / "revisions.json"
    path.write_text('{"a": 3}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"revisions\.json"):
        read_revisions(path)
