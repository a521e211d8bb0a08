"""A learner's past on a clock of their own: events as a journal has them, up to this moment."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from quiz.study.event import Event, EventKind, Mode, Moment, Rating
from quiz.study.memory import Memory, advance
from quiz.study.preset import Preset


class Past:
    """Events one after another, each with an id.

    Args:
        zone: The learner's; the machine's unless given.
        retention: Desired at every review.
    """

    def __init__(self, zone: str = "", retention: float = 0.9) -> None:
        self.zone = ZoneInfo(zone) if zone else datetime.now().astimezone().tzinfo
        self.now = datetime.now(self.zone)
        self.retention = retention
        self.events: list[Event] = []
        self.memories: dict[str, Memory | None] = {}

    @property
    def moment(self) -> Moment:
        """Now, on the learner's clock."""
        return Moment.of(self.now)

    def add(self, kind: EventKind, card: str, when: datetime, **more: object) -> Event:
        """Any event."""
        at = Moment.of(when)
        id = f"{at.milliseconds:012x}{len(self.events):04x}00000001"
        event = Event(kind=kind, at=at, study_day=at.study_day(), id=id, card=card, **more)
        self.events.append(event)
        return event

    def review(self, card: str, when: datetime, rating: Rating, mode: Mode = "review") -> Event:
        """A review, and the memory after it."""
        name = Preset(self.retention).named()
        event = self.add(
            EventKind.REVIEW, card, when, rating=rating, mode=mode, scheduler=name, milliseconds=random_time(card)
        )
        if mode == "review":
            before = self.memories.get(card)
            self.memories[card] = advance(before, rating, event.at, event.study_day, event.id, Preset(self.retention))
        return event

    def study(self, cards: Iterable[str], seed: int, days: int = 90) -> None:
        """Each card is met in these days and reviewed when it is due or days later, at any hour; some are left."""
        chance = random.Random(seed)
        for card in cards:
            when = self.now - timedelta(days=chance.uniform(1, days))
            while when < self.now - timedelta(minutes=1):
                rating = chance.choices(list(Rating), (3, 2, 8, 1))[0]
                self.review(card, when, rating)
                memory = self.memories[card]
                assert memory
                if chance.random() < 0.05:
                    break
                if memory.due_at is not None:
                    due = datetime.fromtimestamp(memory.due_at / 1000, self.zone)
                    when = due + timedelta(seconds=chance.uniform(0, 900))
                else:
                    late = (memory.due_day - memory.last_day).days + chance.choice((0, 0, 0, 1, 4))
                    when = (when + timedelta(days=late)).replace(hour=chance.randrange(24), minute=chance.randrange(60))
        self.events.sort(key=lambda event: event.id)


def random_time(card: str) -> int:
    """How long an answer took, the same each time."""
    return random.Random(card).randrange(2_000, 60_000)
