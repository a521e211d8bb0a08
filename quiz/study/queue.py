"""Which cards are asked today, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quiz.study.event import Moment
from quiz.study.memory import Memory, retrievability

NEW_PER_DAY = 20


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
    set_aside: Collection[str] = (),
) -> Queue:
    """Due cards first, the one most nearly forgotten in front; then new ones in the order of the deck."""
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
    return Queue(
        due=tuple(card for *_, card in sorted(due)),
        waiting=tuple(card for _, card in sorted(waiting)),
        new=tuple(new[:room]),
    )


def _urgency(memory: Memory, day: date) -> float:
    return float(memory.due_at) if memory.due_at is not None else retrievability(memory, day)
