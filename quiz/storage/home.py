"""Where a learner's files are: the journal, decks of their own, and the cache."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

APP = "proofdeck"


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one learner."""

    data: Path
    cache: Path

    @property
    def journal(self) -> Path:
        """The file of all reviews."""
        return self.data / "journal.sqlite"

    @property
    def backups(self) -> Path:
        """The folder of the journal's backups."""
        return self.data / "backups"

    @property
    def decks(self) -> Path:
        """The folder of the learner's own decks."""
        return self.data / "decks"

    @property
    def keys(self) -> Path:
        """The file of the learner's own keys."""
        return self.data / "keys.toml"

    @property
    def revisions(self) -> Path:
        """When the learner's own cards last changed."""
        return self.data / "revisions.json"


def learner_home() -> Home:
    """The folder named by QUIZ_HOME, or the platform's own places for data and cache."""
    chosen = os.environ.get("QUIZ_HOME")
    if chosen:
        data = Path(chosen).expanduser().absolute()
        return Home(data, data / "cache")
    import platformdirs

    return Home(platformdirs.user_data_path(APP, appauthor=False), platformdirs.user_cache_path(APP, appauthor=False))
