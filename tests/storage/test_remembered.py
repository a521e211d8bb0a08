"""The memories as a table asks for them are those of the cards, found another way."""

import random
from datetime import date, timedelta

import pytest

from quiz.storage.journal import Journal
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import advance
from quiz.study.standing import Known

START = date(2026, 6, 1)


@pytest.fixture
def journal(tmp_path):
    """Reviews of forty cards over twelve days, some of them undone, some of them in their learning steps."""
    chance = random.Random(4)
    journal = Journal(tmp_path / "journal.sqlite")
    for number in range(300):
        at = Moment((START - date(1970, 1, 1)).days * 86_400_000 + number * 3_456_000 + 5 * 3_600_000, 0)
        card = f"card-{chance.randrange(40)}"
        rating = Rating(chance.randint(1, 4))
        before = journal.memory(card)
        event = Event(kind=EventKind.REVIEW, at=at, study_day=at.study_day(), card=card, rating=rating, session="s")
        written = journal.append(event, before, advance(before, rating, at, at.study_day()))
        if chance.random() < 0.1:
            journal.append(
                Event(kind=EventKind.UNDO, at=at, study_day=at.study_day(), card=card, cancels=written.id), None, None
            )
    return journal


def test_every_question_has_the_answer_that_the_memories_themselves_give(journal):
    known, remembered = Known(journal.memories()), journal.remembered()
    assert remembered.reviewed() == known.reviewed()
    assert remembered.ranks() == known.ranks()
    assert {card: remembered.get(card) for card in known} == known
    assert remembered.get("card-99") is None
    sizes = set()
    for hour in range(0, 40 * 24, 7):
        day = START + timedelta(days=hour // 24)
        at = Moment((day - date(1970, 1, 1)).days * 86_400_000 + hour % 24 * 3_600_000, 0)
        assert remembered.due(at) == known.due(at)
        sizes.add(len(known.due(at)))
    assert len(sizes) > 8, "the moments differ"


def test_what_was_answered_since_is_seen(journal):
    remembered = journal.remembered()
    at = Moment((START - date(1970, 1, 1)).days * 86_400_000 + 20 * 86_400_000, 0)
    journal.append(
        Event(kind=EventKind.REVIEW, at=at, study_day=at.study_day(), card="card-99", rating=Rating.EASY, session="s")
    )
    assert "card-99" in remembered.reviewed()
    assert remembered.ranks()["card-99"].due_day == journal.memories()["card-99"].due_day.toordinal()
