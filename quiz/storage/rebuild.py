"""The cache of memories made anew from the events, all cards at once, in one transaction."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass

from quiz.storage.journal_rows import memory_row
from quiz.storage.journal_schema import MEMORY_COLUMNS, RESET, REVIEW, UNDO
from quiz.storage.journal_settings import parameters_in
from quiz.study.preset import Preset, preset_of

_REVIEWS = (
    f"SELECT id, card, rating, at, study_day, scheduler FROM log WHERE kind = {REVIEW} AND mode = {REVIEW}"
    " AND rating IS NOT NULL AND card IS NOT NULL ORDER BY id"
)
_UNDONE = f"SELECT cancels FROM log WHERE kind = {UNDO} AND kind <> {REVIEW}"
_SCHEDULERS = "SELECT number, text FROM names WHERE number IN (SELECT DISTINCT scheduler FROM log)"
_HEX = re.compile("([0-9a-f]{2})+")
_RESETS = f"SELECT card, id FROM log WHERE kind = {RESET} AND kind <> {REVIEW} AND card IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did.

    Attributes:
        reviews: Those that count.
        stale: Cards whose cached memory was known to be out of date, or was not there.
        difference: The largest relative difference between a stability or difficulty found and that rebuilt.
        moved: Cards whose phase, step, days or counts were not those rebuilt.
    """

    cards: int
    reviews: int
    seconds: float
    stale: int
    difference: float
    moved: int


def rebuild(db: sqlite3.Connection) -> Rebuilt:
    """Every cached memory is replaced; the caller holds the transaction."""
    from quiz.study.replay import in_force, reviews_of

    began = time.perf_counter()
    undone = {bytes.fromhex(row[0]) for row in db.execute(_UNDONE) if _HEX.fullmatch(row[0])}
    resets = [(card, id) for card, id in db.execute(_RESETS) if id not in undone]
    presets: dict[int | None, Preset] = {None: Preset()}
    presets |= {number: preset_of(text) for number, text in db.execute(_SCHEDULERS)}
    numbers, ids, reviews = reviews_of(db.execute(_REVIEWS), undone, resets, presets)
    cards = dict(db.execute("SELECT number, text FROM names"))
    names = ", ".join(MEMORY_COLUMNS)
    found = {row[0]: row[1:] for row in db.execute(f"SELECT card, {names} FROM memory WHERE stale = 0")}
    memories = in_force(reviews, parameters_in(db)).each(ids)
    rows = sorted((cards[number], *memory_row(memory)) for number, memory in zip(numbers, memories, strict=True))
    db.execute("DELETE FROM memory")
    marks = ", ".join("?" * len(MEMORY_COLUMNS))
    db.executemany(f"INSERT INTO memory (card, stale, {names}) VALUES (?, 0, {marks})", rows)
    known = [(found.pop(row[0]), row[1:]) for row in rows if row[0] in found]
    return Rebuilt(
        cards=len(rows),
        reviews=len(ids),
        seconds=time.perf_counter() - began,
        stale=len(rows) - len(known),
        difference=max((_difference(old[:2], new[:2]) for old, new in known), default=0.0),
        moved=len(found) + sum(old[2:] != new[2:] for old, new in known),
    )


def _difference(old: Iterable[float], new: Iterable[float]) -> float:
    return max(abs(a - b) / b for a, b in zip(old, new, strict=True))
