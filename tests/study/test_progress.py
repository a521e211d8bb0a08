"""What is counted from events, by hand."""

from __future__ import annotations

import random
from datetime import date, timedelta

from quiz.cards.outcome import Outcome
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import Memory, Phase, advance, phase_after
from quiz.study.preset import Preset
from quiz.study.progress import Share, Spread, forecast, progress, spread
from quiz.study.steps import Steps

DAY = date(2026, 3, 2)
DECKS = {"a": "d/one", "b": "d/two", "gone": None}
KINDS = {"a": "numeric", "b": "recall"}


def review(id, card, day, rating, **more):
    """A review `day` days after the first one."""
    return Event(
        id=id,
        kind=EventKind.REVIEW,
        at=Moment(0, 0),
        study_day=DAY + timedelta(days=day),
        card=card,
        rating=rating,
        due_before=None if (due := more.pop("due", None)) is None else DAY + timedelta(days=due),
        **more,
    )


def undo(id, cancels):
    return Event(id=id, kind=EventKind.UNDO, at=Moment(0, 0), study_day=DAY, cancels=cancels)


def counted(*events):
    return progress(events, DECKS.get, KINDS.get)


AGAIN, HARD, GOOD, EASY = Rating


def test_the_phase_after_a_rating_is_the_schedulers_own():
    """Over 80 random histories of 30 reviews, each on the day it is due, in which the steps change."""
    chance = random.Random(5)
    every = [Steps(), Steps((), ()), Steps((5,), (1, 10, 60)), Steps((1, 2, 3, 4, 5), (720,))]
    for number in range(80):
        memory, phase, step, day = None, Phase.LEARNING, 0, DAY
        for _ in range(30):
            rating, steps = chance.choice(list(Rating)), chance.choice(every) if number % 2 else Steps()
            memory = advance(memory, rating, Moment(0, 0), day, preset=Preset(steps=steps))
            phase, step = phase_after(phase, step, rating, steps)
            assert (phase, step) == (memory.phase, memory.step)
            day = max(memory.due_day, day)


def test_only_reviews_of_cards_that_left_the_learning_steps_tell_of_retention():
    """a: Good, Good in learning; then passed after 3 days, failed after 30, Good in relearning, passed after 2.
    b: Easy; then failed after 8 days, which puts it into relearning; failing there again does not count.

    By hand: a 2 of 3, b 0 of 1; rested 3, 2 and 8 days: young 2 of 3; rested 30: mature 0 of 1.
    """
    counts = counted(
        review("01", "a", 0, GOOD),
        review("02", "a", 0, GOOD, due=0),
        review("03", "b", 0, EASY),
        review("04", "a", 3, HARD, due=3),
        review("05", "b", 9, AGAIN, due=8),
        review("06", "b", 9, AGAIN, due=9),
        review("07", "a", 40, AGAIN, due=33),
        review("08", "a", 40, GOOD, due=40),
        review("09", "a", 42, EASY, due=42),
    )
    assert counts.by_deck() == {"d/one": Share(2, 3), "d/two": Share(0, 1)}
    assert counts.young == Share(2, 3)
    assert counts.mature == Share(0, 1)
    assert counts.retention() == Share(2, 4)
    assert counts.retention().value == 0.5


def test_where_no_due_day_was_kept_the_days_between_two_reviews_count():
    """As of reviews done elsewhere."""
    counts = counted(review("1", "a", 0, EASY), review("2", "a", 30, GOOD), review("3", "a", 35, AGAIN))
    assert (counts.mature, counts.young) == (Share(1, 1), Share(0, 1))


def test_a_card_is_mature_from_twenty_one_days_on():
    for rested, young in ((20, 1), (21, 0)):
        counts = counted(review("1", "a", 0, EASY), review("2", "a", 30, GOOD, due=rested))
        assert counts.young.count == young
        assert counts.mature.count == 1 - young


def test_an_undone_review_counts_nowhere_and_leaves_the_phase_as_it_was():
    """Without the undone Again the card stays learned, so that the third review counts as the second."""
    events = [
        review("1", "a", 0, EASY),
        review("2", "a", 8, AGAIN, due=8, misconceptions=("no-root",), milliseconds=9000, outcome=Outcome.WRONG),
        undo("3", "2"),
        review("4", "a", 8, GOOD, due=8, outcome=Outcome.CORRECT),
    ]
    counts = counted(*events)
    assert counts.retention() == Share(1, 1)
    assert (counts.reviews, counts.milliseconds, counts.misconceptions) == (2, 0, {})
    assert counts.outcomes == {Outcome.CORRECT: 1}
    assert counted(*events[:2]).retention() == Share(0, 1)


def test_a_reset_makes_a_card_new_again():
    reset = Event(id="2", kind=EventKind.RESET, at=Moment(0, 0), study_day=DAY, card="a")
    assert counted(review("1", "a", 0, EASY), reset, review("3", "a", 9, GOOD)).learned == ()


def test_practice_counts_as_practice_and_moves_no_phase():
    counts = counted(
        review("1", "a", 0, EASY),
        review("2", "a", 3, AGAIN, mode="practice", due=8),
        review("3", "a", 8, GOOD, due=8),
    )
    assert (counts.reviews, counts.practice) == (2, 1)
    assert counts.retention() == Share(1, 1)
    assert counts.days == {DAY: 1, DAY + timedelta(days=3): 1, DAY + timedelta(days=8): 1}


def test_a_streak_ends_today_or_yesterday():
    counts = counted(*(review(str(day), "a", day, GOOD) for day in (0, 2, 3, 4)))
    assert counts.streak(DAY + timedelta(days=4)) == 3
    assert counts.streak(DAY + timedelta(days=5)) == 3, "nothing was done yet today"
    assert counts.streak(DAY + timedelta(days=6)) == 0
    assert counts.streak(DAY + timedelta(days=1)) == 1


def test_quartiles_lie_between_the_two_nearest_times():
    """Of 1, 2, 3, 10 at places 0.75, 1.5, 2.25: 1.75, 2.5, 3 + 7/4 = 4.75, as numpy and R (type 7) give them."""
    assert spread([10, 3, 1, 2]) == Spread(4, 1.75, 2.5, 4.75)
    assert spread([7]) == Spread(1, 7, 7, 7)


def test_times_are_told_by_kind_and_no_time_is_no_answer():
    counts = counted(
        review("1", "a", 0, GOOD, milliseconds=10_000),
        review("2", "a", 0, GOOD, milliseconds=20_000),
        review("3", "b", 0, GOOD, milliseconds=None),
        review("4", "gone", 0, GOOD, milliseconds=5_000),
    )
    assert counts.pace() == {"numeric": Spread(2, 12.5, 15, 17.5)}
    assert counts.milliseconds == 35_000


def test_the_same_misconception_on_two_cards_is_two():
    counts = counted(
        review("1", "a", 0, AGAIN, misconceptions=("no-root", "slip:sign")),
        review("2", "a", 1, AGAIN, misconceptions=("no-root",)),
        review("3", "b", 1, AGAIN, misconceptions=("no-root",)),
    )
    assert counts.most_made(1) == [(("a", "no-root"), 2)]
    assert counts.misconceptions["b", "no-root"] == 1


def memory(due, phase=Phase.REVIEW):
    return Memory(10.0, 5.0, phase, None, DAY, due, None, 3, 0, "e")


def test_what_is_overdue_is_due_today_and_what_is_beyond_is_left_out():
    due = [DAY - timedelta(days=9), DAY, DAY + timedelta(days=2), DAY + timedelta(days=29), DAY + timedelta(days=30)]
    counts = forecast(map(memory, due), DAY)
    assert len(counts) == 30
    assert (counts[0], counts[2], counts[29], sum(counts)) == (2, 1, 1, 4)


def test_only_judged_answers_with_a_confidence_are_calibrated():
    """A method that was right with an error carried on is not right."""
    counts = counted(
        review("1", "a", 0, GOOD, confidence=0.8, outcome=Outcome.CORRECT),
        review("2", "a", 0, AGAIN, confidence=0.6, outcome=Outcome.CARRIED),
        review("3", "b", 0, GOOD, confidence=0.9, outcome=Outcome.SELF_RATED),
        review("4", "a", 0, GOOD, outcome=Outcome.CORRECT),
    )
    assert counts.said == ((0.8, True), (0.6, False))


def test_of_nothing_there_is_no_share():
    counts = counted()
    assert counts.retention().value is None
    assert counts.pace() == {}
    assert counts.streak(DAY) == 0
