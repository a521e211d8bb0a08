"""`quiz doctor --rebuild` makes the schedule anew from the log and says how far it was from it."""

import json

import pytest

from quiz.cli import main
from quiz.commands.parts import open_journal
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import advance


@pytest.fixture
def reviewed(home):
    """A journal with three reviews of two cards, one of whose memories is wrong."""
    journal = open_journal()
    for number, card in enumerate(("a", "b", "a")):
        at = Moment(1_800_000_000_000 + number * 86_400_000, 0)
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


def test_doctor_without_a_wish_says_what_it_can_do(home, capsys):
    assert main(["doctor"]) == 2
    assert "quiz doctor --rebuild" in capsys.readouterr().err
