"""From a key to its effect on a real terminal, with 10,000 cards and with the shipped ones."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from quiz.storage.home import Home
from quiz.study.event import Moment
from tests.bench.pairs import Effect, Terminal, as_installed, python
from tests.bench.scaling.history import history
from tests.bench.scaling.learner import build_cards, build_journal

CARDS = 10_000
SIZE = (120, 40)
QUIET = 0.06
"""A key has had its effect when nothing more is drawn for so many seconds."""
DOWN, UP, ESCAPE, ENTER = b"\x1b[B", b"\x1b[A", b"\x1b", b"\r"
HOME = [DOWN] * 6 + [UP] * 6
TABLE = [DOWN] * 8 + [b"j"] * 4 + [UP] * 4 + [b"G", b"g", b" ", b" ", b"o", b"O"]
SEARCH = [b"/", *(letter.encode() for letter in "batch norm"), *[b"\x7f"] * 10, *(c.encode() for c in "is:due")]
ANSWER = [b"0", b".", b"2", b"5"]
STUDIED = 4


def report(runs: int) -> dict[str, Any]:
    """Milliseconds from a key until the first frame that it changes, and until the last, by place."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder) / "few", Path(folder) / "many"
        home = Home(many, many / "cache")
        past = history(CARDS, Moment.of(datetime.now().astimezone()).study_day())
        build_journal(home, build_cards(home, CARDS), past)
        taken: dict[str, dict[str, list[Effect]]] = {"shipped": {}, "many": {}}
        for number in range(max(runs // 3, 1) + 1):
            for name, where in (("shipped", few), ("many", many)):
                for place, effect in _sitting(where, Path(folder)):
                    if number and effect:  # the first sitting compiles and warms
                        taken[name].setdefault(place, []).append(effect)
    return {"cards": CARDS, **{name: _summary(places) for name, places in taken.items()}}


def lines(result: dict[str, Any]) -> list[str]:
    """The figures as a table."""
    columns = ("keys", "median_ms", "p99_ms", "worst_ms", "alone_p99_ms", "last_median_ms", "last_p99_ms")
    found = []
    for name in ("shipped", "many"):
        found.append(f"{name:12}" + "".join(f"{column:>17}" for column in columns))
        for place, figures in result[name].items():
            found.append(f"{place:12}" + "".join(f"{figures[column]:17.1f}" for column in columns))
    return found


def _summary(places: dict[str, list[Effect]]) -> dict[str, Any]:
    everything = [effect for effects in places.values() for effect in effects]
    return {place: _figures(effects) for place, effects in {**places, "all": everything}.items()}


def _figures(effects: list[Effect]) -> dict[str, float]:
    first = [1000 * effect.first for effect in effects]
    alone = [1000 * max(effect.first - effect.waited, 0) for effect in effects]
    last = [1000 * effect.last for effect in effects]
    return {
        "keys": len(effects),
        "median_ms": median(first),
        "p99_ms": _p99(first),
        "worst_ms": max(first),
        "alone_p99_ms": _p99(alone),  # less the waiting for a processor that others had
        "last_median_ms": median(last),
        "last_p99_ms": _p99(last),
    }


def _p99(values: list[float]) -> float:
    return quantiles(values, n=100, method="inclusive")[98] if len(values) > 1 else values[0]


def _sitting(home: Path, folder: Path) -> Iterator[tuple[str, Effect | None]]:
    """Each key that is pressed, by its place, with its effect; what opens a place is told apart."""
    with _app(home, folder) as terminal:
        for key in HOME:
            yield "home", terminal.press(key)
        yield "to browse", terminal.press(b"b")
        for key in TABLE:
            yield "browse", terminal.press(key)
        for key in SEARCH:
            yield "search", terminal.press(key)
        terminal.press(ESCAPE)
        terminal.press(ESCAPE)
        yield "to study", terminal.press(b"a")
        for _ in range(STUDIED):
            for key in ANSWER:
                yield "study", terminal.press(key)
            yield "answer", terminal.press(ENTER)
            yield "rate", terminal.press(ENTER)


@contextmanager
def _app(home: Path, folder: Path) -> Iterator[Terminal]:
    env = as_installed(str(home)) | {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    terminal = Terminal(python("-m", "quiz", "--lang", "en"), env, SIZE, QUIET)
    try:
        terminal.until(b"All decks")
        time.sleep(0.5)
        yield terminal
    finally:
        terminal.close()
