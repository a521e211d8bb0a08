"""The text import: no binary, the same cards, updated by GUID."""

from __future__ import annotations

import csv

import pytest

from quiz.anki import write_text
from quiz.anki.identity import guid


@pytest.fixture
def text(export, tmp_path):
    """An export as text."""
    export.path = tmp_path / "deck.tsv"
    return export


@pytest.fixture
def take(collection):
    """Imports text as Anki does, with the settings that the file itself brings."""
    from anki.collection import ImportCsvRequest

    def run(path):
        metadata = collection.real.get_csv_metadata(str(path), None)
        return collection.real.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log

    return run


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    return list(csv.reader(lines, delimiter="\t"))


def test_each_card_is_one_line_named_by_the_guid_of_the_package(text):
    assert text.write(write_text) == 5
    assert [row[0] for row in rows(text.path)] == [guid(card.id) for card in text.cards]
    assert {len(row) for row in rows(text.path)} == {5}
    head = text.path.read_text(encoding="utf-8").splitlines()
    assert {"#separator:tab", "#html:true", "#guid column:1", "#deck column:2", "#tags column:3"} <= set(head)


def test_no_line_begins_like_a_comment(text):
    text.write(write_text)
    lines = text.path.read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines[7:] if line.startswith("#")]
    assert len(lines) == 7 + 5


def test_anki_takes_every_line_and_the_second_time_none(text, collection, take):
    text.write(write_text)
    assert len(take(text.path).new) == 5
    log = take(text.path)
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 0, 5)
    assert len(collection.real.find_cards('deck:"Deep Learning Interview::Normalization" tag:level::2')) == 1


def test_whoever_has_the_package_gets_no_second_copy_from_the_text(text, collection, take):
    text.path = text.path.with_suffix(".apkg")
    text.write()
    collection.take(text.path)
    before = collection.table("notes")
    text.path = text.path.with_suffix(".tsv")
    text.write(write_text)
    log = take(text.path)
    assert (len(log.new), len(log.updated)) == (0, 0)
    assert collection.table("notes") == before


def test_the_front_does_not_tell_what_the_back_tells(text):
    text.write(write_text)
    sides = {row[0]: row[3:] for row in rows(text.path)}
    front, back = sides[guid("relu-cloze")]
    assert front.startswith(r"A unit that outputs 0 forever is [1]; its slope is \(\frac{ [2] }{1}\).<hr>")
    assert "forever is dead" in back
    assert r"\(\frac{ 0 }{1}\)" in back
    front, back = sides[guid("batch-norm-forward")]
    assert "3.248" not in front
    assert "<p><b>Answer</b></p>[-1.248, 1.000, 3.248]" in back


def test_one_language_stands_alone(text):
    text.language = "en"
    text.write(write_text)
    assert "请排序" not in text.path.read_text(encoding="utf-8")
    assert "<hr>" not in text.path.read_text(encoding="utf-8")


def test_the_same_cards_give_the_same_bytes(text):
    text.write(write_text)
    first = text.path.read_bytes()
    text.write(write_text)
    assert text.path.read_bytes() == first
