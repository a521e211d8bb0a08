"""What a session is made of: it is handed functions, and knows no disk and no solver."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from quiz.cards.card import Card
from quiz.cards.variant import Variant
from quiz.study.event import Event, Moment
from quiz.study.marks import Marks
from quiz.study.memory import Memory
from quiz.study.preset import Preset
from quiz.study.promise import Load


@dataclass(frozen=True, slots=True)
class Backing:
    """The functions a session is handed.

    Attributes:
        card: A card by its id.
        variant: The card made concrete by a seed.
        memory: What is known of a card, under the parameters in force; None for a new one.
        times_asked: How often a card was reviewed; it chooses the next seed.
        record: Writes an event with the card's memory before and after it; durable when it returns.
        now: The clock.
        preset: What a card is scheduled under.
        load: How much is due on the days on which a card may come back; None where that is no matter.
        marks: What the learner marked before the session.
        siblings: The cards that are not asked on the same day as a card.
    """

    card: Callable[[str], Card]
    variant: Callable[[Card, int], Variant]
    memory: Callable[[str], Memory | None]
    times_asked: Callable[[str], int]
    record: Callable[[Event, Memory | None, Memory | None], Event]
    now: Callable[[], Moment]
    preset: Callable[[Card], Preset] = lambda card: Preset()
    load: Callable[[Card], Load | None] = lambda card: None
    marks: Callable[[], Marks] = Marks
    siblings: Callable[[str], Collection[str]] = lambda card: ()
