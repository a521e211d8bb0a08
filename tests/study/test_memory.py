"""The schedule against the reference implementation, and against clocks that misbehave."""

from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs import Card, Scheduler
from fsrs import Rating as FsrsRating

from quiz.study.event import Moment, Rating
from quiz.study.memory import Memory, Phase, advance, retrievability
from quiz.study.preset import DECAY
from quiz.study.queue import todays_queue

MIDDAY = Moment(int(datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp() * 1000), 0)
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("ratings", [(3, 3, 3, 3, 3), (1, 3, 3, 1, 3), (4, 2, 3, 4), (2, 2, 1, 1, 3, 3, 3)])
def test_reviews_on_the_due_day_give_the_states_of_the_reference_scheduler(ratings):
    scheduler = Scheduler(enable_fuzzing=False)
    card = Card(card_id=1)
    memory = None
    day = TODAY
    for rating in ratings:
        moment = Moment(MIDDAY.milliseconds + (day - TODAY).days * 86_400_000, 0)
        memory = advance(memory, Rating(rating), moment, day)
        card, _ = scheduler.review_card(card, FsrsRating(rating), datetime(day.year, day.month, day.day, tzinfo=UTC))
        assert memory.stability == pytest.approx(card.stability, rel=1e-9)
        assert memory.difficulty == pytest.approx(card.difficulty, rel=1e-9)
        assert int(memory.phase) == int(card.state)
        day = max(memory.due_day, day)


def test_the_curve_for_ordering_is_the_schedulers_own():
    scheduler = Scheduler(enable_fuzzing=False)
    assert scheduler.parameters[20] == DECAY
    card, _ = scheduler.review_card(Card(card_id=1), FsrsRating.Easy, datetime(2026, 11, 23, tzinfo=UTC))
    memory = advance(None, Rating.EASY, MIDDAY, TODAY)
    for days in (1, 8, 100):
        expected = scheduler.get_card_retrievability(card, datetime(2026, 11, 23, tzinfo=UTC) + timedelta(days=days))
        assert retrievability(memory, TODAY + timedelta(days=days)) == pytest.approx(expected, rel=1e-9)


def test_a_clock_that_went_backwards_counts_as_the_same_day():
    memory = advance(None, Rating.EASY, MIDDAY, TODAY)
    same = advance(memory, Rating.GOOD, MIDDAY, TODAY)
    earlier = advance(memory, Rating.GOOD, MIDDAY, TODAY - timedelta(days=400))
    assert earlier.stability == same.stability
    assert earlier.last_day == TODAY


@pytest.mark.parametrize(
    ("when", "minutes", "day"),
    [
        (datetime(2026, 3, 1, 3, 59, tzinfo=UTC), 0, date(2026, 2, 28)),
        (datetime(2026, 3, 1, 4, 1, tzinfo=UTC), 0, date(2026, 3, 1)),
        (datetime(2026, 3, 1, 19, 59, tzinfo=UTC), 480, date(2026, 3, 1)),
        (datetime(2026, 3, 1, 20, 0, tzinfo=UTC), 480, date(2026, 3, 2)),
        (datetime(2026, 3, 1, 14, 0, tzinfo=UTC), -660, date(2026, 2, 28)),
    ],
)
def test_a_study_day_starts_at_four_in_the_morning_of_the_learners_own_clock(when, minutes, day):
    assert Moment(int(when.timestamp() * 1000), minutes).study_day() == day


def known(due: date, due_at: int | None = None, stability: float = 3.0) -> Memory:
    phase = Phase.LEARNING if due_at else Phase.REVIEW
    return Memory(stability, 5.0, phase, 0 if due_at else None, due - timedelta(days=3), due, due_at, 2, 0, "e")


def test_the_queue_asks_learning_steps_then_the_most_nearly_forgotten_then_new_cards():
    memories = {
        "fresh": known(TODAY, stability=30.0),
        "fading": known(TODAY - timedelta(days=9), stability=1.0),
        "step": known(TODAY, MIDDAY.milliseconds - 1),
        "later": known(TODAY, MIDDAY.milliseconds + 60_000),
        "tomorrow": known(TODAY + timedelta(days=1)),
    }
    cards = ["new-1", "fresh", "tomorrow", "later", "fading", "new-2", "step", "new-3"]
    queue = todays_queue(cards, memories, MIDDAY, new_per_day=5, new_already_seen=3)
    assert queue.due == ("step", "fading", "fresh")
    assert queue.waiting == ("later",)
    assert queue.new == ("new-1", "new-2")
    assert todays_queue(cards, memories, MIDDAY, new_already_seen=99).new == ()
    assert "fading" not in todays_queue(cards, memories, MIDDAY, set_aside={"fading"}).now
