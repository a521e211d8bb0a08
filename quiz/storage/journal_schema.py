"""The tables of the journal, and the order of an event's columns.

A text that many events repeat (a card's id, a session, a kind) is stored once, in `names`, and an event's id as its
12 bytes: a review takes less than half the place. The view `events` shows every event with its texts again.
"""

from __future__ import annotations

from collections.abc import Iterable

VERSION = 2

COLUMNS = (
    "id",
    "kind",
    "card",
    "revision",
    "seed",
    "variant",
    "response",
    "read_as",
    "outcome",
    "misconceptions",
    "hints",
    "confidence",
    "suggested",
    "rating",
    "milliseconds",
    "at",
    "offset_minutes",
    "study_day",
    "due_before",
    "mode",
    "session",
    "scheduler",
    "cancels",
    "name",
    "value",
)

NAMED = frozenset({"kind", "card", "revision", "outcome", "misconceptions", "mode", "session", "scheduler"})
"""The columns of `log` that hold the number of a text."""
REVIEW, UNDO, RESET, SETTING, SESSION_STARTED = 1, 2, 3, 4, 5
"""Numbers of the kinds that queries ask for; in the mode of a review it is the same word."""
FIRST_NAMES = (
    (REVIEW, "review"),
    (UNDO, "undo"),
    (RESET, "reset"),
    (SETTING, "setting"),
    (SESSION_STARTED, "session_started"),
)

MEMORY_COLUMNS = (
    "stability",
    "difficulty",
    "phase",
    "step",
    "last_day",
    "due_day",
    "due_at",
    "reviews",
    "lapses",
    "last_event",
)


def _shown(column: str) -> str:
    if column == "id":
        return "lower(hex(log.id)) AS id"
    return f"of_{column}.text AS {column}" if column in NAMED else f"log.{column}"


def select(columns: Iterable[str], beside: str = "", joined: str = "") -> str:
    """The query for some columns of every event, with their texts in place of numbers."""
    shown = list(columns)
    named = sorted(NAMED & set(shown))
    return (
        f"SELECT {', '.join(map(_shown, shown))}{beside} FROM log"
        + "".join(f" LEFT JOIN names AS of_{column} ON of_{column}.number = log.{column}" for column in named)
        + joined
    )


EVENTS = select(COLUMNS, ", variants.given, variants.key", " LEFT JOIN variants ON variants.number = log.variant")
"""Events in the order of `COLUMNS`, then the variant's given and key."""

MEMORY = (
    """CREATE TABLE memory (
        card TEXT PRIMARY KEY, stale INTEGER NOT NULL, stability REAL, difficulty REAL, phase INTEGER, step INTEGER,
        last_day INTEGER, due_day INTEGER, due_at INTEGER, reviews INTEGER, lapses INTEGER, last_event TEXT
    ) WITHOUT ROWID""",
    "CREATE INDEX memory_by_due ON memory (due_day, due_at, last_day, stability, stale)",
    "CREATE INDEX memory_by_step ON memory (due_at, card, due_day, stale) WHERE due_at IS NOT NULL",
    "CREATE INDEX memory_stale ON memory (card) WHERE stale = 1",
    """CREATE TABLE apart (card TEXT PRIMARY KEY, place INTEGER, deck TEXT, kind TEXT) WITHOUT ROWID""",
    "CREATE INDEX apart_by_place ON apart (place)",
    "CREATE TABLE apart_from (library TEXT NOT NULL)",
)

LOG = (
    "CREATE TABLE names (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
    """CREATE TABLE log (
        id BLOB PRIMARY KEY, kind INTEGER NOT NULL, card INTEGER, revision INTEGER, seed INTEGER,
        variant INTEGER REFERENCES variants (number), response TEXT, read_as TEXT, outcome INTEGER,
        misconceptions INTEGER, hints INTEGER NOT NULL DEFAULT 0, confidence REAL, suggested INTEGER, rating INTEGER,
        milliseconds INTEGER, at INTEGER NOT NULL, offset_minutes INTEGER NOT NULL, study_day INTEGER NOT NULL,
        due_before INTEGER, mode INTEGER NOT NULL, session INTEGER, scheduler INTEGER, cancels TEXT, name TEXT,
        value TEXT
    ) WITHOUT ROWID""",
    "CREATE INDEX log_by_card ON log (card)",
    "CREATE INDEX log_by_day ON log (study_day)",
    f"CREATE INDEX log_beside_reviews ON log (kind, id) WHERE kind <> {REVIEW}",
    """CREATE TABLE variants (
        number INTEGER PRIMARY KEY, card INTEGER NOT NULL, seed INTEGER NOT NULL, given TEXT NOT NULL, key TEXT NOT NULL
    )""",
    "CREATE INDEX variants_by_seed ON variants (card, seed)",
)

_STAYS = "BEGIN SELECT raise(ABORT, 'the journal is append-only'); END"
VIEW = (
    f"CREATE VIEW events AS {EVENTS}",
    f"CREATE TRIGGER log_stays BEFORE UPDATE ON log {_STAYS}",
    f"CREATE TRIGGER log_remains BEFORE DELETE ON log {_STAYS}",
    f"CREATE TRIGGER events_stay INSTEAD OF UPDATE ON events {_STAYS}",
    f"CREATE TRIGGER events_remain INSTEAD OF DELETE ON events {_STAYS}",
)

SCHEMA = (*LOG, *VIEW, *MEMORY, "CREATE TABLE identity (machine TEXT NOT NULL)")
