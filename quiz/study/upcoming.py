"""The cards of a session that are still to come, as one value: each change makes another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quiz.cards.card import Card


@dataclass(frozen=True, slots=True)
class Upcoming:
    """Cards in line, and cards that wait for a learning step.

    Attributes:
        pending: Those in line, in order.
        steps: When each card that waits for a learning step is due: milliseconds since 1970.
    """

    pending: tuple[str, ...] = ()
    steps: Mapping[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many cards there are."""
        return len(self.pending) + len(self.steps)

    def next(self, now: int) -> tuple[str | None, Upcoming]:
        """The card to ask now, and what is left: a step that is due, else the next in line, else the nearest step.

        >>> Upcoming(("a",), {"b": 5}).next(4)[0], Upcoming(("a",), {"b": 5}).next(5)[0]
        ('a', 'b')
        >>> Upcoming((), {"b": 5}).next(4)[0]
        'b'
        """
        ready = [card for card, due in self.steps.items() if due <= now]
        if not ready and self.pending:
            return self.pending[0], replace(self, pending=self.pending[1:])
        if not self.steps:
            return None, self
        card = min(ready or self.steps, key=lambda one: self.steps[one])
        return card, replace(self, steps={one: due for one, due in self.steps.items() if one != card})

    def next_card(self, now: int, find: Callable[[str], Card]) -> tuple[Card | None, Upcoming]:
        """The same, with the card itself; those that were renamed or taken out of their deck since are passed over."""
        left = self
        while True:
            id, left = left.next(now)
            if id is None:
                return None, left
            try:
                return find(id), left
            except LookupError:
                continue

    def with_step(self, card: str, due: int) -> Upcoming:
        """The card comes back for a learning step."""
        return replace(self, steps={**self.steps, card: due})

    def without(self, card: str) -> Upcoming:
        """The card is not asked again."""
        return Upcoming(
            tuple(one for one in self.pending if one != card),
            {one: due for one, due in self.steps.items() if one != card},
        )

    def first(self, cards: Sequence[str]) -> Upcoming:
        """Some cards come before all others."""
        left = self
        for card in cards:
            left = left.without(card)
        return replace(left, pending=(*cards, *left.pending))

    def kept_apart(self, siblings: Collection[str]) -> Upcoming:
        """Cards in line that are not asked today any more; those in their learning steps are."""
        if not siblings:
            return self
        return replace(self, pending=tuple(one for one in self.pending if one not in siblings))
