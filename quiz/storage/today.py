"""What a study day asks, found by the databases themselves: no card is read that the day does not ask.

The order is that of `quiz.study.queue.todays_queue`, which the tests hold this to. Which cards of the library were
never reviewed, and which reviewed cards the library no longer has, is kept in the journal's table `apart`: to look
for either among all cards would take longer than all the rest.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from quiz.study.queue import AHEAD, Queue, days_to_catch_up

if TYPE_CHECKING:
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.study.event import Moment

_DAYS = "FROM {source} WHERE due_day <= :day AND due_at IS NULL AND stale = 0 AND {free}"
_STEPS = "FROM {source} WHERE due_at IS NOT NULL AND (due_day <= :day OR due_at <= :now) AND stale = 0 AND {free}"
_READY = "due_day < :day OR due_at <= :now"
_FREE = "memory.card NOT IN (SELECT value FROM json_each(:aside))"
_THERE = f"{_FREE} AND memory.card NOT IN (SELECT card FROM journal.apart WHERE place IS NULL)"
_CARDS = "journal.memory CROSS JOIN cards INDEXED BY cards_by_id ON cards.id = memory.card"
_OF_DECKS = (
    f"{_CARDS} AND +cards.deck IN (SELECT value FROM json_each(:decks))"  # the plus: one look a card, not one a deck
)
_ASKED = (
    f"SELECT card, due_at IS NULL OR {_READY} AS ready, due_at IS NOT NULL AS step"
    " FROM journal.memory INDEXED BY memory_by_due"
    f" WHERE due_day <= :day AND stale = 0 AND {_FREE} UNION ALL"
    " SELECT card, 1, 1 FROM journal.memory INDEXED BY memory_by_step"
    f" WHERE due_at IS NOT NULL AND due_at <= :now AND due_day > :day AND stale = 0 AND {_FREE}"
)
"""Every card that the day asks, and whether now: each row of the index by due day is looked at once."""
_UNSEEN = "place IS NOT NULL AND card NOT IN (SELECT value FROM json_each(:aside))"
_APART = (
    "SELECT id, place, deck, kind FROM cards WHERE NOT EXISTS"
    " (SELECT 1 FROM journal.memory WHERE memory.card = cards.id) UNION ALL"
    " SELECT card, NULL, NULL, NULL FROM journal.memory WHERE NOT EXISTS"
    " (SELECT 1 FROM cards WHERE cards.id = memory.card)"
)


@dataclass(frozen=True, slots=True)
class Load:
    """How much the day asks of one deck and one kind of card.

    Attributes:
        due: Cards due now, learning steps among them.
        waiting: Cards that wait for a learning step later today.
        steps: How many of those due are learning steps, to which no limit applies.
    """

    deck: str
    kind: str
    due: int = 0
    waiting: int = 0
    steps: int = 0

    @property
    def learned(self) -> int:
        """How many of those due have left their learning steps."""
        return self.due - self.steps


class Today:
    """One moment of a study day, over a library and a journal."""

    def __init__(self, index: Index, journal: Journal, at: Moment, new_per_day: int, reviews_per_day: int = 0) -> None:
        """Of a library and a journal.

        Args:
            index: The cards.
            journal: The learner's.
            at: When.
            new_per_day: How many cards are met for the first time on a day.
            reviews_per_day: How many others are asked, learning steps apart; 0 for all that are due.
        """
        journal.refresh()
        journal.set_apart(index.token, lambda: index.beside(journal.path, _APART, ()))
        day = at.study_day()
        self._index = index
        self._journal = journal
        self._at = at
        asked, new = journal.reviewed_on(day), journal.new_on(day)
        self._aside = journal.marks().set_aside(day) | self._apart(asked)
        self._room = max(new_per_day - new, 0)
        self.limit = reviews_per_day
        self.reviews_left = max(reviews_per_day - (len(asked) - new), 0) if reviews_per_day else None
        """How many more reviews the day has room for; None where it has no limit."""

    def _apart(self, asked: Sequence[str]) -> set[str]:
        """Cards of a problem that was asked today already; one in its learning steps goes on."""
        siblings = {sibling for card in asked for sibling in self._index.siblings(card)} - set(asked)
        known = {card: self._journal.memory(card) for card in siblings}
        return {card for card, memory in known.items() if memory is None or memory.due_at is None}

    def queue(self, decks: Collection[str] | None = None) -> Queue:
        """The day's queue over some decks, or over all."""
        ready, waiting = self.steps(decks)
        new = tuple(card for card, *_ in self.new(decks))
        return Queue(due=(*ready, *self.learned(decks)), waiting=waiting, new=new)

    def learned(self, decks: Collection[str] | None = None) -> tuple[str, ...]:
        """The learned cards that are due, the most nearly forgotten first, as many as the day has room for."""
        most = -1 if self.reviews_left is None else self.reviews_left
        order = f"ORDER BY (last_day - :day) / stability, card LIMIT {most}"
        return tuple(row[0] for row in self._rows(f"SELECT card {_DAYS.format(**_among(decks))} {order}", decks))

    def steps(self, decks: Collection[str] | None = None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The cards whose learning step is due now, and those that wait for it, the next one first."""
        steps = self._rows(f"SELECT card, {_READY} {_STEPS.format(**_among(decks))} ORDER BY due_at, card", decks)
        return tuple(card for card, ready in steps if ready), tuple(card for card, ready in steps if not ready)

    def new(self, decks: Collection[str] | None = None) -> list[tuple[str, str, str]]:
        """The first cards never seen, as many as the day has room for, each with its deck and its kind."""
        among = "" if decks is None else "AND deck IN (SELECT value FROM json_each(:decks))"
        query = f"SELECT card, deck, kind FROM journal.apart WHERE {_UNSEEN} {among} ORDER BY place LIMIT {self._room}"
        return self._rows(query, decks) if self._room else []

    def unseen(self) -> Counter[str]:
        """How many cards of each deck were never seen, and are not set aside."""
        return Counter(dict(self._rows(f"SELECT deck, count(*) FROM journal.apart WHERE {_UNSEEN} GROUP BY deck")))

    def offered(self, unseen: int) -> int:
        """How many new cards the day offers of so many."""
        return min(self._room, unseen)

    def asked(self, learned: int) -> int:
        """How many of so many learned cards that are due the day's limit lets through."""
        return learned if self.reviews_left is None else min(learned, self.reviews_left)

    def loads(self) -> list[Load]:
        """How many cards of each deck and kind are due now or wait for later today."""
        query = (  # in the order of the ids, so that looking the cards up goes through their index once
            f"SELECT deck, kind, sum(ready), sum(NOT ready), sum(ready AND step)"
            f" FROM (SELECT * FROM ({_ASKED}) ORDER BY card) AS asked"
            " CROSS JOIN cards INDEXED BY cards_by_id ON cards.id = asked.card GROUP BY deck, kind"
        )
        return [Load(*row) for row in self._rows(query)]

    def days_to_catch_up(self, due: int) -> int | None:
        """How many days the limit spreads today's reviews over; 1 where it holds none back, None for very many."""
        if self.reviews_left is None or due <= self.reviews_left:
            return 1
        first = self._at.study_day() + timedelta(days=1)
        coming = self._journal.due_between(first, first + timedelta(days=AHEAD))
        days = [coming.get(first + timedelta(days=number), 0.0) for number in range(AHEAD)]
        return days_to_catch_up([due, *days], self.reviews_left, self.limit)

    def next_due(self) -> timedelta | None:
        """How long until the next card comes back that is not due yet; None where none does."""
        steps, days = self._journal.coming(self._at, len(self._aside) + 1)
        waits = [
            *(timedelta(milliseconds=due - self._at.milliseconds) for card, due in steps if card not in self._aside),
            *(timedelta(days=due - self._at.study_day().toordinal()) for card, due in days if card not in self._aside),
        ]
        return min(waits, default=None)

    def _rows(self, query: str, decks: Collection[str] | None = None) -> list[tuple[Any, ...]]:
        values = {
            "day": self._at.study_day().toordinal(),
            "now": self._at.milliseconds,
            "aside": json.dumps(sorted(self._aside)),
            "decks": json.dumps(sorted(decks or ())),
        }
        return self._index.beside(self._journal.path, query, values)


def _among(decks: Collection[str] | None) -> dict[str, str]:
    """Where cards are looked for: in the memories alone, or among some decks."""
    return {"source": "journal.memory", "free": _THERE} if decks is None else {"source": _OF_DECKS, "free": _FREE}
