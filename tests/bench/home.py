"""The first frame of `quiz` over 100,000 cards with ten reviews each, beside the shipped deck."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from quiz.storage.home import Home
from quiz.study.event import Moment
from tests.bench.pairs import Pair, as_installed, paired, python, seconds_to_text
from tests.bench.scaling.history import history
from tests.bench.scaling.learner import build_cards, build_journal

BASELINE = "quiz, shipped deck"
SUBJECT = "quiz, 100,000 cards"
CARDS = 100_000


def measure(runs: int) -> list[Pair]:
    """Seconds from start until the decks are on the terminal."""
    with tempfile.TemporaryDirectory() as folder:
        many = Path(folder) / "many"
        home = Home(many, many / "cache")
        past = history(CARDS, Moment.of(datetime.now().astimezone()).study_day())
        build_journal(home, build_cards(home, CARDS), past)
        env = as_installed(folder)
        start = python("-m", "quiz", "--lang", "en")
        return paired(
            lambda: seconds_to_text(start, env, b"All decks"),
            lambda: seconds_to_text(start, env | {"QUIZ_HOME": str(many)}, b"All decks"),
            runs,
        )
