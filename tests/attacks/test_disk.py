"""A disk that is full or read-only, and a file that is damaged: each is told in a sentence, and nothing is lost."""

import json
import os
import random
import subprocess
import sys
from contextlib import contextmanager

import pytest

from quiz.cli import main
from quiz.commands.parts import open_journal
from quiz.storage.journal import Journal, JournalError
from quiz.study.event import Event, EventKind, Moment, Rating

PAGE = 4096
START_MS = 1_780_000_000_000


def review(number=0, **more):
    at = Moment(START_MS + number * 60_000, 60)
    return Event(
        kind=EventKind.REVIEW, at=at, study_day=at.study_day(), card=f"c{number % 9}", rating=Rating.GOOD, **more
    )


@contextmanager
def disk(folder, size):
    """A disk of its own, so small."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_is_told_and_the_answers_go_on_once_there_is_room(tmp_path):
    with disk(tmp_path / "small", "1m") as small:
        journal = Journal(small / "journal.sqlite")
        filling = small / "filling"
        filling.write_bytes(bytes(500_000))
        saved = []

        def fill():
            for number in range(2000):
                saved.append(journal.append(review(number, response="x" * 500)).id)

        with pytest.raises(JournalError, match=r"could not be saved \(database or disk is full\); free some space"):
            fill()
        with pytest.raises(JournalError, match=r"no backup could be made in .*; the journal itself is as it was"):
            journal.back_up("asked-for")
        filling.unlink()
        saved.append(journal.append(review(9999)).id)
        journal.close()
        again = Journal(small / "journal.sqlite")
        assert [event.id for event in again.events()] == saved
        assert again._db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        again.close()


def test_quiz_ask_on_a_full_disk_ends_with_a_sentence_and_keeps_what_it_said_it_saved(home):
    quiz = f"exec {sys.executable} -u -m quiz ask --practice --lang en"
    subprocess.run([sys.executable, "-m", "quiz", "list"], capture_output=True, check=True)
    told = []
    for _ in range(3):
        done = subprocess.run(
            ["bash", "-c", f"ulimit -f 220; {quiz}"], input="\n" * 400, capture_output=True, text=True, check=False
        )
        told.append(done)
    reviews = [event for event in open_journal().events() if event.kind is EventKind.REVIEW]
    assert len(reviews) == sum(done.stdout.count("→ ") for done in told)
    failed = [done for done in told if done.returncode]
    for done in failed:
        assert "Traceback" not in done.stderr
        assert "could not be saved" in done.stderr or "cannot be opened" in done.stderr


@pytest.mark.parametrize("there_before", [False, True])
def test_a_read_only_folder_is_told_with_the_way_out(tmp_path, monkeypatch, capsys, there_before):
    with disk(tmp_path / "home", "4m") as home:
        monkeypatch.setenv("QUIZ_HOME", str(home))
        if there_before:
            journal = open_journal()
            journal.append(review())
            journal.close()
            before = (home / "journal.sqlite").read_bytes()
        subprocess.run(["mount", "-o", "remount,ro", home], check=True)
        assert main(["ask", "--count", "1"]) == 2
        err = capsys.readouterr().err
        assert "cannot be opened" in err
        assert "set QUIZ_HOME to a folder that can be written" in err
        if there_before:
            assert (home / "journal.sqlite").read_bytes() == before


def test_a_session_that_ends_leaves_nothing_in_the_write_ahead_file(home):
    quiz = [sys.executable, "-m", "quiz", "ask", "--count", "2"]
    subprocess.run(quiz, input="x\nx\n", text=True, capture_output=True, check=True)
    wal = home / "journal.sqlite-wal"
    assert not wal.exists() or wal.stat().st_size == 0
    (backup,) = (home / "backups").iterdir()
    assert len(Journal(backup).ids()) == len(open_journal().ids()) > 1, "and the day has its backup"


@pytest.fixture
def lived(home):
    """A home with 300 reviews backed up and 60 more since."""
    journal = open_journal()
    for number in range(300):
        journal.append(review(number, response="[1.0, 2.0]", session="s"))
    journal.back_up("asked-for")
    for number in range(300, 360):
        journal.append(review(number, response="[1.0, 2.0]", session="s"))
    events = list(journal.events())
    journal.close()
    return home, events


@pytest.mark.parametrize("how", ["truncated", "overwritten", "zeroed"])
def test_a_damaged_page_is_told_and_salvaged_with_nothing_lost(lived, capsys, how):
    home, events = lived
    path = home / "journal.sqlite"
    raw = bytearray(path.read_bytes())
    leaves = [at for at in range(0, len(raw), PAGE) if raw[at] == 10 and events[20].id in raw[at : at + PAGE].hex()]
    match how:
        case "truncated":
            raw = raw[: len(raw) - PAGE - 1000]
        case "overwritten":
            for at in leaves:
                raw[at + 8 : at + PAGE] = random.Random(1).randbytes(PAGE - 8)
        case _:
            for at in leaves:
                raw[at : at + PAGE] = bytes(PAGE)
    path.write_bytes(raw)
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "damaged: " in out
    assert "360 together" in out
    assert "no event is known to be lost" in out
    assert path.read_bytes() == raw, "looking changes nothing"
    assert main(["doctor", "--salvage"]) == 0
    assert "a new journal of 360 events" in capsys.readouterr().out
    (old,) = home.glob("set-aside/*/journal.sqlite")
    assert old.read_bytes() == raw
    assert list(open_journal().events()) == events
    assert main(["doctor"]) == 0
    assert main(["doctor", "--restore", "latest"]) == 0
    assert len(open_journal().ids()) == 300
    assert len(list(home.glob("set-aside/*/journal.sqlite"))) == 2


@pytest.mark.parametrize("lines_are_there", [True, False])
def test_answers_since_the_backup_that_were_cut_off_are_in_the_lines_kept_since(lived, capsys, lines_are_there):
    home, events = lived
    path = home / "journal.sqlite"
    raw = path.read_bytes()
    last = max(at for at in range(0, len(raw), PAGE) if raw[at] == 10 and events[-1].id in raw[at : at + PAGE].hex())
    path.write_bytes(raw[:last])
    if not lines_are_there:
        (home / "journal.tail.jsonl").unlink()
    assert main(["doctor", "--json"]) == 1
    savable = json.loads(capsys.readouterr().out)["savable"]
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    if lines_are_there:
        assert (savable["events"], savable["lost"]) == (360, [])
        assert "more from the lines kept since; 360 together\nno event is known to be lost" in out
    else:
        assert 300 <= savable["events"] < 360
        assert savable["events"] + len(savable["lost"]) <= 360
        if savable["lost"]:
            assert f"cannot be read anywhere: {len(savable['lost'])} events, from 2026-05-" in out
    assert main(["doctor", "--salvage"]) == 0
    assert list(open_journal().events()) == events[: savable["events"]]


def test_a_damaged_page_that_is_met_later_is_told_in_a_sentence(lived, capsys):
    home, events = lived
    path = home / "journal.sqlite"
    raw = bytearray(path.read_bytes())
    for at in range(PAGE, len(raw), PAGE):
        if raw[at] == 10 and events[20].id in raw[at : at + PAGE].hex():
            raw[at : at + 8] = random.Random(1).randbytes(8)
    path.write_bytes(raw)
    assert main(["stats"]) == 2
    assert "is damaged (" in (err := capsys.readouterr().err)
    assert "`quiz doctor` says what can be saved" in err


def test_a_torn_write_ahead_file_is_told_before_anything_is_dropped(home, capsys):
    script = "import os, sys; sys.path.insert(0, ''); from tests.attacks.test_disk import *; j = open_journal();"
    script += "[j.append(review(n)) for n in range(40)]; os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", script], env={**os.environ, "QUIZ_HOME": str(home)}, check=False)
    wal = home / "journal.sqlite-wal"
    raw = bytearray(wal.read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 100] = random.Random(2).randbytes(100)
    wal.write_bytes(raw)
    assert main(["ask", "--count", "1"]) == 2
    assert "pages of the latest answers come after a torn one in journal.sqlite-wal" in capsys.readouterr().err
    assert main(["doctor"]) == 1
    assert "can be saved: 40 events from its pages" in capsys.readouterr().out
    assert main(["doctor", "--salvage"]) == 0
    assert len(open_journal().ids()) == 40
