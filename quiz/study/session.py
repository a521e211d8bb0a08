"""One sitting: it asks, grades, records and moves on; the only mutable object of the core."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from quiz.cards.card import Card
from quiz.cards.grading import Verdict, grade
from quiz.cards.outcome import Outcome
from quiz.cards.value import thaw
from quiz.cards.variant import SERVED_SEEDS, Variant
from quiz.study.event import Event, EventKind, Mode, Moment, Rating
from quiz.study.memory import RETENTION, Memory, advance, intervals, scheduler_name
from quiz.study.suggestion import suggest


@dataclass(frozen=True, slots=True)
class Backing:
    """The functions a session is handed.

    Attributes:
        card: A card by its id.
        variant: The card made concrete by a seed.
        memory: What is known of a card; None for a new one.
        times_asked: How often a card was reviewed; it chooses the next seed.
        record: Writes an event with the card's memory before and after it; durable when it returns.
        now: The clock.
        retention: How likely a card is to be known still when it comes back.
    """

    card: Callable[[str], Card]
    variant: Callable[[Card, int], Variant]
    memory: Callable[[str], Memory | None]
    times_asked: Callable[[str], int]
    record: Callable[[Event, Memory | None, Memory | None], Event]
    now: Callable[[], Moment]
    retention: Callable[[], float] = lambda: RETENTION


@dataclass(frozen=True, slots=True)
class Answered:
    """One card of the session, done."""

    variant: Variant
    verdict: Verdict
    event: Event
    rating: Rating


class Session:
    """The cards of one sitting, asked one after another.

    Attributes:
        variant: The card being asked; None when the session is over.
        verdict: What the grader said, until the card is rated.
    """

    def __init__(
        self,
        backing: Backing,
        cards: Sequence[str],
        *,
        id: str,
        mode: Mode = "review",
        seed: int | None = None,
        waiting: Sequence[str] = (),
        repeat: bool = True,
    ) -> None:
        self.id = id
        self.mode: Mode = mode
        self.variant: Variant | None = None
        self.verdict: Verdict | None = None
        self._backing = backing
        self._pending = list(cards)
        self._steps: dict[str, int] = {}
        self._seed = seed
        self._repeat = repeat and mode == "review"
        self._done: list[Answered] = []
        self._shown_at = 0
        self._milliseconds = 0
        for card in waiting:
            memory = backing.memory(card)
            self._steps[card] = memory.due_at or 0 if memory else 0
        self._next()

    @property
    def answered(self) -> tuple[Answered, ...]:
        """The cards done so far, in order."""
        return tuple(self._done)

    @property
    def left(self) -> int:
        """How many cards are still to come, the current one included."""
        return len(self._pending) + len(self._steps) + (self.variant is not None)

    def answer(self, text: str) -> Verdict:
        """The verdict on what was typed; an unreadable response costs nothing and may be tried again.

        Raises:
            LookupError: The session is over.
        """
        variant = self._asked()
        verdict = grade(variant, text)
        if verdict.outcome is not Outcome.UNREADABLE:
            self.verdict = verdict
            self._milliseconds = max(self._backing.now().milliseconds - self._shown_at, 0)
        return verdict

    def fresh(self) -> bool:
        """The same card with other numbers, as long as it has not been answered; whether it has any."""
        variant = self.variant
        if variant is None or variant.posed is None or self.verdict is not None:
            return False
        self._show(self._backing.variant(variant.card, (variant.seed + 1) % SERVED_SEEDS))
        return True

    def tick(self, points: frozenset[int]) -> Verdict:
        """The same verdict with the key points that the learner says were told."""
        verdict = replace(self._judged(), heard=points)
        self.verdict = verdict
        return verdict

    def suggested(self) -> Rating:
        """The rating that the outcome and the time suggest."""
        return suggest(self._asked().card, self._judged(), self._milliseconds)

    def intervals(self) -> Mapping[Rating, timedelta]:
        """How long the card would rest after each rating."""
        now = self._backing.now()
        memory = self._backing.memory(self._asked().card.id)
        return intervals(memory, now, now.study_day(), self._backing.retention())

    def rate(self, rating: Rating | None = None) -> Event:
        """The review, durable before the schedule moves and before the next card is shown.

        Raises:
            LookupError: Nothing has been answered yet.
            OSError: It could not be written; the card stays as it is and may be rated again.
        """
        variant, verdict = self._asked(), self._judged()
        suggested = self.suggested()
        chosen = suggested if rating is None else rating
        now = self._backing.now()
        day = now.study_day()
        card = variant.card
        before = self._backing.memory(card.id)
        retention = self._backing.retention()
        review = Event(
            kind=EventKind.REVIEW,
            at=now,
            study_day=max(day, before.last_day) if before else day,
            card=card.id,
            revision=card.revision,
            seed=variant.seed,
            given=_json({n: thaw(v) for n, v in variant.posed.given.items()}) if variant.posed else None,
            key=_json(thaw(variant.posed.key)) if variant.posed else None,
            response=verdict.response,
            read_as=verdict.read_as,
            outcome=verdict.outcome,
            misconceptions=verdict.misconceptions,
            suggested=suggested,
            rating=chosen,
            milliseconds=self._milliseconds,
            due_before=before.due_day if before else None,
            mode=self.mode,
            session=self.id,
            scheduler=scheduler_name(retention),
        )
        after = advance(before, chosen, now, day, retention=retention) if self.mode == "review" else None
        event = self._backing.record(review, before, after)
        self._done.append(Answered(variant, verdict, event, chosen))
        if self._repeat and after is not None and after.due_at is not None:
            self._steps[card.id] = after.due_at
        self._next()
        return event

    def undo(self) -> bool:
        """The last review is cancelled by an event of its own, and its card is asked again."""
        if not self._done:
            return False
        last = self._done[-1]
        now = self._backing.now()
        card = last.variant.card.id
        self._backing.record(
            Event(
                kind=EventKind.UNDO,
                at=now,
                study_day=now.study_day(),
                card=card,
                session=self.id,
                cancels=last.event.id,
            ),
            self._backing.memory(card),
            None,
        )
        self._done.pop()
        self._steps.pop(card, None)
        if self.variant is not None:
            self._pending.insert(0, self.variant.card.id)
        self._show(last.variant)
        return True

    def _next(self) -> None:
        self.variant = self.verdict = None
        card = self._choose()
        if card is None:
            return
        seed = self._backing.times_asked(card) % SERVED_SEEDS if self._seed is None else self._seed
        self._show(self._backing.variant(self._backing.card(card), seed))

    def _choose(self) -> str | None:
        now = self._backing.now().milliseconds
        ready = [card for card, due in self._steps.items() if due <= now]
        if not ready and self._pending:
            return self._pending.pop(0)
        if not self._steps:
            return None
        card = min(ready or self._steps, key=lambda one: self._steps[one])
        del self._steps[card]
        return card

    def _show(self, variant: Variant) -> None:
        self.variant = variant
        self.verdict = None
        self._shown_at = self._backing.now().milliseconds

    def _asked(self) -> Variant:
        if self.variant is None:
            raise LookupError("the session is over")
        return self.variant

    def _judged(self) -> Verdict:
        if self.verdict is None:
            raise LookupError("nothing has been answered yet")
        return self.verdict


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


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
