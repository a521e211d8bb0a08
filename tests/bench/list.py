"""`quiz list` with a warm index, beside an interpreter that does nothing."""

from __future__ import annotations

import tempfile

from tests.bench.pairs import Pair, as_installed, paired, python, seconds_to_run

BASELINE = "python -c pass"
SUBJECT = "quiz list --json"


def measure(runs: int) -> list[Pair]:
    """Seconds from start to end."""
    with tempfile.TemporaryDirectory() as home:
        env = as_installed(home)
        return paired(
            lambda: seconds_to_run(python("-c", "pass"), env),
            lambda: seconds_to_run(python("-m", "quiz", "list", "--json"), env),
            runs,
        )
