"""Reviews done in a real Anki come back, in every form that Anki exports, each once."""

from __future__ import annotations

import io
import json
import random
import sqlite3
from collections import Counter

import pytest

from quiz.cli import main
from quiz.storage.home import learner_home
from quiz.storage.journal import Journal
from quiz.study.event import EventKind
from tests.anki.studying import FORMS, Learner

pytest.importorskip("anki.collection", reason="the package `anki` is not installed")
pytestmark = pytest.mark.usefixtures("home")


def journal():
    return Journal(learner_home().journal)


def reviews():
    return [event for event in journal().events() if event.kind is EventKind.REVIEW]


def told(capsys, *argv):
    capsys.readouterr()
    assert main(["import", *map(str, argv), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture(scope="module")
def studied(tmp_path_factory):
    """Forty days with the cards of one deck: the folder of exports, and what Anki's FSRS makes of every card."""
    pytest.importorskip("anki.collection", reason="the package `anki` is not installed")
    folder = tmp_path_factory.mktemp("anki")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIZ_HOME", str(folder / "home"))
        assert main(["export", str(folder / "ours.apkg"), "--deck", "normalization"]) == 0
    learner = Learner.begin(folder / "anki")
    learner.take(folder / "ours.apkg")
    learner.add("Basic", Front="not ours", Back="no")
    chance = random.Random(7)
    numbers = list(learner.real.find_cards("note:Interview*", order="c.id"))[:12]
    for days in (1, 1, 2, 3, 5, 9, 20):
        for card in numbers:
            if chance.random() < 0.8:
                learner.answer(card, chance.choice([1, 2, 3, 3, 3, 4]))
            if chance.random() < 0.2:
                learner.answer(card, chance.choice([1, 3]))
        learner.days_later(days)
    learner.answer(next(iter(learner.real.find_cards('"front:not ours"'))), 3)
    states = {learner.real.get_card(card).note()["Id"]: learner.memory(card) for card in numbers}
    rows = learner.real.db.all(
        "SELECT n.flds, r.id, r.ease FROM revlog r JOIN cards c ON c.id = r.cid JOIN notes n ON n.id = c.nid"
        " WHERE r.ease > 0 AND n.guid NOT IN (SELECT guid FROM notes WHERE flds LIKE 'not ours%')"
    )
    log = Counter((flds.split("\x1f")[0], id, ease) for flds, id, ease in rows)
    for form in FORMS:
        learner.export(folder / form)
    learner.real.close()
    return folder, states, log


@pytest.mark.parametrize("form", FORMS)
def test_the_journal_holds_the_whole_log_of_our_notes_and_nothing_else(studied, capsys, form):
    folder, _, log = studied
    found = told(capsys, folder / form, "--history")
    assert len(log) > 60
    assert (found["reviews"], found["known"]) == (len(log), 0)
    assert Counter((event.card, event.at.milliseconds, int(event.rating)) for event in reviews()) == log


@pytest.mark.parametrize("form", FORMS)
def test_memories_equal_what_ankis_own_fsrs_makes_of_the_log(studied, form):
    folder, states, _ = studied
    assert main(["import", str(folder / form), "--history"]) == 0
    memories = journal().memories()
    assert set(memories) <= set(states)
    assert len(memories) >= 10
    for card, memory in memories.items():
        assert (memory.stability, memory.difficulty) == pytest.approx(states[card], rel=1e-3)


def test_twice_is_once_whatever_the_forms(studied, capsys):
    folder, _, log = studied
    told(capsys, folder / FORMS[0], "--history")
    before = list(journal().events())
    for form in FORMS:
        assert told(capsys, folder / form, "--history")["reviews"] == 0
        assert told(capsys, folder / form, "--history")["known"] == len(log)
    assert list(journal().events()) == before


def test_reviews_of_our_own_stay_and_are_joined_by_those_of_anki(studied, capsys, monkeypatch):
    folder, _, log = studied
    card = next(iter(log))[0]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert main(["ask", "--card", card, "--count", "1"]) == 0
    own = list(journal().events())
    assert [event.kind for event in own] == [EventKind.SESSION_STARTED, EventKind.REVIEW]
    told(capsys, folder / FORMS[1], "--history")
    after = list(journal().events())
    assert [event for event in after if event.id in {one.id for one in own}] == own
    assert len(after) == len(own) + len(log)


def test_a_review_that_we_exported_ourselves_comes_back_as_nothing(studied, capsys):
    """An export writes an event's own instant as the row's id, moved a little where two share one."""
    folder, _, log = studied
    told(capsys, folder / FORMS[0], "--history")
    events = list(journal().events())
    learner_home().journal.unlink()
    book = journal()
    for number, event in enumerate(events):
        at = event.at if number % 2 else type(event.at)(event.at.milliseconds - 3, event.at.offset_minutes)
        book.append(type(event)(**{f: getattr(event, f) for f in event.__slots__} | {"id": "", "at": at}))
    found = told(capsys, folder / FORMS[2], "--history")
    assert (found["reviews"], found["known"]) == (0, len(log))


def test_a_dry_run_changes_nothing(studied, capsys):
    folder, _, log = studied
    assert told(capsys, folder / FORMS[0], "--history", "--dry-run")["reviews"] == len(log)
    assert not reviews()


def test_a_card_forgotten_in_anki_begins_anew(studied, tmp_path, capsys):
    folder, _, _ = studied
    learner = Learner.begin(tmp_path / "anki")
    learner.take(folder / "ours.apkg")
    card = next(iter(learner.real.find_cards("note:Interview*")))
    name = learner.real.get_card(card).note()["Id"]
    for ease in (3, 3, 1):
        learner.answer(card, ease)
        learner.days_later(3)
    learner.real.sched.schedule_cards_as_new([card])
    told(capsys, learner.export(tmp_path / "latest.apkg"), "--history")
    assert name not in journal().memories()
    learner.days_later(2)
    learner.answer(card, 4)
    told(capsys, learner.export(tmp_path / "legacy.apkg"), "--history")
    memory = journal().memories()[name]
    assert (memory.stability, memory.difficulty) == pytest.approx(learner.memory(card), rel=1e-3)
    assert memory.reviews == 1
    learner.real.close()


def test_rows_with_impossible_dates_are_left_out_and_counted(studied, tmp_path, capsys):
    folder, _, log = studied
    copy = tmp_path / "collection.anki2"
    copy.write_bytes((folder / "collection.anki2").read_bytes())
    with sqlite3.connect(copy) as db:
        (card,) = db.execute("SELECT cid FROM revlog ORDER BY id LIMIT 1").fetchone()
        for id in (5, 99_999_999_999_999):
            db.execute("INSERT INTO revlog VALUES (?, ?, 0, 3, 1, 1, 2500, 1000, 1)", (id, card))
    db.close()
    found = told(capsys, copy, "--history")
    assert (found["reviews"], found["impossible"]) == (len(log), 2)


def test_a_card_that_the_learner_added_to_our_note_is_another_card(studied, tmp_path, capsys):
    folder, _, log = studied
    copy = tmp_path / "collection.anki2"
    copy.write_bytes((folder / "collection.anki2").read_bytes())
    with sqlite3.connect(copy) as db:
        db.execute(
            "INSERT INTO cards SELECT 7, nid, did, 1, mod, usn, type, queue, due, ivl, factor, reps, lapses, left,"
            " odue, odid, flags, data FROM cards WHERE id IN (SELECT min(cid) FROM revlog)"
        )
        db.execute("INSERT INTO revlog VALUES (1790035200000, 7, 0, 3, 1, 1, 2500, 1000, 0)")
    db.close()
    assert told(capsys, copy, "--history")["reviews"] == len(log)


def test_a_file_with_none_of_our_notes_says_so(tmp_path, capsys):
    learner = Learner.begin(tmp_path / "anki")
    learner.add("Basic", Front="a", Back="b")
    assert main(["import", str(learner.export(tmp_path / "legacy.apkg")), "--history"]) == 0
    assert "no note in it is one of ours" in capsys.readouterr().out
    learner.real.close()
