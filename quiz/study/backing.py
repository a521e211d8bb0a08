"""The functions that a session is handed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quiz.cards.card import Card
from quiz.cards.variant import Variant
from quiz.study.event import Event, Moment
from quiz.study.marks import Marks
from quiz.study.memory import RETENTION, Memory


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
        marks: What the learner marked before the session.
    """

    card: Callable[[str], Card]
    variant: Callable[[Card, int], Variant]
    memory: Callable[[str], Memory | None]
    times_asked: Callable[[str], int]
    record: Callable[[Event, Memory | None, Memory | None], Event]
    now: Callable[[], Moment]
    retention: Callable[[], float] = lambda: RETENTION
    marks: Callable[[], Marks] = Marks
