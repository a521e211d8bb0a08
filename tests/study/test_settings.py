"""Settings as they are stored, and what each of them moves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from quiz.commands.parts import backing, now, open_library, remember, settings, today
from quiz.solving import variant_of
from quiz.storage.journal import Journal
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import Phase, advance, replay, retrievability
from quiz.study.preset import Preset, preset_of
from quiz.study.session import Backing, Session
from quiz.study.settings import Settings, settings_of
from quiz.study.steps import Steps

MIDNIGHT_FIVE = datetime(2026, 11, 24, 0, 5, tzinfo=UTC)
NOON = Moment.of(datetime(2026, 11, 23, 12, tzinfo=UTC))
TODAY = date(2026, 11, 23)
MINUTE = 60_000


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / "journal.sqlite")


def test_nothing_stored_gives_the_defaults():
    assert settings_of({}.get) == Settings(None, None, "2d", 4, 0.9, 20)


@pytest.mark.parametrize(
    ("name", "good", "read", "bad"),
    [
        ("language", "zh", "zh", ["fr", "", "zh "]),
        ("theme", "nord", "nord", ["", "x" * 61, "no\nrd"]),
        ("maths", "latex", "latex", ["3d", ""]),
        ("day_starts_at_hour", "0", 0, ["13", "-1", "four", "4.5", ""]),
        ("desired_retention", "0.85", 0.85, ["0.69", "0.98", "nan", "inf", "90", ""]),
        ("new_per_day", "0", 0, ["-1", "201", "many", "1e2", ""]),
        ("reviews_per_day", "40", 40, ["-1", "10000", "all", ""]),
        (
            "learning_steps",
            "2, 15",
            (2, 15),
            ["", "0", "10 1", "5 5", "1 721", "1.5", "1m", "1 2 3 4 5 6", "-1"],
        ),
        ("learning_steps", "none", (), ["None", "no"]),
        ("relearning_steps", "720", (720,), ["721", "99999999999999999999"]),
    ],
)
def test_a_stored_value_counts_and_one_that_makes_no_sense_falls_back_to_the_default(name, good, read, bad):
    found = settings_of({name: good}.get)
    assert (getattr(found.steps, name.removesuffix("_steps")) if "steps" in name else getattr(found, name)) == read
    for value in bad:
        assert settings_of({name: value}.get) == Settings(), value


def test_the_last_value_counts_also_where_another_program_wrote_it(journal):
    remember(journal, "new_per_day", "5")
    remember(journal, "new_per_day", "7")
    assert settings(journal).new_per_day == 7
    remember(Journal(journal.path), "new_per_day", "9")
    assert settings(journal).new_per_day == 9
    assert [event.value for event in journal.events()] == ["5", "7", "9"]


def test_a_day_may_start_at_another_hour():
    assert Moment.of(MIDNIGHT_FIVE, 0).study_day() == date(2026, 11, 24)
    assert Moment.of(MIDNIGHT_FIVE, 4).study_day() == date(2026, 11, 23)
    assert Moment.of(MIDNIGHT_FIVE + timedelta(hours=11), 12).study_day() == date(2026, 11, 23)


def test_commands_and_sessions_are_handed_a_clock_and_a_retention_as_set(home, journal):
    remember(journal, "day_starts_at_hour", "7")
    remember(journal, "desired_retention", "0.8")
    handed = backing(open_library(), journal)
    assert now(journal).day_starts_at_hour == handed.now().day_starts_at_hour == 7
    (card,) = (handed.card(id) for id in open_library().ids()[:1])
    assert handed.preset(card).retention == 0.8
    remember(journal, f"desired_retention:{card.deck.partition('/')[0]}", "0.85")
    assert handed.preset(card).retention == 0.85, "its folder's own"
    remember(journal, f"desired_retention:{card.deck}", "0.95")
    assert handed.preset(card).retention == 0.95, "its own"


def test_new_cards_a_day_are_as_many_as_set(journal, home):
    index = open_library()
    assert len(today(index, journal, NOON).new()) == 20
    remember(journal, "new_per_day", "3")
    assert len(today(index, journal, NOON).new()) == 3
    remember(journal, "new_per_day", "0")
    assert today(index, journal, NOON).new() == []


@pytest.mark.parametrize("wanted", [0.7, 0.85, 0.9, 0.97])
def test_a_card_comes_back_on_the_day_when_it_is_known_as_likely_as_set(wanted):
    memory = advance(None, Rating.EASY, NOON, TODAY, preset=Preset(wanted))
    memory = advance(memory, Rating.EASY, NOON, memory.due_day, preset=Preset(wanted))
    rest = (memory.due_day - memory.last_day).days
    before, after = (retrievability(memory, memory.last_day + timedelta(days=rest + off)) for off in (-1, 1))
    assert after < wanted < before


def test_what_was_in_force_is_told_by_the_reviews_themselves():
    assert [preset_of(Preset(percent / 100).named()).retention for percent in range(70, 98)] == [
        percent / 100 for percent in range(70, 98)
    ]
    assert [preset_of(text).retention for text in (None, "fsrs-6", "fsrs-6/", "fsrs-6/lots", "fsrs-6/7")] == [0.9] * 5


def desk(journal, every_kind, at, steps=None):
    handed = Backing(
        card=every_kind.__getitem__,
        variant=variant_of,
        memory=journal.memory,
        times_asked=journal.times_asked,
        record=journal.append,
        now=lambda: at,
        preset=lambda card: Preset(settings(journal).desired_retention, steps=steps or Steps()),
    )
    return Session(handed, ["why-he"], id="s", repeat=False)


def test_a_review_keeps_the_retention_it_was_given_under_when_the_schedule_is_built_again(journal, every_kind):
    remember(journal, "desired_retention", "0.8")
    session = desk(journal, every_kind, NOON)
    session.answer("a")
    shown = session.intervals()[Rating.EASY]
    session.rate(Rating.EASY)
    kept = journal.memory("why-he")
    assert (kept.due_day - TODAY) == shown
    assert shown > (advance(None, Rating.EASY, NOON, TODAY).due_day - TODAY)
    remember(journal, "desired_retention", "0.97")
    (review,) = journal.history("why-he")
    assert review.scheduler == "fsrs-6/0.8"
    assert replay([review]) == kept


def test_the_default_retention_is_recorded_as_it_always_was(journal, every_kind):
    session = desk(journal, every_kind, NOON)
    session.answer("a")
    assert session.rate().scheduler == "fsrs-6"


@pytest.mark.parametrize("steps", [Steps((), ()), Steps((7,), ()), Steps((2, 20, 240), (3, 30))])
def test_learning_steps_are_kept_and_the_button_says_when_a_card_comes_back(journal, every_kind, steps):
    at = NOON
    for rating in (Rating.GOOD, Rating.HARD, Rating.GOOD, Rating.AGAIN, Rating.GOOD, Rating.EASY, Rating.AGAIN):
        session = desk(journal, every_kind, at, steps)
        session.answer("a")
        shown, before = session.intervals(), journal.memory("why-he")
        session.rate(rating)
        memory = journal.memory("why-he")
        if memory.due_at is not None:
            assert shown[rating] == timedelta(milliseconds=memory.due_at - at.milliseconds)
            new = before is None or before.phase is Phase.LEARNING
            waits = steps.learning if new else steps.relearning
            assert min(waits) <= shown[rating].total_seconds() / 60 <= 1.5 * max(waits)
        else:
            assert shown[rating] == memory.due_day - memory.last_day
        assert list(shown.values()) == sorted(shown.values())
        assert replay(journal.history("why-he")) == memory
        wait = shown[rating]
        at = Moment(at.milliseconds + round(wait.total_seconds() * 1000), at.offset_minutes)
    assert journal.rebuild().moved == 0


def test_without_steps_a_card_rests_for_days_at_once(journal, every_kind):
    session = desk(journal, every_kind, NOON, Steps((), ()))
    session.answer("a")
    assert min(session.intervals().values()) >= timedelta(days=1)


def test_steps_that_are_changed_count_from_the_next_answer_on(home, journal):
    remember(journal, "learning_steps", "3 33")
    remember(journal, "relearning_steps", "none")
    index = open_library()
    assert backing(index, journal).preset(index.card(index.ids()[0])).steps == Steps((3, 33), ())


def reviews(hour):
    """Two answers shortly before and after four o'clock, with the start of the day set to an hour."""
    for minutes, rating in ((0, Rating.AGAIN), (12, Rating.GOOD)):
        when = datetime(2026, 11, 24, 3, 52, tzinfo=UTC) + timedelta(minutes=minutes)
        yield Event(
            kind=EventKind.REVIEW,
            id=f"{minutes:03}",
            card="c",
            at=Moment.of(when, hour),
            study_day=TODAY,
            rating=rating,
        )


def test_a_replay_gives_the_same_memory_whatever_hour_a_day_starts_at():
    first, *others = [replay(reviews(hour)) for hour in range(13)]
    assert first.phase is Phase.LEARNING
    assert all(other == first for other in others)
    by_one = advance(None, Rating.AGAIN, Moment.of(MIDNIGHT_FIVE, 0), TODAY)
    assert by_one == advance(None, Rating.AGAIN, Moment.of(MIDNIGHT_FIVE, 12), TODAY)


def test_a_learning_step_waits_for_its_instant_and_no_longer_than_its_study_day():
    late = Moment.of(datetime(2026, 11, 24, 3, 55, tzinfo=UTC))
    memory = advance(None, Rating.GOOD, late, TODAY)
    assert memory.due_at == late.milliseconds + 10 * MINUTE
    soon = Moment(late.milliseconds + 4 * MINUTE, 0)
    assert soon.study_day() == TODAY
    assert not memory.is_due(soon, soon.study_day())
    next_day = Moment(late.milliseconds + 6 * MINUTE, 0)
    assert next_day.study_day() == TODAY + timedelta(days=1)
    assert memory.is_due(next_day, next_day.study_day())
