"""What a study day asks, found by the databases themselves: no card is read that the day does not ask.

The order is that of `quiz.study.queue.todays_queue`, which the tests hold this to.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from quiz.study.queue import Queue

if TYPE_CHECKING:
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.study.event import Moment

_ASKED = (
    "SELECT memory.card AS card, cards.deck, cards.kind, due_at,"
    " due_at IS NULL OR due_day < :day OR due_at <= :now AS ready,"
    " -max(:day - last_day, 0) / stability AS urgency FROM journal.memory CROSS JOIN cards ON cards.id = memory.card"
)
_TODAY = (
    f"SELECT * FROM ({_ASKED} WHERE due_day <= :day AND stale = 0 UNION ALL"
    f" {_ASKED} WHERE due_at IS NOT NULL AND due_at <= :now AND due_day > :day AND stale = 0)"
    " ORDER BY due_at IS NULL, due_at, urgency, card"
)
_UNSEEN = "NOT EXISTS (SELECT 1 FROM journal.memory WHERE memory.card = cards.id)"


@dataclass(frozen=True, slots=True)
class Asked:
    """A card that the day asks."""

    card: str
    deck: str
    kind: str


class Today:
    """One moment of a study day, over a library and a journal.

    Attributes:
        due, waiting: The cards due now and those of a learning step later today, in their order.
    """

    def __init__(self, index: Index, journal: Journal, at: Moment, new_per_day: int) -> None:
        journal.refresh()
        day = at.study_day()
        self._index = index
        self._journal = journal
        self._at = at
        self._aside = journal.marks().set_aside(day)
        self._room = max(new_per_day - journal.new_on(day), 0)
        rows = index.beside(journal.path, _TODAY, {"day": day.toordinal(), "now": at.milliseconds})
        aside = self._aside
        kept = [row for row in rows if row[0] not in aside] if aside else rows
        self.due = [Asked(*row[:3]) for row in kept if row[4]]
        self.waiting = [Asked(*row[:3]) for row in kept if not row[4]]

    def queue(self, decks: Collection[str] | None = None) -> Queue:
        """The day's queue over some decks, or over all."""
        return Queue(
            due=tuple(one.card for one in self.due if decks is None or one.deck in decks),
            waiting=tuple(one.card for one in self.waiting if decks is None or one.deck in decks),
            new=tuple(one.card for one in self.new(decks)),
        )

    def new(self, decks: Collection[str] | None = None) -> list[Asked]:
        """The first cards never seen, as many as the day has room for."""
        if not self._room:
            return []
        within, values = _within(decks)
        limit = self._room + len(self._aside)
        query = f"SELECT id, deck, kind FROM cards WHERE {within}{_UNSEEN} ORDER BY place LIMIT {limit}"
        rows = self._index.beside(self._journal.path, query, values)
        return [Asked(*row) for row in rows if row[0] not in self._aside][: self._room]

    def new_of_each(self) -> dict[str, int]:
        """How many cards of each deck were never seen, and are not set aside."""
        query = f"SELECT deck, count(*) FROM cards WHERE {_UNSEEN} GROUP BY deck"
        counts: dict[str, int] = dict(self._index.beside(self._journal.path, query, ()))
        if self._aside:
            among = ", ".join("?" * len(self._aside))
            query = f"SELECT deck, count(*) FROM cards WHERE id IN ({among}) AND {_UNSEEN} GROUP BY deck"
            for deck, count in self._index.beside(self._journal.path, query, tuple(self._aside)):
                counts[deck] -= count
        return counts

    def offered(self, unseen: int) -> int:
        """How many new cards the day offers of so many."""
        return min(self._room, unseen)

    def next_due(self) -> timedelta | None:
        """How long until the next card comes back that is not due yet; None where none does."""
        steps, days = self._journal.coming(self._at, len(self._aside) + 1)
        waits = [
            *(timedelta(milliseconds=due - self._at.milliseconds) for card, due in steps if card not in self._aside),
            *(timedelta(days=due - self._at.study_day().toordinal()) for card, due in days if card not in self._aside),
        ]
        return min(waits, default=None)


def _within(decks: Collection[str] | None) -> tuple[str, Sequence[str]]:
    if decks is None:
        return "", ()
    return f"deck IN ({', '.join('?' * len(decks))}) AND ", tuple(decks)
