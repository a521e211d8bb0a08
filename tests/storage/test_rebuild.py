"""The cache of memories, made anew from the log, is what one review at a time had made."""

import random
import sqlite3
from dataclasses import replace
from datetime import date

import pytest

from quiz.storage.journal import Journal
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import advance, replay
from quiz.study.preset import Preset

START = date(2026, 1, 5)
DAY_MS = 86_400_000


@pytest.fixture
def journal(tmp_path):
    """Twenty cards with a past of every kind of event."""
    journal = Journal(tmp_path / "journal.sqlite")
    chance = random.Random(7)
    done = []
    for number in range(300):
        day = date.fromordinal(START.toordinal() + number // 4 - chance.choice([0, 0, 0, 3]))
        at = Moment((day - date(1970, 1, 1)).days * DAY_MS + number, 60)
        card = f"card-{chance.randrange(20)}"
        event = Event(kind=EventKind.REVIEW, at=at, study_day=day, card=card)
        match chance.randrange(12):
            case 0 if done:
                taken_back = done.pop()
                journal.append(replace(event, kind=EventKind.UNDO, card=taken_back.card, cancels=taken_back.id))
            case 1:
                done.append(journal.append(replace(event, kind=EventKind.RESET)))
            case 2:
                journal.append(replace(event, rating=Rating.GOOD, mode="practice"))
            case _:
                rating, preset = (
                    chance.choice(list(Rating)),
                    Preset(chance.choice([0.9, 0.8]), shift=chance.choice([0, 2, -1])),
                )
                before = journal.memory(card)
                after = advance(before, rating, at, day, preset=preset)
                done.append(journal.append(replace(event, rating=rating, scheduler=preset.named()), before, after))
    return journal


def close(memory):
    return replace(
        memory,
        stability=pytest.approx(memory.stability, rel=1e-9),
        difficulty=pytest.approx(memory.difficulty, rel=1e-9),
    )


def test_a_rebuild_finds_what_was_there(journal):
    before = journal.memories()
    done = journal.rebuild()
    assert journal.memories() == {card: close(memory) for card, memory in before.items()}
    assert (done.cards, done.stale, done.moved) == (len(before), 0, 0)
    assert done.difference < 1e-9
    assert done.reviews == sum(memory.reviews for memory in before.values())


def test_a_rebuild_mends_what_was_wrong_and_says_how_far_it_was(journal):
    truth = journal.memories()
    (one, other, third, *_) = truth
    journal._db.execute("UPDATE memory SET stability = stability * 1.5 WHERE card = ?", (one,))
    journal._db.execute("UPDATE memory SET due_day = due_day + 1 WHERE card = ?", (other,))
    journal._db.execute("UPDATE memory SET stale = 1 WHERE card = ?", (third,))
    journal._db.execute(
        "INSERT INTO memory SELECT 'nobody', 0, stability, difficulty, phase, step, last_day, due_day, due_at, reviews,"
        " lapses, last_event FROM memory WHERE card = ?",
        (one,),
    )
    done = journal.rebuild()
    assert (done.stale, done.moved) == (1, 2), "the moved day, and a card that no review is of"
    assert done.difference == pytest.approx(0.5)
    assert journal.memories() == {card: close(memory) for card, memory in truth.items()}


def test_a_rebuilt_memory_is_believed_by_the_next_review(journal):
    journal.rebuild()
    card, before = next(iter(journal.memories().items()))
    at = Moment((before.last_day - date(1970, 1, 1)).days * DAY_MS + 9 * DAY_MS, 60)
    event = Event(kind=EventKind.REVIEW, at=at, study_day=at.study_day(), card=card, rating=Rating.GOOD)
    journal.append(event, before, advance(before, Rating.GOOD, at, at.study_day()))
    fresh = "SELECT stale FROM memory WHERE card = ?"
    assert journal._db.execute(fresh, (card,)).fetchone() == (0,)
    assert journal.memory(card) == close(replay(journal.history(card)))


def test_a_rebuild_that_is_broken_off_changes_nothing(journal):
    before = journal.memories()
    journal._db.execute("CREATE TRIGGER full AFTER INSERT ON memory BEGIN SELECT raise(ABORT, 'full'); END")
    with pytest.raises(sqlite3.Error, match="full"):
        journal.rebuild()
    assert journal.memories() == before


def test_events_of_another_journal_are_taken_with_their_ids(journal, tmp_path):
    other = Journal(tmp_path / "other.sqlite")
    other.take(journal.events())
    other.rebuild()
    assert list(other.events()) == list(journal.events())
    assert other.memories() == {card: close(memory) for card, memory in journal.memories().items()}
