"""Cards go into a running Anki over AnkiConnect's protocol; a real collection stands behind the port."""

from __future__ import annotations

import json
import socket

import pytest

from quiz.anki.identity import guid
from quiz.cli import main
from quiz.storage.home import learner_home
from tests.anki.connect import running
from tests.anki.studying import Learner

pytest.importorskip("anki.collection", reason="the package `anki` is not installed")
pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def learner(tmp_path):
    made = Learner.begin(tmp_path / "anki")
    yield made
    made.real.close()


def push(server, *more):
    return main(["push", "--deck", "normalization", "--port", str(server.server_port), *more])


def test_the_cards_are_in_anki_and_what_was_added_is_said(learner, capsys):
    with running(learner) as anki:
        assert push(anki, "--json") == 0
        report = json.loads(capsys.readouterr().out)
        notes = learner.real.note_count()
        assert notes > 20
        assert report == {"notes": notes, "added": notes, "updated": 0}
        assert push(anki, "--json") == 0
        assert json.loads(capsys.readouterr().out) == {"notes": notes, "added": 0, "updated": 0}
    assert anki.asked[0] == "requestPermission"
    assert not list(learner_home().cache.glob("*.apkg"))


def test_a_note_that_changed_is_told_as_updated(learner, capsys):
    with running(learner) as anki:
        push(anki)
        (id,) = learner.real.db.list("SELECT id FROM notes WHERE guid = ?", guid("batch-norm-forward"))
        learner.real.db.execute("UPDATE notes SET flds = replace(flds, 'feature', 'FEATURE'), mod = 5 WHERE id = ?", id)
        capsys.readouterr()
        assert push(anki) == 0
    assert "0 added, 1 updated" in capsys.readouterr().out


def test_other_notes_are_neither_counted_nor_touched(learner, capsys):
    note = learner.add("Basic", Front="mine", Back="mine")
    with running(learner) as anki:
        push(anki, "--json")
    report = json.loads(capsys.readouterr().out)
    assert report["added"] == learner.real.note_count() - 1
    assert learner.real.get_note(note.id).fields == ["mine", "mine"]


def test_a_proxy_of_the_environment_is_not_asked(learner, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    with running(learner) as anki:
        assert push(anki) == 0


def test_without_a_running_anki_the_way_is_told(capsys):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert main(["push", "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert f"Anki does not answer on 127.0.0.1:{port}; start Anki, with the add-on AnkiConnect" in said
    assert "2055492159" in said
    assert "quiz export" in said
    assert not list(learner_home().cache.glob("*.apkg"))


def test_a_key_is_asked_for_and_taken(learner, capsys):
    with running(learner, key="secret") as anki:
        assert push(anki) == 2
        assert "give the one of its settings with --key" in capsys.readouterr().err
        assert push(anki, "--key", "secret") == 0


def test_a_refusal_in_anki_is_a_sentence(learner, capsys):
    with running(learner) as anki:
        anki.permission = "denied"
        assert push(anki) == 2
    assert "say yes in Anki" in capsys.readouterr().err
    assert anki.packages == []


@pytest.mark.parametrize("raw", [b"AnkiConnect", b"<html>", b"[]", b"", b'{"result": 1}', b"\xff"])
def test_something_else_on_the_port_is_told(learner, capsys, raw):
    with running(learner) as anki:
        anki.raw = raw
        assert push(anki) == 2
    assert "is not AnkiConnect" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("collection is not available", "no profile open"),
        ("something\nelse", "could not do it (requestPermission): something else"),
    ],
)
def test_an_error_of_anki_is_a_sentence(learner, capsys, error, says):
    with running(learner) as anki:
        anki.raw = json.dumps({"result": None, "error": error}).encode()
        assert push(anki) == 2
    assert says in capsys.readouterr().err
