"""`quiz list` with a warm index, beside an interpreter that does nothing."""

from __future__ import annotations

import os
import tempfile

from tests.bench.pairs import Pair, paired, python, seconds_to_run

BASELINE = "python -c pass"
SUBJECT = "quiz list --json"


def measure(runs: int) -> list[Pair]:
    """Seconds from start to end."""
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "QUIZ_HOME": home}
        return paired(
            lambda: seconds_to_run(python("-c", "pass"), env),
            lambda: seconds_to_run(python("-m", "quiz", "list", "--json"), env),
            runs,
        )
