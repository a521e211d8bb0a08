"""Somebody's database, only read: known columns of plain tables, in bounded memory and time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from quiz.anki.patience import Patience
from quiz.anki.refusal import Refused

LONGEST_ROW = 8 * 2**20
"""Bytes of the largest field, and of the largest row."""
_STEPS = 10_000


class Database:
    """The tables of a database that nobody vouches for; `reading` opens one.

    Views, virtual tables, columns that are computed, triggers and functions do not run: what is asked for by
    name has to be a plain column of a plain table.
    """

    def __init__(self, db: sqlite3.Connection, patience: Patience) -> None:
        self._db, self._patience = db, patience
        self._sql: dict[str, str] = {
            str(name): str(sql) for name, sql in db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        }

    def has(self, table: str) -> bool:
        """Whether there is a table."""
        return table in self._sql

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Every row of a table, as far as these columns go, in no order.

        Raises:
            Refused: The table is missing, is no plain table, or is damaged.
        """
        sql = self._sql.get(table)
        if sql is None:
            raise Refused("no_table", table=table)
        if sql.upper().split()[:2] != ["CREATE", "TABLE"]:
            raise Refused("table_not_plain", table=table)
        plain = {row[1] for row in self._db.execute(f"PRAGMA table_xinfo({table})") if row[6] == 0}
        missing = [column for column in columns if column not in plain]
        if missing:
            raise Refused("no_column", table=table, column=missing[0])
        with _told(self._patience):
            yield from self._db.execute(f"SELECT {', '.join(columns)} FROM main.{table} NOT INDEXED")


@contextmanager
def reading(path: Path, patience: Patience) -> Iterator[Database]:
    """A database opened so that nothing is written to it or beside it.

    Raises:
        Refused: It is damaged, or patience is over.
    """
    with _told(patience), closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_ROW)
        db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        db.text_factory = lambda raw: raw.decode("utf-8", "replace")
        db.set_progress_handler(lambda: int(patience.is_over()), _STEPS)
        for setting in ("query_only = ON", "trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
            db.execute(f"PRAGMA {setting}")
        db.create_collation("unicase", _by_fold)
        yield Database(db, patience)


@contextmanager
def _told(patience: Patience) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        said = str(error)
        if said == "interrupted":
            patience.check()
        if "too big" in said:
            raise Refused("field_too_large", most=LONGEST_ROW / 2**20) from None
        raise Refused("collection_damaged", error=said) from None


def _by_fold(one: str, other: str) -> int:
    a, b = one.casefold(), other.casefold()
    return (a > b) - (a < b)


def whole_numbers(row: Sequence[object]) -> bool:
    """Whether all of a row's values are whole numbers, as the columns promise and SQLite does not check."""
    return all(isinstance(value, int) for value in row)
