"""`quiz export`, `quiz import --log` and `quiz sync`: every event leaves readable and comes back exactly, once."""

import json

import pytest

from quiz.cli import main
from quiz.commands.parts import open_journal
from quiz.study.event import Event, EventKind, Moment, Rating


@pytest.fixture
def log(home, tmp_path, capsys):
    """The file of an exported journal, with its events."""
    journal = open_journal()
    for number in range(5):
        at = Moment(1_700_000_000_000 + number, 60)
        journal.append(
            Event(kind=EventKind.REVIEW, at=at, study_day=at.study_day(), card="a", rating=Rating.GOOD, response="")
        )
    journal.append(Event(kind=EventKind.FLAG, at=at, study_day=at.study_day(), card="a", value=""))
    assert main(["export", str(tmp_path / "log.jsonl")]) == 0
    events = list(journal.events())
    journal.close()
    capsys.readouterr()
    return tmp_path / "log.jsonl", events


@pytest.fixture
def elsewhere(log, tmp_path, monkeypatch):
    """Another learner's home."""
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "elsewhere"))


def test_every_event_is_a_line_with_its_id(log):
    file, events = log
    assert [json.loads(line)["id"] for line in file.read_text(encoding="utf-8").splitlines()] == [e.id for e in events]


def test_an_import_is_exact_and_nothing_is_taken_twice(log, elsewhere, capsys):
    file, events = log
    assert main(["import", str(file), "--log"]) == 0
    assert "6 events taken, 0 were there already" in capsys.readouterr().out
    assert list(open_journal().events()) == events
    assert main(["import", str(file), "--log", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["taken"], told["known"], told["faults"]) == (0, 6, [])
    assert open_journal().memory("a").reviews == 5


def test_foreign_and_corrupt_lines_are_told_with_their_numbers_and_left_out(log, elsewhere, capsys):
    file, events = log
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1][:-20]
    lines[3] = '{"note": "shopping"}'
    lines.append(lines[0].replace('"rating": 3', '"rating": 1'))
    file.write_text("\n".join(lines), encoding="utf-8")
    assert main(["import", str(file), "--log"]) == 1
    out, err = capsys.readouterr()
    assert "4 events taken" in out
    assert f"{file}:2: not whole JSON; left out" in err
    assert f"{file}:4: an event has id, kind, at, study_day; left out" in err
    assert f"{file}:7: line 1 says something else of {events[0].id}; left out" in err


def test_an_event_that_the_journal_knows_otherwise_is_told_and_stays(log, capsys):
    file, events = log
    file.write_text(file.read_text(encoding="utf-8").replace('"rating": 3', '"rating": 1', 1), encoding="utf-8")
    assert main(["import", str(file), "--log"]) == 1
    assert f"{file}:1: the journal says something else of {events[0].id}" in capsys.readouterr().err
    assert list(open_journal().events()) == events


def test_an_import_says_what_it_needs(log, capsys):
    with pytest.raises(SystemExit):
        main(["import", str(log[0])])
    assert "--log" in capsys.readouterr().err
    assert main(["import", "nowhere.jsonl", "--log"]) == 2


def test_two_machines_sync_through_a_folder(log, elsewhere, tmp_path, monkeypatch, capsys):
    shared = tmp_path / "shared"
    assert main(["sync", str(shared)]) == 2
    assert "there is no folder" in capsys.readouterr().err
    shared.mkdir()
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    assert main(["sync", str(shared)]) == 0
    assert "added to the folder: 6 events" in capsys.readouterr().out
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "elsewhere"))
    assert main(["sync", str(shared), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["taken"], told["written"], told["cards"], told["unread"]) == (6, 0, 1, [])
    assert list(open_journal().events()) == log[1]
