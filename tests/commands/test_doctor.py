"""`quiz doctor` looks at everything, changes nothing unless asked, and deletes nothing at all."""

import json
import subprocess
import sys
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.commands.parts import open_journal
from quiz.storage.journal import Journal
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import advance


@pytest.fixture
def reviewed(home):
    """A journal with three reviews of two cards, one of whose memories is wrong."""
    journal = open_journal()
    for number, card in enumerate(("a", "b", "a")):
        at = Moment(1_700_000_000_000 + number * 86_400_000, 0)
        event = Event(kind=EventKind.REVIEW, at=at, study_day=at.study_day(), card=card, rating=Rating.GOOD)
        before = journal.memory(card)
        journal.append(event, before, advance(before, Rating.GOOD, at, at.study_day()))
    journal._db.execute("UPDATE memory SET difficulty = difficulty * 1.25 WHERE card = 'b'")
    return journal


def test_a_rebuild_tells_cards_reviews_seconds_and_the_largest_difference(reviewed, capsys):
    assert main(["doctor", "--rebuild", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["cards"], told["reviews"], told["moved"]) == (2, 3, 0)
    assert told["difference"] == pytest.approx(0.25)
    assert told["seconds"] > 0
    assert main(["doctor", "--rebuild"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2 cards from 3 reviews in ")
    assert "largest difference found: 0.0e+00" in out


def test_doctor_without_a_journal_says_so(home, capsys):
    assert main(["doctor"]) == 2
    assert "there is no journal yet" in capsys.readouterr().err


def test_a_wrong_memory_is_found_and_a_rebuild_mends_it(reviewed, capsys):
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "stale: what is remembered of the cards is not what the log gives" in out
    assert "the largest difference is 2.5e-01" in out
    assert main(["doctor", "--rebuild"]) == 0
    assert main(["doctor"]) == 0
    assert "3 events, all whole; the memory of every card is what they give" in capsys.readouterr().out


def test_looking_changes_nothing(reviewed):
    before = list(reviewed._db.iterdump())
    assert main(["doctor"]) == 1
    assert list(reviewed._db.iterdump()) == before


def test_a_backup_asked_for_is_made_and_restored_with_the_journal_kept_aside(reviewed, home, capsys):
    assert main(["doctor", "--backup"]) == 0
    backup = capsys.readouterr().out.strip()
    reviewed.append(Event(kind=EventKind.FLAG, at=Moment(1_900_000_000_000, 0), study_day=date(2030, 3, 17), card="b"))
    reviewed.close()
    assert main(["doctor", "--restore", "latest", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["restored"], told["events"]) == (backup, 3)
    assert len(open_journal().ids()) == 3
    assert len(Journal(Path(told["aside"])).ids()) == 4, "nothing is deleted"


def test_a_journal_open_in_another_program_is_not_replaced(reviewed, home, capsys):
    main(["doctor", "--backup"])
    reviewed.close()
    with other_program(home):
        assert main(["doctor", "--restore", "latest"]) == 2
    assert "another program has the journal open" in capsys.readouterr().err
    assert not (home / "set-aside").exists()


@contextmanager
def other_program(home):
    """A real one, that has the journal open."""
    script = "import sys; from quiz.commands.parts import open_journal; j = open_journal(); j.ids(); print('open')"
    other = subprocess.Popen(
        [sys.executable, "-c", f"{script}; sys.stdout.flush(); sys.stdin.read()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout.readline() == "open\n"
    try:
        yield
    finally:
        other.communicate()


def test_reviews_that_a_wrong_clock_dated_years_ahead_are_written_again(home, capsys):
    journal = open_journal()
    at = Moment.of(datetime.now().astimezone().replace(year=datetime.now().year + 10, month=1, day=2))
    event = Event(kind=EventKind.REVIEW, at=at, study_day=at.study_day(), card="a", rating=Rating.GOOD)
    written = journal.append(event, None, advance(None, Rating.GOOD, at, at.study_day()))
    assert main(["doctor"]) == 0, "nothing is damaged"
    assert "1 reviews are dated after today" in capsys.readouterr().out
    assert main(["doctor", "--redate"]) == 0
    assert journal.memory("a").due_day <= date.today() + timedelta(days=3)
    assert written.id in journal.ids(), "nothing is taken out of the log"
    assert main(["doctor"]) == 0
    assert "all whole" in capsys.readouterr().out
