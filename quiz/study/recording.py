"""The events of a session, as they are written down."""

from __future__ import annotations

import json

from quiz.cards.grading import Verdict
from quiz.cards.value import thaw
from quiz.cards.variant import Variant
from quiz.study.event import Event, EventKind, Mode, Moment, Rating
from quiz.study.memory import Memory


def start_event(id: str, now: Moment, scope: str, mode: Mode) -> Event:
    """The event that opens a session over a deck (or over all, where scope is empty)."""
    return Event(
        kind=EventKind.SESSION_STARTED,
        at=now,
        study_day=now.study_day(),
        session=id,
        mode=mode,
        name="deck",
        value=scope,
    )


def review_event(
    variant: Variant,
    verdict: Verdict,
    now: Moment,
    before: Memory | None,
    *,
    suggested: Rating,
    rating: Rating,
    hints: int,
    confidence: float | None,
    milliseconds: int,
    mode: Mode,
    session: str,
    scheduler: str,
) -> Event:
    """One review, on the day that its answer is given; a clock that went backwards counts as the last day again."""
    day, card, posed = now.study_day(), variant.card, variant.posed
    return Event(
        kind=EventKind.REVIEW,
        at=now,
        study_day=max(day, before.last_day) if before else day,
        card=card.id,
        revision=card.revision,
        seed=variant.seed,
        given=_json({n: thaw(v) for n, v in posed.given.items()}) if posed else None,
        key=_json(thaw(posed.key)) if posed else None,
        response=verdict.response,
        read_as=verdict.read_as,
        outcome=verdict.outcome,
        misconceptions=verdict.misconceptions,
        hints=hints,
        confidence=confidence,
        suggested=suggested,
        rating=rating,
        milliseconds=milliseconds,
        due_before=before.due_day if before else None,
        mode=mode,
        session=session,
        scheduler=scheduler,
    )


def mark_event(
    kind: EventKind, card: str, now: Moment, value: str | None = None, *, mode: Mode = "review", session: str = ""
) -> Event:
    """A card suspended, taken back, buried, flagged (value `ON` or `OFF`) or noted (the text), in a session or not."""
    return Event(
        kind=kind, at=now, study_day=now.study_day(), card=card, value=value, mode=mode, session=session or None
    )


def undo_event(cancelled: Event, now: Moment, session: str) -> Event:
    """The event that takes another one back."""
    return Event(
        kind=EventKind.UNDO,
        at=now,
        study_day=now.study_day(),
        card=cancelled.card,
        session=session,
        cancels=cancelled.id,
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
