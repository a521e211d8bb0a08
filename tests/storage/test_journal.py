"""The log on disk: append-only, ordered, shared by programs, refused politely when it is from the future."""

import sqlite3
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from quiz.cards.outcome import Outcome
from quiz.storage.journal import Journal, JournalError
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import advance

AT = Moment(1_800_000_000_000, 480)
DAY = date(2027, 1, 15)


def review(card="a", at=AT, **more):
    return Event(kind=EventKind.REVIEW, at=at, study_day=DAY, card=card, rating=Rating.GOOD, session="s", **more)


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / "journal.sqlite")


def test_every_field_of_an_event_comes_back_as_it_was(journal):
    event = review(
        revision="r1",
        seed=7,
        given='{"z":[1.0]}',
        key="[0.5]",
        response="  −1e-3\n",
        read_as="-0.001",
        outcome=Outcome.WRONG,
        misconceptions=("missing-eps", "no-root"),
        hints=2,
        confidence=0.75,
        suggested=Rating.AGAIN,
        milliseconds=1234,
        due_before=date(2027, 1, 10),
        mode="practice",
        scheduler="fsrs-6",
        cancels="x",
        name="n",
        value="值",
    )
    written = journal.append(event)
    (back,) = journal.events()
    assert back == written
    for field in fields(Event):
        if field.name != "id":
            assert getattr(back, field.name) == getattr(event, field.name), field.name


def test_ids_are_unique_and_in_order_even_when_the_clock_stands_still_or_goes_back(journal):
    times = [AT.milliseconds, AT.milliseconds, AT.milliseconds - 86_400_000, AT.milliseconds + 5, AT.milliseconds]
    ids = [journal.append(review(at=Moment(time, 0))).id for time in times]
    assert ids == sorted(set(ids))
    assert [event.id for event in journal.events()] == ids


@pytest.mark.parametrize("statement", ["UPDATE events SET rating = 4", "DELETE FROM events"])
def test_the_log_is_append_only(journal, statement):
    journal.append(review())
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        sqlite3.connect(journal.path).execute(statement)


def test_a_commit_is_durable_before_append_returns(journal):
    assert journal._db.execute("PRAGMA synchronous").fetchone() == (2,), "2 is FULL"
    assert journal._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    journal.append(review())
    assert len(list(Journal(journal.path).events())) == 1


def test_a_variant_is_stored_once(journal):
    for _ in range(3):
        journal.append(review(seed=1, given='{"a":1}', key="2"))
    journal.append(review(seed=1, given='{"a":2}', key="2"))
    assert journal._db.execute("SELECT count(*) FROM variants").fetchone() == (2,)


def test_two_programs_at_once_lose_nothing_and_see_each_other(journal):
    other = Journal(journal.path)
    for number in range(20):
        writer = journal if number % 2 else other
        before = writer.memory("a")
        writer.append(review(), before, advance(before, Rating.GOOD, AT, DAY))
    assert journal.memory("a") == other.memory("a")
    assert journal.memory("a").reviews == 20


def test_a_memory_computed_from_what_has_changed_since_is_not_believed(journal):
    other = Journal(journal.path)
    stale = journal.memory("a")
    other.append(review(), None, advance(None, Rating.EASY, AT, DAY))
    journal.append(review(), stale, advance(stale, Rating.GOOD, AT, DAY))
    assert journal.memory("a").reviews == 2


def test_undone_reviews_are_counted_nowhere(journal):
    first = journal.append(review())
    journal.append(review())
    undo = Event(kind=EventKind.UNDO, at=AT, study_day=DAY, card="a", session="s", cancels=first.id)
    journal.append(undo)
    assert journal.times_asked("a") == 1
    assert journal.answered_on(DAY) == 1
    assert journal.memory("a").reviews == 1


def test_a_journal_of_a_newer_version_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "journal.sqlite"
    Journal(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(JournalError, match="newer version"):
        Journal(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_with_the_way_out(tmp_path):
    path = tmp_path / "journal.sqlite"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(JournalError, match="nothing was changed"):
        Journal(path)
    assert path.read_bytes() == b"not a database" * 100


def test_settings_keep_the_last_value_given(journal):
    assert journal.setting("language") is None
    for value in ("zh", "en"):
        journal.append(Event(kind=EventKind.SETTING, at=AT, study_day=DAY, name="language", value=value))
    assert journal.setting("language") == "en"


def test_an_outline_has_what_counting_needs_of_the_kinds_asked_for(journal):
    written = journal.append(
        review(
            response="typed",
            seed=3,
            given="{}",
            key="1",
            outcome=Outcome.WRONG,
            misconceptions=("no-root", "slip:sign"),
            confidence=0.7,
            milliseconds=1500,
            due_before=DAY,
            mode="practice",
        )
    )
    journal.append(Event(kind=EventKind.SETTING, at=AT, study_day=DAY, name="language", value="zh"))
    flag = journal.append(Event(kind=EventKind.FLAG, at=AT, study_day=DAY, card="b", value="1"))
    (one,) = journal.outline((EventKind.REVIEW,))
    left_out = {"response": None, "given": None, "key": None, "seed": None, "revision": None}
    assert one == replace(written, **left_out)
    assert list(journal.outline((EventKind.REVIEW, EventKind.FLAG))) == [one, flag]


def test_days_in_a_row_are_counted_up_to_today_or_yesterday_and_an_undone_answer_makes_no_day(journal):
    for back in (1, 2, 4):
        day = DAY - timedelta(days=back)
        journal.append(replace(review(at=Moment(AT.milliseconds - back * 86_400_000, 480)), study_day=day))
    assert journal.streak(DAY) == 2, "today has no answer yet, and the third day back has none"
    done = journal.append(review())
    assert journal.streak(DAY) == 3
    journal.append(Event(kind=EventKind.UNDO, at=AT, study_day=DAY, card="a", cancels=done.id))
    assert journal.streak(DAY) == 2
    assert journal.streak(DAY + timedelta(days=1)) == 0
