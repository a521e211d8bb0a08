"""Anki's log as events of the journal, each once: what is there already is known by its card and its instant."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from quiz.anki.collection_read import CardRow, ReviewRow
from quiz.cards.outcome import Outcome
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.preset import RETENTION, Preset

LEARN, REVIEW, RELEARN, FILTERED, MANUAL = range(5)
FIRST_INSTANT = 946_684_800_000
"""The year 2000: what is dated earlier has no date at all."""
LAST_INSTANT = 7_258_118_400_000
"""The year 2200."""
ONE_DAY = 86_400_000
MOVED = 100
"""Milliseconds by which an export may move a review so that no two share an instant."""
_HOUR, _QUARTER = 3_600_000, 900_000
_ROLLOVER, _FARTHEST = 4 * _HOUR, 14 * _HOUR
_EPOCH = date(1970, 1, 1).toordinal()
LONGEST_ANSWER = 86_400_000
LONGEST_INTERVAL = 36_500
"""Days, as in Anki."""


@dataclass(slots=True)
class Merged:
    """What became of a log.

    Attributes:
        events: Those that the journal has not.
        known: Reviews that it has already, by an earlier import or because it exported them.
        impossible: Rows with an instant that no review can have.
    """

    events: list[Event] = field(default_factory=list)
    known: int = 0
    impossible: int = 0

    @property
    def reviews(self) -> int:
        """How many of the events are reviews."""
        return sum(event.kind is EventKind.REVIEW for event in self.events)


@dataclass(frozen=True, slots=True)
class Known:
    """A review or a reset that the journal has; a reset has no rating."""

    milliseconds: int
    study_day: date
    rating: Rating | None

    def is_row(self, milliseconds: int, rating: Rating | None) -> bool:
        """Whether a row of Anki's log is what an export makes of it.

        An export writes its own instant, moved a little where two share one. Where Anki would count that instant to
        another day, it writes an hour from the nearer end of the study day, on the clock of the exporting machine.
        """
        if rating is not self.rating:
            return False
        if 0 <= milliseconds - self.milliseconds <= MOVED:
            return True
        if milliseconds % _QUARTER > MOVED:
            return False
        begins = (self.study_day.toordinal() - _EPOCH) * ONE_DAY + _ROLLOVER
        ends = ((begins + _HOUR, -1), (begins + ONE_DAY - _HOUR, 1))
        return any(
            abs(milliseconds - end) <= _FARTHEST and (self.milliseconds - milliseconds) * side > 0 for end, side in ends
        )


@dataclass(frozen=True, slots=True)
class Past:
    """What the journal knows of one card.

    Attributes:
        ids: Of all its events.
        known: Its reviews and resets, in order.
    """

    ids: Collection[str] = ()
    known: Sequence[Known] = ()


def past_of(history: Iterable[Event]) -> Past:
    """What one card's events make known."""
    events = list(history)
    return Past(
        frozenset(event.id for event in events),
        [
            Known(event.at.milliseconds, event.study_day, event.rating)
            for event in events
            if event.kind is EventKind.RESET or (event.kind is EventKind.REVIEW and event.rating)
        ],
    )


def merge(
    cards: Mapping[CardRow, str],
    logs: Mapping[int, Sequence[ReviewRow]],
    past: Callable[[str], Past],
    moment: Callable[[int], Moment],
    now: int,
) -> Merged:
    """The events that a log adds to the journal.

    Args:
        cards: Each card of the collection that is one of ours, with our id.
        logs: The rows of each card of the collection, in order.
        past: What the journal knows of one of our cards.
        moment: An instant by the learner's clock as it stood then.
        now: Milliseconds since 1970; what is dated more than a day later cannot be.
    """
    merged = Merged()
    for row, card in cards.items():
        known = past(card)
        for event in _events(row, card, logs.get(row.id, ()), known, moment, now, merged):
            if event.id in known.ids:
                merged.known += event.kind is EventKind.REVIEW
            else:
                merged.events.append(event)
    merged.events.sort(key=lambda event: event.id)
    return merged


def _events(
    row: CardRow,
    card: str,
    log: Sequence[ReviewRow],
    known: Past,
    moment: Callable[[int], Moment],
    now: int,
    merged: Merged,
) -> Iterator[Event]:
    scheduler = Preset(row.retention or RETENTION).named()
    ours = list(known.known)
    learned = False
    last: int | None = None
    last_day: date | None = None
    for one in log:
        if not FIRST_INSTANT <= one.id <= now + ONE_DAY:
            merged.impossible += 1
            continue
        forgotten = one.kind == MANUAL and one.factor == 0
        if not forgotten and (one.ease not in (1, 2, 3, 4) or one.kind not in (LEARN, REVIEW, RELEARN, FILTERED)):
            continue
        rating = None if forgotten else Rating(one.ease)
        practice = one.kind == FILTERED and one.factor == 0
        place = next((n for n, other in enumerate(ours) if other.is_row(one.id, rating)), None)
        if place is None and last is not None and one.id - last == 1 and ours and ours[0].rating is rating:
            place = 0
        at = moment(one.id)
        kind = EventKind.RESET if forgotten else EventKind.REVIEW
        if place is not None and event_id(card, one.id, kind) not in known.ids:
            del ours[: place + 1]
            last = one.id
            merged.known += not forgotten
        elif forgotten:
            yield _reset(card, one, at)
        else:
            if one.kind == LEARN and learned:
                yield _reset(card, one, at)
            yield Event(
                id=event_id(card, one.id, EventKind.REVIEW),
                kind=EventKind.REVIEW,
                at=at,
                study_day=at.study_day(),
                card=card,
                outcome=Outcome.SELF_RATED,
                rating=rating,
                milliseconds=min(max(one.milliseconds, 0), LONGEST_ANSWER),
                due_before=_due(last_day, one.last_interval),
                mode="practice" if practice else "review",
                scheduler=scheduler,
            )
        if not practice:
            learned = not forgotten and one.kind != LEARN
            last_day = None if forgotten else at.study_day()


def _due(last_day: date | None, interval: int) -> date | None:
    """The day on which a card was due, by the interval that Anki had given it; none within learning steps."""
    if last_day is None or not 0 < interval <= LONGEST_INTERVAL:
        return None
    return last_day + timedelta(days=interval)


def _reset(card: str, row: ReviewRow, at: Moment) -> Event:
    """Where Anki forgets what came before: the learner reset the card, or it began to be learned anew."""
    return Event(
        id=event_id(card, row.id, EventKind.RESET), kind=EventKind.RESET, at=at, study_day=at.study_day(), card=card
    )


def mark(card: str, kind: EventKind, seconds: int, moment: Callable[[int], Moment], value: str | None = None) -> Event:
    """A mark that stands on a card of somebody's deck, dated when that card last changed, if that can be."""
    at = moment(seconds * 1000 if FIRST_INSTANT <= seconds * 1000 < LAST_INSTANT else FIRST_INSTANT)
    return Event(
        id=event_id(card, at.milliseconds, kind), kind=kind, at=at, study_day=at.study_day(), card=card, value=value
    )


def event_id(card: str, milliseconds: int, kind: EventKind) -> str:
    """The id of an event that Anki recorded: the same at every import, in its place among the others.

    >>> event_id("a", 1_795_636_061_036, EventKind.REVIEW)[:16]
    '01a2143fe36c0001'
    """
    order = int(kind is not EventKind.RESET)
    origin = hashlib.sha256(f"anki/{card}/{kind.value}/{milliseconds}".encode()).hexdigest()[:8]
    return f"{milliseconds:012x}{order:04x}{origin}"
