"""An event as one line of JSON and back, exactly; a line that is no event says why."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from quiz.cards.outcome import Outcome
from quiz.study.event import Event, EventKind, Moment, Rating

_ID = re.compile(r"[0-9a-f]{24}")
_LAST_INSTANT = 7_258_118_400_000
"""The year 2200: an id or an instant later than this is not of a learner's."""
_LONGEST_LINE = 1_000_000
_LARGEST = 2**31
_FARTHEST = 18 * 60
"""Minutes that a clock may be from UTC."""
_DEFAULTS = {
    one.name: one.default_factory() if one.default_factory is not MISSING else one.default for one in fields(Event)
}
_NEEDED = ("id", "kind", "at", "study_day")


class NoEvent(ValueError):
    """A line is not an event; the message says why."""


def line_of(event: Event) -> str:
    """An event as one line; a field that is at its default is left out."""
    row: dict[str, object] = {
        "id": event.id,
        "kind": event.kind.value,
        "at": {"milliseconds": event.at.milliseconds, "offset_minutes": event.at.offset_minutes},
        "study_day": event.study_day.isoformat(),
    }
    for name, default in _DEFAULTS.items():
        value = getattr(event, name)
        if name not in row and value != default:
            row[name] = value.isoformat() if isinstance(value, date) else value
    return json.dumps(row, ensure_ascii=False)


def event_from(line: str | bytes) -> Event:
    """The event of a line.

    Raises:
        NoEvent: It is none.
    """
    if len(line) > _LONGEST_LINE:
        raise NoEvent(f"longer than {_LONGEST_LINE:,} characters")
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
        raise NoEvent("not whole JSON") from None
    if not isinstance(raw, dict) or any(name not in raw for name in _NEEDED):
        raise NoEvent(f"an event has {', '.join(_NEEDED)}")
    unknown = sorted(raw.keys() - _FIELDS.keys())
    if unknown:
        raise NoEvent(f"'{unknown[0][:40]}' is no field of an event; it may come from a newer version")
    read: dict[str, Any] = {}
    for name, value in raw.items():
        try:
            read[name] = _FIELDS[name](value)
        except (ValueError, TypeError, OverflowError, KeyError, UnicodeError):
            shown = json.dumps(value, ensure_ascii=True)
            raise NoEvent(f"{name} cannot be {shown[:40]}") from None
    if read["kind"] is EventKind.UNDO and not _ID.fullmatch(read.get("cancels", "")):
        raise NoEvent("an undo says in 'cancels' which event it takes back")
    return Event(**read)


def read_lines(lines: Iterable[bytes]) -> Iterator[tuple[int, Event | NoEvent]]:
    """The number of each line that is not blank, from 1 on, with its event or with what is wrong."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield number, event_from(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
        except NoEvent as error:
            yield number, error


def _id(value: Any) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value) or int(value[:12], 16) > _LAST_INSTANT:
        raise ValueError(value)
    return value


def _moment(value: Any) -> Moment:
    milliseconds = _whole(value["milliseconds"], -_LAST_INSTANT, _LAST_INSTANT)
    return Moment(milliseconds, _whole(value["offset_minutes"], -_FARTHEST, _FARTHEST))


def _whole(value: Any, lowest: int = 0, highest: int = _LARGEST) -> int:
    if type(value) is not int or not lowest <= value <= highest:
        raise ValueError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode()
    return value


def _share(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise ValueError(value)
    return float(value)


def _day(value: Any) -> date:
    return date.fromisoformat(_text(value))


def _words(value: Any) -> tuple[str, ...]:
    words = tuple(map(_text, value if isinstance(value, list) else [value]))
    if any(len(word.split()) != 1 or word.split()[0] != word for word in words):
        raise ValueError(value)
    return words


def _mode(value: Any) -> str:
    if value not in ("review", "practice"):
        raise ValueError(value)
    return str(value)


_FIELDS: dict[str, Callable[[Any], object]] = dict.fromkeys(_DEFAULTS, _text) | {
    "id": _id,
    "kind": EventKind,
    "at": _moment,
    "study_day": _day,
    "due_before": _day,
    "seed": _whole,
    "outcome": Outcome,
    "misconceptions": _words,
    "hints": _whole,
    "confidence": _share,
    "suggested": lambda value: Rating(_whole(value)),
    "rating": lambda value: Rating(_whole(value)),
    "milliseconds": lambda value: _whole(value, 0, 2**53),
    "mode": _mode,
}
"""How each field is read; anything it does not take is no event."""
