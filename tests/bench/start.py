"""The first frame of `quiz`, beside a Textual app that shows one label."""

from __future__ import annotations

import tempfile

from tests.bench.pairs import Pair, as_installed, paired, python, seconds_to_text

BASELINE = "a Textual app with one label"
SUBJECT = "quiz"

ONE_LABEL = """
from textual.app import App
from textual.widgets import Label

class OneLabel(App):
    def compose(self):
        yield Label("the-first-frame")

OneLabel().run()
"""


def measure(runs: int) -> list[Pair]:
    """Seconds from start until the text is on the terminal."""
    with tempfile.TemporaryDirectory() as home:
        env = as_installed(home)
        return paired(
            lambda: seconds_to_text(python("-c", ONE_LABEL), env, b"the-first-frame"),
            lambda: seconds_to_text(python("-m", "quiz", "--lang", "en"), env, b"All decks"),
            runs,
        )
