"""Memory of the app on a real terminal, at home and after ten cards, beside a Textual app with one label."""

from __future__ import annotations

import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from quiz.storage.home import Home
from quiz.study.event import Moment
from tests.bench.pairs import Terminal, as_installed, python
from tests.bench.scaling.history import history
from tests.bench.scaling.learner import build_cards, build_journal
from tests.bench.start import ONE_LABEL

SIZES = (10_000, 100_000)
STUDIED = 10
QUIET = 0.3


def report(runs: int) -> dict[str, Any]:
    """Megabytes: what the process holds, and the most that it held."""
    with tempfile.TemporaryDirectory() as folder:
        env = as_installed(folder)
        label = Terminal(python("-c", ONE_LABEL), env)
        label.until(b"the-first-frame")
        result: dict[str, Any] = {"one_label_mb": megabytes(label.process, "VmRSS"), "sizes": []}
        label.close()
        for cards in SIZES:
            data = Path(folder) / str(cards)
            home = Home(data, data / "cache")
            past = history(cards, Moment.of(datetime.now().astimezone()).study_day())
            build_journal(home, build_cards(home, cards), past)
            result["sizes"].append({"cards": cards, **_held(env | {"QUIZ_HOME": str(data)})})
    return result


def lines(result: dict[str, Any]) -> list[str]:
    """The figures as lines."""
    return [f"a Textual app with one label {result['one_label_mb']:.0f} MB"] + [
        f"{size['cards']:7} cards: home {size['home_mb']:.0f} MB, after {STUDIED} cards {size['studied_mb']:.0f} MB, "
        f"in browse {size['browse_mb']:.0f} MB, at most {size['peak_mb']:.0f} MB"
        for size in result["sizes"]
    ]


def _held(env: dict[str, str]) -> dict[str, float]:
    terminal = Terminal(python("-m", "quiz", "--lang", "en"), env, (120, 40), QUIET)
    try:
        terminal.until(b"All decks")
        time.sleep(3)  # what it prepares beside is loaded
        found = {"home_mb": megabytes(terminal.process, "VmRSS")}
        terminal.press(b"a")
        for _ in range(STUDIED):
            for key in (b"a", b"\r", b"\r", b"\r"):  # whatever the kind: an answer or none, judged, rated
                terminal.press(key)
        found["studied_mb"] = megabytes(terminal.process, "VmRSS")
        for key in (b"\x1b", b"\x1b", b"b"):
            terminal.press(key)
        time.sleep(3)
        found["browse_mb"] = megabytes(terminal.process, "VmRSS")
        found["peak_mb"] = megabytes(terminal.process, "VmHWM")
        return found
    finally:
        terminal.close()


def megabytes(process: int, which: str) -> float:
    """`VmRSS` or `VmHWM` of a process."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition(f"{which}:")[2].split()[0]) / 1024
