"""Reviews that a wrong clock dated after today, written again with a day that can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from quiz.study.event import Event, EventKind, Moment

AHEAD_MS = 3_600_000
"""Clocks of two machines may differ by so much; a time farther ahead is a wrong clock."""


def is_ahead(event: Event, now: Moment) -> bool:
    """The event is dated after today, by its instant or its study day."""
    return event.at.milliseconds > now.milliseconds + AHEAD_MS or event.study_day > now.study_day() + timedelta(days=1)


def redated(events: Iterable[Event], now: Moment) -> list[Event]:
    """For each review that stands and is dated after today: the same review with a day that can be, and its undoing.

    Nothing is taken out of the log. A review whose own instant can be right keeps it, the others get the present one.
    """
    history = list(events)
    undone = {event.cancels for event in history if event.kind is EventKind.UNDO}
    written = []
    for event in history:
        if event.kind is not EventKind.REVIEW or event.id in undone or not is_ahead(event, now):
            continue
        at = event.at if event.at.milliseconds <= now.milliseconds else now
        at = replace(at, day_starts_at_hour=now.day_starts_at_hour)
        undo = Event(
            kind=EventKind.UNDO, at=now, study_day=now.study_day(), card=event.card, mode=event.mode, cancels=event.id
        )
        written += [undo, replace(event, id="", at=at, study_day=at.study_day())]
    return written
