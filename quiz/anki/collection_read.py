"""What stands in a collection: notes, cards, reviews, note types and decks, in either of Anki's two schemas."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quiz.anki.database import Database, whole_numbers
from quiz.anki.refusal import Refused
from quiz.anki.wire import whole, words

MOST_NOTES = 1_000_000
MOST_REVIEWS = 300_000
_SAFE_RETENTION = (0.7, 0.99)
"""What Anki lets a learner ask for."""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note as it stands in the collection."""

    id: int
    guid: str
    type: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card as it stands in the collection.

    Attributes:
        place: Which template, or which blank less one, it is of.
        modified: Seconds since 1970.
        suspended: It is not asked.
        scheduled: Anki does not take it for new.
        retention: The desired retention that FSRS last used for it.
    """

    id: int
    note: int
    deck: int
    place: int
    modified: int
    suspended: bool
    flagged: bool
    scheduled: bool
    retention: float | None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A line of Anki's log, by Anki's own words.

    Attributes:
        id: Milliseconds since 1970.
        ease: 1 to 4; 0 where nobody answered.
        last_interval: For how long the card had been put off, in days; negative seconds within learning steps.
        kind: 0 learn, 1 review, 2 relearn, 3 filtered, 4 manual, 5 rescheduled.
    """

    id: int
    card: int
    ease: int
    last_interval: int
    factor: int
    milliseconds: int
    kind: int


@dataclass(frozen=True, slots=True)
class Template:
    """What the sides of a card are made of."""

    front: str
    back: str


@dataclass(frozen=True, slots=True)
class TypeOfNote:
    """A note type of somebody's."""

    name: str
    is_cloze: bool
    fields: tuple[str, ...]
    templates: tuple[Template, ...]


def notes(db: Database) -> Iterator[NoteRow]:
    """Every note that can be read."""
    for count, (id, guid, type, tags, fields) in enumerate(db.rows("notes", ("id", "guid", "mid", "tags", "flds"))):
        if count >= MOST_NOTES:
            raise Refused("notes_too_many", most=MOST_NOTES)
        if isinstance(id, int) and isinstance(type, int) and isinstance(guid, str):
            yield NoteRow(id, guid, type, tuple(str(tags).split()), tuple(str(fields).split("\x1f")))


def cards(db: Database, of_notes: Container[int]) -> Iterator[CardRow]:
    """Every card of some notes."""
    columns = ("id", "nid", "did", "ord", "mod", "queue", "flags", "type", "odid")
    for *numbers, data in db.rows("cards", (*columns, "data")):
        if not whole_numbers(numbers) or numbers[1] not in of_notes:
            continue
        id, note, deck, place, modified, queue, flags, kind, home = numbers
        yield CardRow(id, note, home or deck, place, modified, queue == -1, bool(flags & 7), kind > 0, _retention(data))


def reviews(db: Database, of_cards: Container[int]) -> dict[int, list[ReviewRow]]:
    """The log of some cards, each card's in order."""
    found: dict[int, list[ReviewRow]] = {}
    columns = ("id", "cid", "ease", "lastIvl", "factor", "time", "type")
    count = 0
    for row in db.rows("revlog", columns):
        if whole_numbers(row) and row[1] in of_cards:
            count += 1
            if count > MOST_REVIEWS:
                raise Refused("reviews_too_many", most=MOST_REVIEWS)
            found.setdefault(row[1], []).append(ReviewRow(*row))
    for rows in found.values():
        rows.sort(key=lambda row: row.id)
    return found


def day_starts_at(db: Database) -> int | None:
    """The hour at which the collection's days begin; None where the file does not say."""
    found: Any = None
    if db.has("config"):
        for key, value in db.rows("config", ("KEY", "val")):
            if key == "rollover":
                found = _json(value)
    else:
        found = _json_column(db, "conf").get("rollover")
    return found if isinstance(found, int) and 0 <= found < 24 else None


def note_types(db: Database) -> Mapping[int, TypeOfNote]:
    """Every note type by its id."""
    try:
        return _wired_types(db) if db.has("notetypes") else _json_types(db)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("types_damaged") from None


def deck_names(db: Database) -> Mapping[int, str]:
    """Every deck's name by its id, its parents before it with `::` between."""
    if db.has("decks"):
        return {id: str(name).replace("\x1f", "::") for id, name in db.rows("decks", ("id", "name"))}
    found = _json_column(db, "decks")
    return {
        int(id): str(deck.get("name", "")) for id, deck in found.items() if isinstance(deck, dict) and id.isdecimal()
    }


def _wired_types(db: Database) -> dict[int, TypeOfNote]:
    names: dict[int, tuple[str, bool]] = {
        id: (str(name), whole(config, 1) == 1) for id, name, config in db.rows("notetypes", ("id", "name", "config"))
    }
    fields: dict[int, dict[int, str]] = {id: {} for id in names}
    for id, place, name in db.rows("fields", ("ntid", "ord", "name")):
        fields.get(id, {})[place] = str(name)
    templates: dict[int, dict[int, Template]] = {id: {} for id in names}
    for id, place, config in db.rows("templates", ("ntid", "ord", "config")):
        templates.get(id, {})[place] = Template(words(config, 1), words(config, 2))
    return {
        id: TypeOfNote(name, is_cloze, _in_order(fields[id]), _in_order(templates[id]))
        for id, (name, is_cloze) in names.items()
    }


def _in_order(items: Mapping[int, Any]) -> tuple[Any, ...]:
    return tuple(items[place] for place in sorted(items))


def _json_types(db: Database) -> dict[int, TypeOfNote]:
    return {
        int(id): TypeOfNote(
            str(raw["name"]),
            raw.get("type") == 1,
            tuple(str(one["name"]) for one in sorted(raw["flds"], key=lambda one: int(one["ord"]))),
            tuple(
                Template(str(one["qfmt"]), str(one["afmt"]))
                for one in sorted(raw["tmpls"], key=lambda one: int(one["ord"]))
            ),
        )
        for id, raw in _json_column(db, "models").items()
    }


def _json_column(db: Database, column: str) -> dict[str, Any]:
    for (text,) in db.rows("col", (column,)):
        found = _json(text)
        if isinstance(found, dict):
            return found
        break
    raise Refused("column_empty", column=column)


def _json(text: Any) -> Any:
    try:
        return json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return None


def _retention(data: Any) -> float | None:
    found = _json(data) if isinstance(data, str) and data.startswith("{") else None
    wanted = found.get("dr") if isinstance(found, dict) else None
    low, high = _SAFE_RETENTION
    return float(wanted) if isinstance(wanted, (int, float)) and low <= wanted <= high else None
