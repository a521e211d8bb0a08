"""An older journal brought to the present format, in the caller's transaction: all of it or nothing."""

from __future__ import annotations

import sqlite3

from quiz.storage.journal_schema import COLUMNS, FIRST_NAMES, LOG, MEMORY, MEMORY_COLUMNS, NAMED, VIEW


def migrate(db: sqlite3.Connection, version: int) -> None:
    """Every step from a version to the present one."""
    if version < 2:
        _to_numbered_names(db)


def _to_numbered_names(db: sqlite3.Connection) -> None:
    """Format 1 had every text in every event, and no indices on when a card is due."""
    db.create_function("bytes_of", 1, bytes.fromhex, deterministic=True)
    for trigger in ("events_stay", "events_remain"):
        db.execute(f"DROP TRIGGER {trigger}")
    for table in ("events", "variants", "memory"):
        db.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    for statement in LOG:
        db.execute(statement)
    db.executemany("INSERT INTO names VALUES (?, ?)", FIRST_NAMES)
    for column in sorted(NAMED):
        db.execute(
            f"INSERT OR IGNORE INTO names (text) SELECT {column} FROM old_events WHERE {column} IS NOT NULL ORDER BY id"
        )
    db.execute("INSERT OR IGNORE INTO names (text) SELECT card FROM old_variants ORDER BY number")
    taken = ", ".join(
        "bytes_of(id)"
        if column == "id"
        else f"(SELECT number FROM names WHERE text = {column})"
        if column in NAMED
        else column
        for column in COLUMNS
    )
    db.execute(f"INSERT INTO log ({', '.join(COLUMNS)}) SELECT {taken} FROM old_events ORDER BY id")
    db.execute(
        "INSERT INTO variants SELECT old.number, names.number, seed, given, key FROM old_variants AS old"
        " JOIN names ON names.text = old.card ORDER BY old.number"
    )
    db.execute("DROP TABLE old_events")
    db.execute("DROP TABLE old_variants")
    for statement in (*VIEW, *MEMORY):
        db.execute(statement)
    names = ", ".join(("card", "stale", *MEMORY_COLUMNS))
    db.execute(f"INSERT INTO memory ({names}) SELECT {names} FROM old_memory")
    db.execute("DROP TABLE old_memory")
