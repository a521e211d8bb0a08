"""Events and memories as rows of the journal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from quiz.cards.outcome import Outcome
from quiz.storage.journal_schema import COLUMNS
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import Memory, Phase

MOVES_MEMORY = (EventKind.REVIEW, EventKind.UNDO, EventKind.RESET)
"""The kinds of event that a card's memory is made of."""


def event_row(event: Event, variant: int | None) -> tuple[object, ...]:
    """An event in the order of `COLUMNS`, with the number of its stored variant."""
    return (
        event.id,
        event.kind.value,
        event.card,
        event.revision,
        event.seed,
        variant,
        event.response,
        event.read_as,
        event.outcome.value if event.outcome else None,
        " ".join(event.misconceptions) or None,
        event.hints,
        event.confidence,
        event.suggested,
        event.rating,
        event.milliseconds,
        event.at.milliseconds,
        event.at.offset_minutes,
        event.study_day.toordinal(),
        event.due_before.toordinal() if event.due_before else None,
        event.mode,
        event.session,
        event.scheduler,
        event.cancels,
        event.name,
        event.value,
    )


def memory_row(memory: Memory) -> tuple[object, ...]:
    """A memory in the order of `MEMORY_COLUMNS`."""
    return (
        memory.stability,
        memory.difficulty,
        int(memory.phase),
        memory.step,
        memory.last_day.toordinal(),
        memory.due_day.toordinal(),
        memory.due_at,
        memory.reviews,
        memory.lapses,
        memory.last_event,
    )


_day = lru_cache(maxsize=4096)(date.fromordinal)
"""Many cards have their last day and their next in common."""


def memory_of(row: Sequence[Any]) -> Memory:
    """The memory of a row in the order of `MEMORY_COLUMNS`."""
    stability, difficulty, phase, step, last_day, due_day, due_at, reviews, lapses, last_event = row
    return Memory(
        stability=stability,
        difficulty=difficulty,
        phase=Phase(phase),
        step=step,
        last_day=_day(last_day),
        due_day=_day(due_day),
        due_at=due_at,
        reviews=reviews,
        lapses=lapses,
        last_event=last_event,
    )


def event_of(row: Sequence[object]) -> Event:
    """The event of a row: `COLUMNS`, then the variant's given and key."""
    raw = dict(zip((*COLUMNS, "given", "key"), row, strict=True))

    def text(name: str) -> str | None:
        return None if raw[name] is None else str(raw[name])

    def whole(name: str) -> int | None:
        return None if raw[name] is None else int(str(raw[name]))

    due_before, suggested, rating = whole("due_before"), whole("suggested"), whole("rating")
    return Event(
        id=str(raw["id"]),
        kind=EventKind(str(raw["kind"])),
        card=text("card"),
        revision=text("revision"),
        seed=whole("seed"),
        given=text("given"),
        key=text("key"),
        response=text("response"),
        read_as=text("read_as"),
        outcome=Outcome(str(raw["outcome"])) if raw["outcome"] else None,
        misconceptions=tuple((text("misconceptions") or "").split()),
        hints=whole("hints") or 0,
        confidence=None if raw["confidence"] is None else float(str(raw["confidence"])),
        suggested=Rating(suggested) if suggested else None,
        rating=Rating(rating) if rating else None,
        milliseconds=whole("milliseconds"),
        at=Moment(whole("at") or 0, whole("offset_minutes") or 0),
        study_day=date.fromordinal(whole("study_day") or 1),
        due_before=date.fromordinal(due_before) if due_before else None,
        mode="practice" if raw["mode"] == "practice" else "review",
        session=text("session"),
        scheduler=text("scheduler"),
        cancels=text("cancels"),
        name=text("name"),
        value=text("value"),
    )


OUTLINE = (
    "id",
    "kind",
    "card",
    "outcome",
    "misconceptions",
    "confidence",
    "rating",
    "milliseconds",
    "at",
    "offset_minutes",
    "study_day",
    "due_before",
    "mode",
    "session",
    "cancels",
    "value",
    "scheduler",
)
"""The columns that counting needs."""
BLANK = ", trim(log.response) = '' AS blank"
"""And whether a response is blank."""
_same = lru_cache(maxsize=1024)(str)
"""One text where many events have the same."""


def outline_of(row: tuple[Any, ...]) -> Event:
    """The event of a row in the order of `OUTLINE`, then `BLANK`; what was typed and the variant are left out."""
    id, kind, card, outcome, misconceptions, confidence, rating, milliseconds, at, offset, day, due, mode, *rest = row
    session, cancels, value, scheduler, blank = rest
    return Event(
        id=id,
        kind=EventKind(kind),
        at=Moment(at, offset),
        study_day=date.fromordinal(day),
        card=card,
        outcome=Outcome(outcome) if outcome else None,
        misconceptions=tuple(misconceptions.split()) if misconceptions else (),
        confidence=confidence,
        rating=Rating(rating) if rating else None,
        milliseconds=milliseconds,
        due_before=date.fromordinal(due) if due else None,
        mode=mode,
        session=session,
        cancels=cancels,
        value=value,
        scheduler=_same(scheduler) if scheduler else None,
        response="" if blank else None,
    )
