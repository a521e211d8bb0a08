"""A row of Anki's log that an export of ours wrote is known again, even where the export had to move it."""

from __future__ import annotations

from datetime import date

import pytest

from quiz.anki.collection_read import CardRow, ReviewRow
from quiz.anki.log_events import LEARN, MANUAL, RELEARN, REVIEW, Known, Past, event_id, merge
from quiz.study.event import EventKind, Moment, Rating

ROW = CardRow(1, 1, 1, 0, 0, False, False, True, None)
HOUR = 3_600_000
DAY = 24 * HOUR
MIDNIGHT = 1_790_035_200_000
"""2026-09-22, 00:00 UTC."""
ON = date(2026, 9, 22)


def merged(rows, past=()):
    log = [ReviewRow(id, 1, ease, 0, factor, 1000, kind) for id, ease, factor, kind in rows]
    known = Past(frozenset(), [Known(*one) for one in past])
    return merge({ROW: "a-card"}, {1: log}, lambda card: known, lambda ms: Moment(ms, 0), MIDNIGHT + 30 * DAY)


def test_the_day_of_these_tests_is_the_day_it_says():
    assert Moment(MIDNIGHT + 5 * HOUR, 0).study_day() == ON


@pytest.mark.parametrize("offset", [-8 * HOUR, 0, 5 * HOUR + HOUR // 2, 9 * HOUR])
@pytest.mark.parametrize(("at", "moved"), [(2 * HOUR, 5 * HOUR), (29 * HOUR, 27 * HOUR)])
def test_a_review_moved_into_its_day_on_any_clock_is_known(offset, at, moved):
    """At 02:00 or at 05:00 of the next day by Anki's clock, an export writes 05:00 or 03:00."""
    there = (MIDNIGHT + at - offset, ON, Rating.GOOD)
    found = merged([(MIDNIGHT + moved - offset, 3, 300, LEARN)], [there])
    assert (found.events, found.known) == ([], 1)


@pytest.mark.parametrize(
    ("row", "rating"),
    [(MIDNIGHT + 5 * HOUR + 1234, 3), (MIDNIGHT + 5 * HOUR, 2), (MIDNIGHT + 5 * HOUR + 3 * DAY, 3)],
)
def test_another_instant_rating_or_day_is_another_review(row, rating):
    found = merged([(row, rating, 300, LEARN)], [(MIDNIGHT + 2 * HOUR, ON, Rating.GOOD)])
    assert (found.reviews, found.known) == (1, 0)


def test_two_reviews_of_one_instant_in_the_log_are_two():
    at = MIDNIGHT + 6 * HOUR
    past = [(at, ON, Rating.GOOD)]
    found = merged([(at, 3, 300, LEARN), (at + 50, 3, 300, LEARN)], past)
    assert (found.reviews, found.known) == (1, 1)


def test_a_reset_that_we_exported_comes_back_as_nothing_and_one_made_in_anki_as_a_reset():
    at = MIDNIGHT + 6 * HOUR
    rows = [(at, 3, 300, LEARN), (at + HOUR, 0, 0, MANUAL), (at + DAY, 0, 0, MANUAL)]
    found = merged(rows, [(at, ON, Rating.GOOD), (at + HOUR, ON, None)])
    assert [(event.kind, event.at.milliseconds) for event in found.events] == [(EventKind.RESET, at + DAY)]


def test_what_is_learned_anew_after_reviews_begins_with_a_reset():
    """Anki's FSRS goes back only to the first of the last learning steps."""
    at = MIDNIGHT + 6 * HOUR
    rows = [
        (at, 3, 300, LEARN),
        (at + DAY, 3, 300, REVIEW),
        (at + 2 * DAY, 1, 300, RELEARN),
        (at + 9 * DAY, 3, 300, LEARN),
    ]
    kinds = [event.kind for event in merged(rows).events]
    assert kinds == [EventKind.REVIEW] * 3 + [EventKind.RESET, EventKind.REVIEW]


def test_a_new_due_day_and_rows_of_no_known_kind_are_no_reviews():
    at = MIDNIGHT + 6 * HOUR
    assert not merged([(at, 0, 250, MANUAL), (at + 1, 0, 250, 5), (at + 2, 3, 250, 77), (at + 3, 9, 1, REVIEW)]).events


def test_an_event_has_one_id_at_every_import_and_stands_at_its_instant():
    assert event_id("a", MIDNIGHT, EventKind.REVIEW) == event_id("a", MIDNIGHT, EventKind.REVIEW)
    different = {event_id(card, MIDNIGHT + n, kind) for card in "ab" for n in (0, 1) for kind in EventKind}
    assert len(different) == 4 * len(EventKind)
    assert int(event_id("a", MIDNIGHT, EventKind.REVIEW)[:12], 16) == MIDNIGHT
    assert event_id("a", MIDNIGHT, EventKind.RESET) < event_id("a", MIDNIGHT, EventKind.REVIEW)


def test_a_review_is_told_when_its_card_was_due_by_the_interval_that_anki_had_given():
    def row(day, last_interval, kind):
        return ReviewRow(round(MIDNIGHT + day * DAY + 6 * HOUR), 1, 3, last_interval, 300, 1000, kind)

    log = [row(0, 0, LEARN), row(1 / 100, -600, LEARN), row(3, 2, REVIEW), row(15, 10, REVIEW), row(16, 40_000, REVIEW)]
    found = merge({ROW: "a"}, {1: log}, lambda card: Past(), lambda ms: Moment(ms, 0), MIDNIGHT + 30 * DAY)
    assert [event.due_before and (event.due_before - ON).days for event in found.events] == [None, None, 2, 13, None]
