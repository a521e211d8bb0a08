"""The interval on the button is the interval given, near the one that FSRS gives, and on a day with less to do."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from fsrs import Scheduler
from hypothesis import given
from hypothesis import strategies as st

from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import advance, replay
from quiz.study.preset import Preset, parameters_of, preset_of
from quiz.study.promise import promise, reach
from quiz.study.steps import Steps

NOON = Moment(1_800_000_000_000, 0)
TODAY = NOON.study_day()
DAY_MS = 86_400_000


def nothing(first, last):
    return {}


def learned(day=TODAY, rest=0):
    memory = advance(None, Rating.EASY, NOON, day - timedelta(days=60 + rest))
    return advance(memory, Rating.GOOD, NOON, day - timedelta(days=30 + rest))


@pytest.mark.parametrize("days", [1, 2, 3, 6, 7, 8, 19, 20, 21, 100, 1000])
def test_the_range_is_that_of_py_fsrs(days, monkeypatch):
    draws = iter([0.0, 0.999_999])
    monkeypatch.setattr("fsrs.scheduler.random", lambda: next(draws))
    first, last = reach(days)
    assert Scheduler()._get_fuzzed_interval(interval=timedelta(days=days)).days == first
    if days > 2:
        # py-fsrs rounds up one day beyond its own range
        assert Scheduler()._get_fuzzed_interval(interval=timedelta(days=days)).days == last + 1


@given(st.lists(st.sampled_from(list(Rating)), max_size=6), st.lists(st.integers(0, 50), min_size=6), st.text())
def test_a_better_rating_never_brings_a_card_back_as_early_as_a_worse_one(ratings, gaps, card):
    memory, day = None, TODAY
    for rating, gap in zip(ratings, gaps, strict=False):
        memory, day = advance(memory, rating, NOON, day), day + timedelta(days=gap)
    for load in (None, nothing):
        waits = [promise(card, memory, NOON, day, Preset(), load).intervals[rating] for rating in Rating]
        assert waits == sorted(set(waits))


def test_a_button_never_leaves_the_range_and_every_day_of_it_is_given():
    memory = learned()
    plain = promise("a", memory, NOON, TODAY, Preset(), None).intervals[Rating.HARD].days
    first, last = reach(plain)
    given = Counter(
        promise(f"card-{n}", memory, NOON, TODAY, Preset(), nothing).intervals[Rating.HARD].days for n in range(3000)
    )
    assert set(given) == set(range(first, last + 1))
    mean = sum(days * count for days, count in given.items()) / 3000
    assert mean == pytest.approx(plain, rel=0.02), "cards come back as early as late"


def test_the_same_card_is_promised_the_same_and_another_review_something_else():
    memory = learned()
    again = [promise("a", memory, NOON, TODAY, Preset(), nothing).intervals for _ in range(3)]
    assert again[0] == again[1] == again[2]
    others = {promise(f"{n}", memory, NOON, TODAY, Preset(), nothing).intervals[Rating.GOOD] for n in range(30)}
    assert len(others) > 3


def test_a_busy_day_is_seldom_chosen():
    memory = learned()
    plain = promise("a", memory, NOON, TODAY, Preset(), None).intervals[Rating.GOOD].days
    busy = TODAY + timedelta(days=plain)
    given = Counter(
        promise(f"{n}", memory, NOON, TODAY, Preset(), lambda first, last: {busy: 9.0}).intervals[Rating.GOOD].days
        for n in range(500)
    )
    first, last = reach(plain)
    free = sum(given.values()) / (last - first)
    assert given[plain] < 0.1 * free


def test_cards_learned_together_do_not_all_come_back_together():
    due = Counter()
    for n in range(60):
        kept, _ = promise(f"{n}", None, NOON, TODAY, Preset(), lambda first, last: due).keep(
            None, Rating.EASY, NOON, TODAY
        )
        due[kept.due_day] += 1
    assert len(due) >= 4
    assert max(due.values()) <= 2 * 60 / len(due)


@pytest.mark.parametrize("late", [0, 1, 5, 40])
def test_the_promise_is_kept_and_replayed_even_if_the_day_changes_before_the_button_is_pressed(late):
    chance = Random(late)
    memory, events, day = None, [], TODAY
    for number in range(60):
        at = Moment(NOON.milliseconds + (day - TODAY).days * DAY_MS, 0)
        shown = promise("card", memory, at, day, Preset(), nothing)
        rating = chance.choice(list(Rating))
        day += timedelta(days=late)
        at = Moment(at.milliseconds + late * DAY_MS, 0)
        kept, preset = shown.keep(memory, rating, at, day)
        given = timedelta(milliseconds=kept.due_at - at.milliseconds) if kept.due_at else kept.due_day - day
        assert given == shown.intervals[rating]
        review = Event(kind=EventKind.REVIEW, at=at, study_day=day, rating=rating, id=f"{number:04}", card="card")
        events.append(Event(**{**fields(review), "scheduler": preset.named()}))
        assert replay(events).due_day == kept.due_day
        assert replay(events).due_at == kept.due_at
        memory, day = kept, max(day, kept.due_day)
    assert any(preset_of(event.scheduler).shift for event in events)


def fitted(place, value):
    """The default parameters with one of the learner's own."""
    return tuple(value if n == place else usual for n, usual in enumerate(Scheduler().parameters))


@pytest.mark.parametrize("values", [fitted(8, 5e-05), fitted(20, 0.123456789012345)], ids=["tiny", "many digits"])
def test_what_a_review_says_it_was_scheduled_by_is_what_was_in_force(values):
    in_force = parameters_of(",".join(map(repr, values)))
    preset = Preset(0.85, in_force, -2, Steps((5, 30), ()))
    assert in_force == pytest.approx(values, rel=1e-9)
    assert "e" not in preset.named().removeprefix("fsrs")
    assert preset_of(preset.named()) == preset


def test_a_review_that_was_written_with_an_exponent_is_read_with_all_that_it_says():
    values = fitted(8, 5e-05)
    text = ",".join(f"{value:.10g}" for value in values)
    assert "5e-05" in text
    assert preset_of(f"fsrs-6/0.85/{text}@5,30;-2") == Preset(0.85, values, -2, Steps((5, 30), ()))
    assert preset_of("fsrs-6/9e-01-2") == Preset(shift=-2)


def fields(event):
    return {name: getattr(event, name) for name in event.__dataclass_fields__}
