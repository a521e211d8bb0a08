"""All cards at once give what one review at a time gives, and what py-fsrs itself gives."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from fsrs import Card, Scheduler
from fsrs import Rating as FsrsRating
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import Phase, recomputed, replay
from quiz.study.preset import Preset, preset_of
from quiz.study.replay import Reviews, in_force, replay_all, reviews_of
from quiz.study.steps import Steps

TODAY = date(2026, 11, 23)
DAY_MS = 86_400_000
OWN = tuple(
    float(f"{value:.4f}") for value in np.random.default_rng(5).uniform(0.95, 1.05, 21) * np.array(DEFAULT_PARAMETERS)
)
"""Parameters of a learner's own."""

deeds = st.lists(
    st.tuples(
        st.sampled_from([EventKind.REVIEW] * 8 + [EventKind.UNDO, EventKind.RESET, EventKind.FLAG]),
        st.sampled_from("abcde"),
        st.sampled_from([None, *Rating, *Rating, *Rating]),
        st.sampled_from([-3, 0, 0, 0, 1, 1, 2, 5, 30, 400]),  # days since the event before: clocks go back too
        st.sampled_from(["review"] * 5 + ["practice"]),
        st.sampled_from(
            [
                Preset(),
                Preset(),
                Preset(0.85, shift=-2),
                Preset(0.97, shift=3),
                Preset(0.7, OWN),
                Preset(0.9, OWN),
                Preset(steps=Steps((), ())),
                Preset(0.8, steps=Steps((1, 5, 25, 60), (15, 120)), shift=1),
            ]
        ),
        st.integers(0, 30),  # which earlier event an undo takes back
    ),
    max_size=60,
)


def log(described):
    """The events of a log in the order of their ids."""
    events = []
    day = TODAY
    for number, (kind, card, rating, days, mode, preset, back) in enumerate(described):
        day += timedelta(days=days)
        cancels = None
        if kind is EventKind.UNDO:
            earlier = [event for event in events if event.kind in (EventKind.REVIEW, EventKind.RESET)]
            if not earlier:
                continue
            cancelled = earlier[-1 - back % len(earlier)]
            card, cancels = cancelled.card, cancelled.id
        at = Moment((day - date(1970, 1, 1)).days * DAY_MS + number, 60)
        scheduler = preset.named() if preset != Preset() or number % 2 else None
        more = {"rating": rating, "mode": mode, "scheduler": scheduler} if kind is EventKind.REVIEW else {}
        events.append(Event(kind=kind, at=at, study_day=day, id=f"{number:04}", card=card, cancels=cancels, **more))
    return events


def at_once(events, made=replay_all):
    undone = {event.cancels.encode() for event in events if event.kind is EventKind.UNDO}
    resets = [(ord(one.card), one.id.encode()) for one in events if one.kind is EventKind.RESET]
    rows = [
        (one.id.encode(), ord(one.card), int(one.rating), one.at.milliseconds, one.study_day.toordinal(), one.scheduler)
        for one in events
        if one.kind is EventKind.REVIEW and one.mode == "review" and one.rating is not None
    ]
    presets = {row[-1]: preset_of(row[-1]) for row in rows}
    standing = [(card, id) for card, id in resets if id not in undone]
    cards, ids, reviews = reviews_of(rows, undone, standing, presets)
    memories = made(reviews).each(ids)
    return {
        chr(card): replace(memory, last_event=bytes.fromhex(memory.last_event).decode())
        for card, memory in zip(cards, memories, strict=True)
    }


def assert_same(found, expected):
    assert found.stability == pytest.approx(expected.stability, rel=1e-9)
    assert found.difficulty == pytest.approx(expected.difficulty, rel=1e-9)
    exact = ("phase", "step", "last_day", "due_day", "due_at", "reviews", "lapses", "last_event")
    assert [getattr(found, name) for name in exact] == [getattr(expected, name) for name in exact]


@settings(max_examples=400, deadline=None)
@given(deeds)
def test_under_the_parameters_in_force_cards_are_known_by_these_and_due_as_promised(described):
    events = log(described)
    for parameters in (None, OWN):
        found = at_once(events, lambda reviews, parameters=parameters: in_force(reviews, parameters))
        for card in "abcde":
            expected = recomputed((event for event in events if event.card == card), parameters)
            assert (card in found) == (expected is not None)
            if expected:
                assert_same(found[card], expected)


@settings(max_examples=400, deadline=None)
@given(deeds)
def test_any_log_gives_what_a_replay_of_each_card_gives(described):
    events = log(described)
    found = at_once(events)
    one_by_one = {card: replay(event for event in events if event.card == card) for card in "abcde"}
    assert set(found) == {card for card, memory in one_by_one.items() if memory}
    for card, memory in found.items():
        assert_same(memory, one_by_one[card])


def test_ten_thousand_reviews_at_once_give_what_py_fsrs_gives_for_each_card():
    random = np.random.default_rng(20261123)
    scheduler = Scheduler(enable_fuzzing=False)
    ratings = random.choice([1, 2, 3, 3, 3, 4], size=(1000, 10))
    gaps = random.choice([0, 0, 1, 2, 4, 9, 40, 200, 3000], size=(1000, 10))
    days = TODAY.toordinal() + np.cumsum(gaps, axis=1)
    memories = replay_all(
        Reviews(
            card=np.repeat(np.arange(1000), 10),
            rating=ratings.ravel(),
            at=days.ravel() * DAY_MS,
            day=days.ravel(),
            preset=np.zeros(10_000, dtype=np.int64),
        )
    )
    for number in range(1000):
        card = Card(card_id=1)
        for rating, day in zip(ratings[number].tolist(), days[number].tolist(), strict=True):
            midnight = datetime.combine(date.fromordinal(day), datetime.min.time(), UTC)
            card, _ = scheduler.review_card(card, FsrsRating(rating), midnight)
        assert memories.stability[number] == pytest.approx(card.stability, rel=1e-9)
        assert memories.difficulty[number] == pytest.approx(card.difficulty, rel=1e-9)
        assert memories.phase[number] == card.state
        assert (memories.step[number] if card.step is not None else None) == card.step
        if card.state == Phase.REVIEW:
            assert memories.due_day[number] == card.due.date().toordinal()
        else:
            assert memories.due_at[number] == days[number, -1] * DAY_MS + (card.due - midnight).total_seconds() * 1000


def test_an_interval_on_the_very_edge_of_a_day_is_rounded_as_py_fsrs_rounds_it():
    scheduler = Scheduler(enable_fuzzing=False)
    card, _ = scheduler.review_card(Card(card_id=1), FsrsRating.Easy, datetime(2026, 11, 23, tzinfo=UTC))
    exact = card.stability / scheduler._FACTOR
    for half in (7.5, 8.5, 9.5, 10.5, 100.5):
        edge = (half / exact + 1) ** scheduler._DECAY
        for retention in (edge, np.nextafter(edge, 0), np.nextafter(edge, 1)):
            day = np.array([TODAY.toordinal()])
            one = Reviews(np.array([0]), np.array([4]), day * DAY_MS, day, np.array([0]), [Preset(float(retention))])
            due, _ = Scheduler(desired_retention=float(retention), enable_fuzzing=False).review_card(
                Card(card_id=1), FsrsRating.Easy, datetime(2026, 11, 23, tzinfo=UTC)
            )
            assert replay_all(one).due_day[0] == due.due.date().toordinal()


def test_no_reviews_give_no_memories():
    assert at_once([]) == {}
