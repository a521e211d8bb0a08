"""A learner's past as Anki keeps it: each card's state, and every review as a row of its log.

Anki's FSRS goes by the log: it computes each memory anew from the ratings and the days between them. So the log must
be right to the day. Anki counts days from 04:00 on the clock of the machine that it runs on, backwards from today;
a review that this would put on another day than the one it was given on (the learner travelled, the clocks were
changed, the study day starts at another hour) is moved into its own day. All others keep their instant.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from quiz.study.event import Event, EventKind, Moment
from quiz.study.marks import Marks, marks_of
from quiz.study.memory import Memory, Phase, advance, recomputed
from quiz.study.preset import DECAY, Parameters, preset_of

ROLLOVER = 4
"""The hour at which a day starts in Anki, unless the learner changes it there."""
LEARN, REVIEW, RELEARN, FILTERED, MANUAL = range(5)
"""The types of a row of the log."""
_DAY = 86_400_000
_HOUR = _DAY // 24
_EASE = 2500
_RED = 1
_SUSPENDED, _BURIED = -1, -3
_STEPS = {Phase.LEARNING: 2, Phase.RELEARNING: 1}


@dataclass(frozen=True, slots=True)
class LogRow:
    """One review, as Anki's log has it.

    Attributes:
        id: Its instant in milliseconds since 1970; no two rows have the same.
        rating: 1 to 4, or 0 where it is no review.
        interval, last_interval: In days, or negative in seconds.
        factor: The difficulty, from 100 to 1100; 0 where the memory is not to move.
    """

    id: int
    rating: int
    interval: int
    last_interval: int
    factor: int
    milliseconds: int
    type: int


@dataclass(frozen=True, slots=True)
class CardState:
    """How a card stands, as Anki's table of cards has it; the default is a card that was never seen."""

    type: int = 0
    queue: int = 0
    due: int | None = None
    interval: int = 0
    factor: int = 0
    reviews: int = 0
    lapses: int = 0
    left: int = 0
    flags: int = 0
    modified: int | None = None
    memory: Mapping[str, float] = field(default_factory=dict)

    def data(self, position: int) -> str:
        """Stability, difficulty, desired retention, decay and last review, as Anki's JSON."""
        return json.dumps({"pos": position, **self.memory}) if self.memory else ""


@dataclass(frozen=True, slots=True)
class History:
    """What a package brings along of a learner's past.

    Attributes:
        created: The last 04:00 on the learner's clock, in seconds since 1970; due days are counted from it.
        minutes_west: The learner's clock.
        states, rows: By card.
    """

    created: int
    minutes_west: int
    states: Mapping[str, CardState]
    rows: Mapping[str, Sequence[LogRow]]


def history_of(events: Iterable[Event], now: Moment, retention: float, parameters: Parameters | None = None) -> History:
    """The past of every card with events, as it stands now.

    Args:
        events: The whole journal.
        now: When and on which clock.
        retention: That which is desired from now on.
        parameters: Of FSRS, those in force; None for the defaults.
    """
    whole = sorted(events, key=lambda event: event.id)
    cancelled = {event.cancels for event in whole if event.kind is EventKind.UNDO}
    days = _Days(now)
    rows: dict[str, list[LogRow]] = defaultdict(list)
    memories: dict[str, Memory | None] = {}
    past: dict[str, list[Event]] = defaultdict(list)
    last: dict[str, int] = {}
    taken: set[int] = set()
    for event in whole:
        card = event.card
        if card is None or event.id in cancelled or event.kind not in (EventKind.REVIEW, EventKind.RESET):
            continue
        before = memories.get(card)
        after, row = _row(event, before, last.get(card, 0))
        if row is None:
            continue
        counts = event.mode == "review"
        id = days.within(row.id, after.last_day) if after and counts else row.id
        id = max(id, rows[card][-1].id + 1) if rows[card] else id
        while id in taken:
            id += 1
        taken.add(id)
        rows[card].append(
            LogRow(id, row.rating, row.interval, row.last_interval, row.factor, row.milliseconds, row.type)
        )
        memories[card] = after
        past[card].append(event)
        last[card] = row.interval if counts else last.get(card, 0)
    marks = marks_of(whole)
    cards = {*memories, *marks.suspended, *marks.buried, *marks.flagged}
    known = {card: recomputed(events, parameters) for card, events in past.items()}
    decay = parameters[20] if parameters else DECAY
    states = {card: _state(card, known.get(card), rows.get(card, ()), marks, days, retention, decay) for card in cards}
    return History(days.start(days.today) // 1000, -now.offset_minutes, states, rows)


def _row(event: Event, before: Memory | None, last: int) -> tuple[Memory | None, LogRow | None]:
    """The memory after an event and its row in the log; no row where Anki has nothing to know of it."""
    at, spent = event.at.milliseconds, event.milliseconds or 0
    if event.kind is EventKind.RESET:
        return None, LogRow(at, 0, 0, last, 0, 0, MANUAL) if before else None
    if event.rating is None:
        return before, None
    if event.mode == "practice":
        return before, LogRow(at, int(event.rating), last, last, 0, spent, FILTERED)
    after = advance(before, event.rating, event.at, event.study_day, event.id, preset_of(event.scheduler))
    types = {None: LEARN, Phase.LEARNING: LEARN, Phase.REVIEW: REVIEW, Phase.RELEARNING: RELEARN}
    factor = round((after.difficulty - 1) / 9 * 1000) + 100
    row = LogRow(
        at, int(event.rating), _interval(after, at), last, factor, spent, types[before.phase if before else None]
    )
    return after, row


def _interval(memory: Memory, at: int) -> int:
    """Days, or negative seconds while a learning step waits."""
    if memory.due_at is not None:
        return -((memory.due_at - at) // 1000)
    return (memory.due_day - memory.last_day).days


class _Days:
    """The days as Anki counts them now, on the learner's clock."""

    def __init__(self, now: Moment) -> None:
        self._offset = now.offset_minutes * 60_000
        self.today = Moment(now.milliseconds, now.offset_minutes, ROLLOVER).study_day()

    def start(self, day: date) -> int:
        """When a day starts, in milliseconds since 1970."""
        return (day.toordinal() - date(1970, 1, 1).toordinal()) * _DAY + ROLLOVER * _HOUR - self._offset

    def within(self, at: int, day: date) -> int:
        """The instant, or where Anki would count it to another day, one an hour from the nearer end of this one."""
        start = self.start(day)
        if at < start:
            return start + _HOUR
        return at if at < start + _DAY else start + _DAY - _HOUR


def _state(
    card: str, memory: Memory | None, rows: Sequence[LogRow], marks: Marks, days: _Days, retention: float, decay: float
) -> CardState:
    flags = _RED if card in marks.flagged else 0
    buried = marks.buried.get(card)
    aside = _SUSPENDED if card in marks.suspended else _BURIED if buried and buried >= days.today else None
    if memory is None:
        return CardState(queue=aside or 0, flags=flags)
    step = memory.due_at is not None
    kind = {Phase.LEARNING: 1, Phase.REVIEW: 2, Phase.RELEARNING: 3}[memory.phase]
    reviewed = next(row.id for row in reversed(rows) if row.factor) // 1000
    return CardState(
        type=kind,
        queue=aside or (1 if step else 2),
        due=(memory.due_at or 0) // 1000 if step else (memory.due_day - days.today).days,
        interval=max((memory.due_day - memory.last_day).days, 1) if kind != 1 else 0,
        factor=_EASE,
        reviews=memory.reviews,
        lapses=memory.lapses,
        left=max(_STEPS[memory.phase] - (memory.step or 0), 1) if memory.phase in _STEPS else 0,
        flags=flags,
        modified=reviewed,
        memory={
            "s": float(f"{memory.stability:.6g}"),
            "d": round(memory.difficulty, 3),
            "dr": round(retention, 2),
            "decay": round(decay, 3),
            "lrt": reviewed,
        },
    )
