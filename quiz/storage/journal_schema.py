"""The tables of the journal, and the order of an event's columns."""

from __future__ import annotations

VERSION = 1

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

SCHEMA = (
    """CREATE TABLE events (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, card TEXT, revision TEXT, seed INTEGER,
        variant INTEGER REFERENCES variants (number), response TEXT, read_as TEXT, outcome TEXT, misconceptions TEXT,
        hints INTEGER NOT NULL DEFAULT 0, confidence REAL, suggested INTEGER, rating INTEGER, milliseconds INTEGER,
        at INTEGER NOT NULL, offset_minutes INTEGER NOT NULL, study_day INTEGER NOT NULL, due_before INTEGER,
        mode TEXT NOT NULL, session TEXT, scheduler TEXT, cancels TEXT, name TEXT, value TEXT
    ) WITHOUT ROWID""",
    "CREATE INDEX events_by_card ON events (card)",
    "CREATE INDEX events_by_day ON events (study_day)",
    """CREATE TRIGGER events_stay BEFORE UPDATE ON events
        BEGIN SELECT raise(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER events_remain BEFORE DELETE ON events
        BEGIN SELECT raise(ABORT, 'the journal is append-only'); END""",
    """CREATE TABLE variants (
        number INTEGER PRIMARY KEY, card TEXT NOT NULL, seed INTEGER NOT NULL, given TEXT NOT NULL, key TEXT NOT NULL,
        UNIQUE (card, seed, given, key)
    )""",
    """CREATE TABLE memory (
        card TEXT PRIMARY KEY, stale INTEGER NOT NULL, stability REAL, difficulty REAL, phase INTEGER, step INTEGER,
        last_day INTEGER, due_day INTEGER, due_at INTEGER, reviews INTEGER, lapses INTEGER, last_event TEXT
    ) WITHOUT ROWID""",
    "CREATE TABLE identity (machine TEXT NOT NULL)",
)
