"""Backups are whole, made beside a running program, thinned by age, and never the only thing that is left."""

import random
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.storage.backups import DAYS, MONTHS, WEEKS, Backup, back_up, backups_in, daily_backup, kept_of
from quiz.storage.checking import check
from quiz.storage.journal import Journal, JournalError
from quiz.study.event import Event, EventKind, Moment, Rating

NOW = datetime(2026, 12, 10, 9, tzinfo=UTC)
OLD = Path(__file__).parent / "old"


def review(journal, card="a", day=date(2026, 12, 1)):
    at = Moment.of(datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
    return journal.append(Event(kind=EventKind.REVIEW, at=at, study_day=day, card=card, rating=Rating.GOOD))


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "journal.sqlite")
    review(journal)
    return journal


def test_a_backup_is_a_whole_journal_while_another_program_has_it_open(journal, tmp_path):
    other = Journal(journal.path)
    review(other)
    made = journal.back_up("asked-for")
    review(other)
    assert not list(made.path.parent.glob(".*")), "nothing is left beside it"
    assert not check(made.path, Moment.of(NOW)).is_damaged
    assert len(Journal(made.path).ids()) == 2


def test_a_day_has_one_backup_and_only_after_something_new(journal, tmp_path):
    folder = tmp_path / "backups"
    assert daily_backup(journal._db, folder, NOW)
    review(journal)
    assert daily_backup(journal._db, folder, NOW + timedelta(hours=3)) is None, "this day has one"
    assert daily_backup(journal._db, folder, NOW + timedelta(days=1))
    assert daily_backup(journal._db, folder, NOW + timedelta(days=2)) is None, "nothing is new"
    assert len(backups_in(folder)) == 2


def test_of_two_backups_of_one_second_the_later_is_the_newest(journal, tmp_path):
    for _ in range(12):
        review(journal)
        back_up(journal._db, tmp_path / "b", "asked-for", NOW)
    assert len(Journal(backups_in(tmp_path / "b")[0].path).ids()) == 13


def test_an_empty_journal_is_not_backed_up(tmp_path):
    journal = Journal(tmp_path / "journal.sqlite")
    assert daily_backup(journal._db, tmp_path / "backups", NOW) is None


def test_years_of_backups_are_thinned_to_the_last_days_weeks_and_months(journal, tmp_path):
    folder = tmp_path / "backups"
    kept_for_good = back_up(journal._db, folder, "before-format-2", NOW - timedelta(days=3000))
    for day in range(500):
        review(journal)
        daily_backup(journal._db, folder, NOW + timedelta(days=day))
    there = backups_in(folder)
    assert kept_for_good in there, "one that was made for a reason stays"
    ages = [(NOW + timedelta(days=499) - one.at).days for one in there if one.reason is None]
    assert ages[:DAYS] == list(range(DAYS))
    assert sum(age < 31 for age in ages) >= DAYS + WEEKS - 2
    assert 300 < ages[-1] < 370, "the oldest is of the twelfth month"
    assert len(ages) <= DAYS + WEEKS + MONTHS


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=60, unique=True))
def test_thinning_keeps_the_newest_and_thinning_again_takes_nothing_more(minutes):
    made = [Backup(Path(str(m)), NOW - timedelta(minutes=m)) for m in minutes]
    kept = kept_of(made)
    assert max(made, key=lambda one: one.at) in kept
    assert kept_of(kept) == kept
    assert len(kept) <= DAYS + WEEKS + MONTHS


def test_no_backup_is_made_of_a_damaged_journal(journal, tmp_path):
    for number in range(300):
        review(journal, f"card-{number}")
    journal.close()
    raw = bytearray(journal.path.read_bytes())
    raw[4096 * 12 : 4096 * 13] = random.Random(1).randbytes(4096)
    journal.path.write_bytes(raw)
    db = sqlite3.connect(journal.path)
    with pytest.raises(JournalError, match=r"damaged .* so no backup was made; run `quiz doctor`"):
        daily_backup(db, tmp_path / "backups", NOW)
    assert not list((tmp_path / "backups").iterdir())


def test_an_older_format_is_backed_up_before_it_is_migrated(tmp_path):
    path = tmp_path / "journal.sqlite"
    with sqlite3.connect(path) as db:
        db.executescript((OLD / "journal-1.sql").read_text(encoding="utf-8"))
    db.close()
    before = list(sqlite3.connect(path).iterdump())
    Journal(path).close()
    (backup,) = backups_in(tmp_path / "backups")
    assert backup.reason == "before-format-2"
    assert list(sqlite3.connect(backup.path).iterdump()) == before


def test_where_no_backup_can_be_made_nothing_is_migrated(tmp_path):
    path = tmp_path / "journal.sqlite"
    with sqlite3.connect(path) as db:
        db.executescript((OLD / "journal-1.sql").read_text(encoding="utf-8"))
    db.close()
    (tmp_path / "backups").write_text("in the way")
    with pytest.raises(JournalError, match=r"no backup could be made in .*; the journal itself is as it was"):
        Journal(path)
    assert sqlite3.connect(path).execute("PRAGMA user_version").fetchone() == (1,)
