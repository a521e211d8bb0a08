"""The learner's settings as the journal has them: of each the value last given, where it can be used."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from quiz.storage.journal_schema import REVIEW, SETTING
from quiz.study.preset import Parameters, parameters_of

PARAMETERS = "parameters"
"""The setting under which adopted parameters of FSRS are kept; empty for the defaults."""
_SETTINGS = f"SELECT name, value FROM log WHERE kind = {SETTING} AND kind <> {REVIEW}"


def settings_in(db: sqlite3.Connection) -> Mapping[str, str]:
    """Each setting by its name; parameters that FSRS does not allow leave those before them in force."""
    return {
        name: value
        for name, value in db.execute(f"{_SETTINGS} ORDER BY id")
        if name != PARAMETERS or not refused(value)
    }


class KnownSettings:
    """The settings of an open journal, read again only after something was written."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: Mapping[str, str] = {}
        self._known_at: int | None = None

    def get(self, name: str) -> str | None:
        """The value in force."""
        (written,) = self._db.execute("PRAGMA data_version").fetchone()
        if written != self._known_at:
            self._known, self._known_at = settings_in(self._db), written
        return self._known.get(name)

    def forget(self) -> None:
        """This program itself wrote one, or took back what it wrote."""
        self._known_at = None


def parameters_in(db: sqlite3.Connection) -> Parameters | None:
    """The parameters in force; None for the defaults."""
    return parameters_of(settings_in(db).get(PARAMETERS))


def parameters_refused(db: sqlite3.Connection) -> int:
    """How many sets of parameters were given that FSRS does not allow."""
    return sum(refused(value) for _, value in db.execute(f"{_SETTINGS} AND name = ?", (PARAMETERS,)))


def refused(value: str | None) -> bool:
    """The text holds something other than parameters that FSRS allows; an empty one stands for the defaults."""
    return bool(value) and parameters_of(value) is None
