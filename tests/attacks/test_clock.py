"""Whatever the clock does, no answer is lost, no time runs backwards, and ids stay in order."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from quiz.commands.clock import clock_is_behind
from quiz.solving import variant_of
from quiz.storage.journal import Journal
from quiz.study.event import EventKind, Moment, Rating
from quiz.study.redating import redated
from quiz.study.session import Backing, Session

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path, recall):
    """Answers one card at any times, and gives the events."""
    journal = Journal(tmp_path / "journal.sqlite")

    def answer(*times, rating=Rating.GOOD):
        events = []
        for when in times:
            now = Moment.of(when)
            backing = Backing(
                card={recall.id: recall}.__getitem__,
                variant=variant_of,
                memory=journal.memory,
                times_asked=journal.times_asked,
                record=journal.append,
                now=lambda now=now: now,
            )
            session = Session(backing, [recall.id], id="s")
            session.answer("the identity path")
            events.append(session.rate(rating))
        return events

    answer.journal, answer.card = journal, recall.id
    return answer


def held(desk, events):
    """Nothing is lost, ids and days do not go back, and the memory is what the log gives."""
    assert list(desk.journal.events()) == events
    assert [event.id for event in events] == sorted({event.id for event in events})
    days = [event.study_day for event in events]
    assert days == sorted(days), "no elapsed time is negative"
    memory = desk.journal.memory(desk.card)
    desk.journal.rebuild()
    again = desk.journal.memory(desk.card)
    assert (again.due_day, again.reviews) == (memory.due_day, len(events))
    assert again.stability == pytest.approx(memory.stability, rel=1e-9)
    return days, memory


def test_a_clock_set_back_a_day_counts_as_the_day_of_the_last_answer_and_is_told(desk):
    events = desk(NOON, NOON + timedelta(days=3))
    back = Moment.of(NOON + timedelta(days=2))
    said = clock_is_behind(desk.journal, back)
    assert "The last answer is dated 2026-11-23 12:00, but this clock says 2026-11-22 12:00." in said.en
    assert "2026-11-23 12:00" in said.zh
    events += desk(NOON + timedelta(days=2))
    days, _ = held(desk, events)
    assert days[-1] == days[-2]
    assert clock_is_behind(desk.journal, Moment.of(NOON + timedelta(days=4))) is None


def test_a_clock_that_was_ten_years_ahead_is_mended_and_the_card_comes_back_this_month(desk):
    events = desk(NOON, NOON.replace(year=2036), NOON + timedelta(days=1))
    days, _ = held(desk, events)
    assert days[-1] == date(2036, 11, 20), "the wrong day holds until it is mended"
    now = Moment.of(NOON + timedelta(days=2))
    journal = desk.journal
    journal.append_all(redated(events, now))
    mended = journal.memory(desk.card)
    assert mended.due_day < date(2027, 1, 1)
    assert mended.reviews == 3
    assert {event.id for event in events} < journal.ids()
    assert redated(journal.events(), now) == [], "once is enough"
    stands = [e for e in journal.events() if e.kind is EventKind.REVIEW and e.study_day.year == 2026]
    assert [event.study_day.day for event in stands] == [20, 22, 21]
    assert clock_is_behind(journal, now) is None


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)], ids=["forward", "back"])
def test_a_change_of_the_clocks_is_one_day_like_any_other(desk, sunday):
    def at(days, hour, minute):
        there = datetime(sunday.year, sunday.month, sunday.day, hour, minute) + timedelta(days=days)
        return there.replace(tzinfo=BERLIN)

    times = [at(-1, 23, 30), at(0, 1, 30), at(0, 3, 59), at(0, 4, 1), at(0, 23, 30), at(1, 3, 59), at(1, 4, 1)]
    days, _ = held(desk, desk(*times))
    assert [(day - sunday).days for day in days] == [-1, -1, -1, 0, 0, 0, 1]


def test_the_hour_that_comes_twice_keeps_its_order(desk):
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    events = desk(first, first.replace(fold=1))
    assert events[1].at.milliseconds - events[0].at.milliseconds == 3_600_000
    held(desk, events)


def test_a_flight_across_the_date_line_neither_loses_a_day_nor_turns_one_back(desk):
    auckland, honolulu = ZoneInfo("Pacific/Auckland"), ZoneInfo("Pacific/Honolulu")
    start = datetime(2026, 11, 20, 9, tzinfo=auckland)
    eastward = [
        start,
        (start + timedelta(hours=9)).astimezone(honolulu),
        (start + timedelta(days=2)).astimezone(honolulu),
    ]
    days, _ = held(desk, desk(*eastward))
    assert days == [date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 21)]
    assert clock_is_behind(desk.journal, Moment.of(eastward[2])) is None, "a flight is no wrong clock"


def test_a_flight_westward_skips_a_day_and_no_more(desk):
    auckland, honolulu = ZoneInfo("Pacific/Auckland"), ZoneInfo("Pacific/Honolulu")
    start = datetime(2026, 11, 20, 9, tzinfo=honolulu)
    days, _ = held(desk, desk(start, (start + timedelta(hours=9)).astimezone(auckland)))
    assert days == [date(2026, 11, 20), date(2026, 11, 21)]


@pytest.mark.parametrize(("minutes", "day"), [(3 * 60 + 59, 19), (4 * 60 + 1, 20)])
def test_a_review_at_a_minute_before_four_is_of_the_day_before(desk, minutes, day):
    (event,) = desk(datetime(2026, 11, 20, tzinfo=UTC) + timedelta(minutes=minutes))
    assert event.study_day == date(2026, 11, day)
