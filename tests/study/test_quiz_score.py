"""What a quiz counts, with values worked out by hand."""

from __future__ import annotations

import pytest

from quiz.study.event import Rating
from quiz.study.quiz_score import (
    Mark,
    Pace,
    Tally,
    forecasts,
    misconceptions,
    paces,
    tally,
    tally_by,
)
from quiz.tui.quiz_words import sign


def mark(card="a", right=True, **more):
    return Mark(**({"card": card, "topic": "t", "kind": "choice", "level": 1, "right": right} | more))


@pytest.mark.parametrize(
    ("rating", "shown"), [(Rating.AGAIN, "✗"), (Rating.HARD, "≈"), (Rating.GOOD, "✓"), (Rating.EASY, "✓")]
)
def test_a_spoken_answer_is_marked_by_its_rating_and_a_judged_one_by_whether_it_was_right(rating, shown):
    assert sign(mark(right=None, told=2, points=2, rating=rating)) == shown
    assert sign(mark(right=True, rating=rating)) == "✓"
    assert sign(mark(right=False, rating=rating)) == "✗"


def test_only_judged_answers_with_a_confidence_are_forecasts():
    marks = [
        mark(confidence=0.9),
        mark(right=False, confidence=0.7),
        mark(right=None, confidence=0.5),
        mark(confidence=None),
    ]
    assert forecasts(marks) == ((0.9, True), (0.7, False))


def test_spoken_answers_are_counted_by_their_points_and_carried_ones_are_not_right():
    marks = [
        mark(right=True),
        mark(right=False),
        mark(right=False, carried=True),
        mark(right=None, told=2, points=3),
        mark(right=None, told=0, points=2),
    ]
    assert tally(marks) == Tally(right=1, judged=3, told=2, points=5)


def test_the_score_is_told_apart_by_topic_and_by_level():
    marks = [
        mark(topic="x", level=1),
        mark(topic="y", level=2, right=False),
        mark(topic="x", level=2, right=False),
        mark(topic="x", level=2, right=None, told=1, points=4),
    ]
    assert tally_by(marks, lambda one: one.topic) == {"x": Tally(1, 2, 1, 4), "y": Tally(0, 1)}
    assert tally_by(marks, lambda one: one.level) == {1: Tally(1, 1), 2: Tally(0, 2, 1, 4)}


def test_misconceptions_are_counted_by_card_the_most_frequent_first():
    marks = [
        mark("a", False, misconceptions=("sum",)),
        mark("b", False, misconceptions=("sum", "root")),
        mark("b", False, misconceptions=("root",)),
    ]
    assert misconceptions(marks) == (("b", "root", 2), ("a", "sum", 1), ("b", "sum", 1))


def test_the_pace_of_a_kind_is_its_median_beside_the_time_at_ease():
    marks = [
        mark(seconds=10),
        mark(seconds=50),
        mark(seconds=30),
        mark(kind="numeric", seconds=100),
        mark(kind="numeric", seconds=200),
    ]
    assert paces(marks) == (Pace("numeric", 2, 150, 180), Pace("choice", 3, 30, 40))


def test_an_answer_is_worth_another_look_where_it_was_not_right_or_less_than_half_was_told():
    assert [one.weak for one in (mark(), mark(right=False), mark(right=False, carried=True))] == [False, True, True]
    told = [mark(right=None, told=told, points=4) for told in (1, 2, 3)]
    assert [one.weak for one in told] == [True, False, False]
    assert not mark(right=None).weak
