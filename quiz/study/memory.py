"""How well a card is remembered, and when it is due: FSRS over study days, as a replay of events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.preset import DECAY, Parameters, Preset, preset_of
from quiz.study.steps import Steps

if TYPE_CHECKING:
    from fsrs import Scheduler


class Phase(IntEnum):
    """Where a card is on its way, as FSRS numbers it."""

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True)
class Memory:
    """The state of one card's memory after its last review.

    Attributes:
        stability, difficulty: As FSRS defines them; stability in days.
        step: The learning step, while there is one.
        last_day: Study day of the last review.
        due_day: Study day on which it is due; for a learning step, that of the review that led to it.
        due_at: For a learning step, the instant (milliseconds, UTC) at which it is due.
        reviews, lapses: How often it was reviewed, and failed once learned.
        last_event: Id of the event it ends with.
    """

    stability: float
    difficulty: float
    phase: Phase
    step: int | None
    last_day: date
    due_day: date
    due_at: int | None
    reviews: int
    lapses: int
    last_event: str

    def is_due(self, now: Moment, day: date) -> bool:
        """It is due today or overdue; a learning step waits for its instant, at most until the next study day."""
        if self.due_at is not None and self.due_day >= day:
            return self.due_at <= now.milliseconds
        return self.due_day <= day


_USUAL = Preset()


def advance(
    memory: Memory | None, rating: Rating, at: Moment, day: date, event: str = "", preset: Preset = _USUAL
) -> Memory:
    """The memory after one review.

    FSRS is handed study-day midnights, so that it counts study days; a clock that went backwards
    counts as the last day again. Nothing here asks when a study day begins: a replay gives the same.

    Args:
        memory: That before it; None for a new card.
        rating: How well it went.
        at: When.
        day: Its study day, fixed when it was given.
        event: The id of its event.
        preset: What it is scheduled under.
    """
    from fsrs import Card, State
    from fsrs import Rating as FsrsRating

    day = max(day, memory.last_day) if memory else day
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    if memory is None:
        card = Card(card_id=1, due=midnight)
    else:
        last = memory.last_day
        card = Card(
            card_id=1,
            state=State(int(memory.phase)),
            step=memory.step,
            stability=memory.stability,
            difficulty=memory.difficulty,
            due=midnight,
            last_review=datetime(last.year, last.month, last.day, tzinfo=UTC),
        )
    after, _ = scheduler_of(preset).review_card(card, FsrsRating(int(rating)), midnight)
    wait = after.due - midnight
    short = wait < timedelta(days=1)
    due_at = at.milliseconds + round(wait.total_seconds() * 1000) if short else None
    assert after.stability is not None
    assert after.difficulty is not None
    lapsed = memory is not None and memory.phase is Phase.REVIEW and rating is Rating.AGAIN
    return Memory(
        stability=after.stability,
        difficulty=after.difficulty,
        phase=Phase(int(after.state)),
        step=after.step,
        last_day=day,
        due_day=day if short else day + timedelta(days=max(wait.days + preset.shift, 1)),
        due_at=due_at,
        reviews=(memory.reviews if memory else 0) + 1,
        lapses=(memory.lapses if memory else 0) + lapsed,
        last_event=event,
    )


def phase_after(
    phase: Phase, step: int | None, rating: Rating, steps: Steps = _USUAL.steps
) -> tuple[Phase, int | None]:
    """The phase and learning step after a review, as `advance` gives them, without computing a memory."""
    if phase is Phase.REVIEW:
        return (Phase.RELEARNING, 0) if rating is Rating.AGAIN and steps.relearning else (Phase.REVIEW, None)
    place, count = step or 0, len(steps.learning if phase is Phase.LEARNING else steps.relearning)
    match rating:
        case Rating.AGAIN if count:
            return phase, 0
        case Rating.HARD if place < count:
            return phase, place
        case Rating.GOOD if place + 1 < count:
            return phase, place + 1
        case _:
            return Phase.REVIEW, None


def standing(events: Iterable[Event]) -> list[Event]:
    """The reviews of one card that its memory is made of: none undone, no practice, none before a reset."""
    history = list(events)
    cancelled = {event.cancels for event in history if event.kind is EventKind.UNDO}
    reviews: list[Event] = []
    for event in sorted(history, key=lambda one: one.id):
        if event.id in cancelled:
            continue
        if event.kind is EventKind.RESET:
            reviews = []
        elif event.kind is EventKind.REVIEW and event.mode == "review" and event.rating is not None:
            reviews.append(event)
    return reviews


def replay(events: Iterable[Event]) -> Memory | None:
    """The memory that one card's events lead to, all of them under the parameters that its last review names."""
    reviews = standing(events)
    return _replayed(reviews, preset_of(reviews[-1].scheduler).parameters) if reviews else None


def recomputed(events: Iterable[Event], parameters: Parameters | None) -> Memory | None:
    """The memory under the parameters in force, still due on the day that was promised."""
    reviews = standing(events)
    promised = replay(reviews)
    if promised is None or preset_of(reviews[-1].scheduler).parameters == parameters:
        return promised
    memory = _replayed(reviews, parameters)
    return replace(memory, due_day=promised.due_day) if memory else None


def _replayed(reviews: Iterable[Event], parameters: Parameters | None) -> Memory | None:
    memory: Memory | None = None
    for event in reviews:
        preset = replace(preset_of(event.scheduler), parameters=parameters)
        assert event.rating is not None
        memory = advance(memory, event.rating, event.at, event.study_day, event.id, preset)
    return memory


def retrievability(memory: Memory, day: date, decay: float = DECAY) -> float:
    """The probability of recalling the card on a day, by the forgetting curve of FSRS-6."""
    decay = -decay
    factor = 0.9 ** (1 / decay) - 1
    elapsed = max((day - memory.last_day).days, 0)
    return float((1 + factor * elapsed / memory.stability) ** decay)


def with_event(memory: Memory, event: str) -> Memory:
    """The same memory, known to end with this event."""
    return replace(memory, last_event=event)


def scheduler_of(preset: Preset) -> Scheduler:
    """That of fsrs, which a preset stands for."""
    return _scheduler(preset.retention, preset.parameters, preset.steps)


@lru_cache(maxsize=64)
def _scheduler(retention: float, parameters: Parameters | None, steps: Steps) -> Scheduler:
    from fsrs import Scheduler
    from fsrs.scheduler import DEFAULT_PARAMETERS

    learning, relearning = (
        tuple(timedelta(minutes=one) for one in each) for each in (steps.learning, steps.relearning)
    )
    return Scheduler(
        parameters or DEFAULT_PARAMETERS,
        desired_retention=retention,
        learning_steps=learning,
        relearning_steps=relearning,
        enable_fuzzing=False,
    )
