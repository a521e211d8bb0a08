"""What happens to a card, as it is written to the journal: one frozen `Event`, never edited."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Literal

from quiz.cards.outcome import Outcome

Mode = Literal["review", "practice"]
DAY_STARTS_AT_HOUR = 4


class Rating(IntEnum):
    """How well it went, as FSRS and Anki number it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class EventKind(StrEnum):
    """What an event records."""

    SESSION_STARTED = "session_started"
    REVIEW = "review"
    UNDO = "undo"
    SUSPEND = "suspend"
    UNSUSPEND = "unsuspend"
    BURY = "bury"
    FLAG = "flag"
    NOTE = "note"
    RESET = "reset"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant with the learner's clock: milliseconds since 1970 in UTC, and minutes east of it.

    Attributes:
        day_starts_at_hour: When a study day begins on that clock; not stored, the study day is.
    """

    milliseconds: int
    offset_minutes: int
    day_starts_at_hour: int = field(default=DAY_STARTS_AT_HOUR, compare=False)

    @classmethod
    def of(cls, when: datetime, day_starts_at_hour: int = DAY_STARTS_AT_HOUR) -> Moment:
        """The moment of an aware datetime."""
        offset = when.utcoffset() or timedelta()
        return cls(round(when.timestamp() * 1000), round(offset.total_seconds() / 60), day_starts_at_hour)

    def study_day(self) -> date:
        """The local date, where a day starts at 04:00 unless set otherwise.

        >>> Moment(0, 180).study_day(), Moment(0, 240).study_day(), Moment(0, 240, 5).study_day().day
        (datetime.date(1969, 12, 31), datetime.date(1970, 1, 1), 31)
        """
        local = timedelta(milliseconds=self.milliseconds) + timedelta(minutes=self.offset_minutes)
        return (datetime(1970, 1, 1, tzinfo=UTC) + local - timedelta(hours=self.day_starts_at_hour)).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the journal. Only `kind`, `at` and `study_day` are always there.

    Attributes:
        id: Sortable and unique across machines; empty until the journal has written it.
        given, key: The variant's numbers as JSON text, stored once per variant.
        cancels: For an undo, the id of the event it cancels.
        name, value: A setting's name and value, a note's text, a session's scope.
        due_before: The card's due day when the review began.
    """

    kind: EventKind
    at: Moment
    study_day: date
    id: str = ""
    card: str | None = None
    revision: str | None = None
    seed: int | None = None
    given: str | None = None
    key: str | None = None
    response: str | None = None
    read_as: str | None = None
    outcome: Outcome | None = None
    misconceptions: tuple[str, ...] = ()
    hints: int = 0
    confidence: float | None = None
    suggested: Rating | None = None
    rating: Rating | None = None
    milliseconds: int | None = None
    due_before: date | None = None
    mode: Mode = "review"
    session: str | None = None
    scheduler: str | None = None
    cancels: str | None = None
    name: str | None = None
    value: str | None = None
