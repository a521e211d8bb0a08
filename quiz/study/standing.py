"""How the cards stand with the learner at a moment, asked of all of them at once or of one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol

from quiz.study.event import Moment
from quiz.study.memory import Memory

LEECH_LAPSES = 8
"""From so many lapses on a card is a leech, as in Anki."""


class Rank(NamedTuple):
    """What cards are put in order by: the day they are due as an ordinal, the instant of a step, or 0."""

    due_day: int
    due_at: int
    lapses: int
    difficulty: float


class Memories(Protocol):
    """The memories of the cards that were reviewed, wherever they are kept."""

    def get(self, card: str) -> Memory | None:
        """That of one card; None where it is new."""

    def reviewed(self) -> Collection[str]:
        """The cards that have one."""

    def due(self, at: Moment) -> Collection[str]:
        """The cards that wait to be reviewed at a moment."""

    def ranks(self) -> Mapping[str, Rank]:
        """What each of them is put in order by."""


class Known(dict[str, Memory]):
    """Memories at hand.

    >>> Known().reviewed(), Known().get("a")
    (frozenset(), None)
    """

    def reviewed(self) -> frozenset[str]:
        """The cards that have one."""
        return frozenset(self)

    def due(self, at: Moment) -> frozenset[str]:
        """The cards that wait to be reviewed at a moment."""
        day = at.study_day()
        return frozenset(card for card, memory in self.items() if memory.is_due(at, day))

    def ranks(self) -> dict[str, Rank]:
        """What each of them is put in order by."""
        return {
            card: Rank(memory.due_day.toordinal(), memory.due_at or 0, memory.lapses, memory.difficulty)
            for card, memory in self.items()
        }


@dataclass(frozen=True)
class Standing:
    """How the cards stand with the learner at a moment."""

    at: Moment
    memories: Memories = field(default_factory=Known)
    suspended: Collection[str] = frozenset()
    flagged: Collection[str] = frozenset()
    buried: Collection[str] = frozenset()

    @cached_property
    def due(self) -> frozenset[str]:
        """The cards that wait to be reviewed now."""
        return frozenset(self.memories.due(self.at)).difference(self.suspended, self.buried)

    @cached_property
    def reviewed(self) -> frozenset[str]:
        """The cards that are not new."""
        return frozenset(self.memories.reviewed())

    @cached_property
    def ranks(self) -> Mapping[str, Rank]:
        """What each card that was reviewed is put in order by."""
        return self.memories.ranks()

    def is_leech(self, card: str) -> bool:
        """It was failed so often that another wording would help more than another review."""
        memory = self.memories.get(card)
        return memory is not None and memory.lapses >= LEECH_LAPSES

    @cached_property
    def leeches(self) -> frozenset[str]:
        """All such cards."""
        return frozenset(card for card, rank in self.ranks.items() if rank.lapses >= LEECH_LAPSES)
