"""When a card last changed."""

import pytest

from quiz.storage.revisions import Revision, read_revisions, revised, write_revisions


def test_only_what_changed_gets_a_new_time():
    recorded = {"a": Revision("1", 100), "b": Revision("2", 100), "gone": Revision("3", 100)}
    after = revised(recorded, {"a": "1", "b": "9", "c": "4"}, 200)
    assert after == {"a": Revision("1", 100), "b": Revision("9", 200), "c": Revision("4", 200)}


def test_a_record_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "deep" / "revisions.json"
    record = {"b": Revision("2", 5), "a": Revision("1", 100)}
    write_revisions(path, record)
    assert read_revisions(path) == record
    assert read_revisions(tmp_path / "none.json") == {}


def test_a_broken_record_is_named(tmp_path):
    path = tmp_path / "revisions.json"
    path.write_text('{"a": 3}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"revisions\.json"):
        read_revisions(path)
