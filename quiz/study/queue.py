"""Which cards are asked today, and in what order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quiz.study.event import Moment
from quiz.study.memory import Memory, retrievability

NEW_PER_DAY = 20
REVIEWS_PER_DAY = 100
AHEAD = 60
"""So many days are looked ahead to for the end of a backlog."""


@dataclass(frozen=True, slots=True)
class Queue:
    """The day's cards: due now, waiting for a learning step later today, and new."""

    due: tuple[str, ...]
    waiting: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def now(self) -> tuple[str, ...]:
        """What can be asked at this moment, in order."""
        return self.due + self.new


def todays_queue(
    cards: Sequence[str],
    memory_of: Callable[[str], Memory | None] | Mapping[str, Memory],
    now: Moment,
    *,
    new_already_seen: int = 0,
    new_per_day: int = NEW_PER_DAY,
    reviews_left: int | None = None,
    set_aside: Collection[str] = (),
) -> Queue:
    """Due cards first, the one most nearly forgotten in front; then new ones in the order of the deck.

    Learning steps are asked also where no reviews are left for the day.
    """
    look = memory_of.get if isinstance(memory_of, Mapping) else memory_of
    day = now.study_day()
    due: list[tuple[bool, float, str]] = []
    waiting: list[tuple[int, str]] = []
    new: list[str] = []
    for card in cards:
        if card in set_aside:
            continue
        memory = look(card)
        if memory is None:
            new.append(card)
        elif memory.is_due(now, day):
            due.append((memory.due_at is None, _urgency(memory, day), card))
        elif memory.due_at is not None and memory.due_day <= day:
            waiting.append((memory.due_at, card))
    room = max(new_per_day - new_already_seen, 0)
    steps = [card for learned, _, card in sorted(due) if not learned]
    days = [card for learned, _, card in sorted(due) if learned]
    return Queue(
        due=(*steps, *days[:reviews_left]),
        waiting=tuple(card for _, card in sorted(waiting)),
        new=tuple(new[:room]),
    )


def spaced(cards: Sequence[str], groups: Mapping[str, str]) -> tuple[str, ...]:
    """The same cards, none beside one of its group where another can go between; else in their order.

    >>> spaced(["a1", "a2", "b", "c"], {"a1": "a", "a2": "a"})
    ('a1', 'b', 'a2', 'c')
    """
    rest, result = deque(cards), list[str]()
    held: deque[str] = deque()
    while rest or held:
        last = groups.get(result[-1]) if result else None
        if held and (last is None or groups.get(held[0]) != last):
            result.append(held.popleft())
            continue
        while rest and last is not None and groups.get(rest[0]) == last:
            held.append(rest.popleft())
        result.append(rest.popleft() if rest else held.popleft())
    return tuple(result)


def days_to_catch_up(due: Sequence[float], left: int, per_day: int) -> int | None:
    """After how many days, today included, no more is due than the day has room for; None where that is far off.

    Args:
        due: How many cards are due today, overdue ones included, and on each day after it.
        left: How many reviews there is room for today.
        per_day: How many on a later day.

    >>> days_to_catch_up([250, 20, 20, 20, 20], 100, 100), days_to_catch_up([9, 0], 10, 10)
    (3, 1)
    """
    owed, room = 0.0, float(left)
    for days, more in enumerate(due, 1):
        owed += more
        if owed <= room:
            return days
        room += per_day
    return None


def _urgency(memory: Memory, day: date) -> float:
    return float(memory.due_at) if memory.due_at is not None else retrievability(memory, day)
