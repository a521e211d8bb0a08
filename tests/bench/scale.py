"""1,000, 10,000 and 100,000 cards with ten reviews each, beside the official `anki` on the same cards."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from quiz.commands.browse import catalog, standing
from quiz.commands.parts import CONTENT, cards_of, problem_exists, today
from quiz.storage.home import Home
from quiz.storage.index import Index, open_index
from quiz.storage.journal import Journal
from quiz.study.event import Moment, Rating
from quiz.study.memory import advance
from tests.bench.pairs import Pair, paired, python
from tests.bench.scaling import anki_home
from tests.bench.scaling.history import REVIEWS, history
from tests.bench.scaling.learner import build_cards, build_journal, review

SIZES = (1_000, 10_000, 100_000)
ANSWERS = 200
SEARCHES = ("gradient", "tag:batch-norm", "normalization variance", "-perceptron momentum", "is:due", "-is:due")


def report(runs: int) -> dict[str, Any]:
    """The figures of each size; every ratio is the median over pairs of runs, ours over the baseline's."""
    with tempfile.TemporaryDirectory() as folder:
        return {"runs": runs, "sizes": [_size(Path(folder) / str(cards), cards, runs) for cards in SIZES]}


def lines(result: dict[str, Any]) -> list[str]:
    """The figures as a table."""
    sizes = result["sizes"]
    return [f"{name:26}" + "".join(f"{_short(size[name]):>14}" for size in sizes) for name in sizes[0]]


def _short(value: float | str) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _size(folder: Path, count: int, runs: int) -> dict[str, Any]:
    now = Moment.of(datetime.now().astimezone())
    day = now.study_day()
    past = history(count, day)
    home = Home(folder / "home", folder / "home" / "cache")
    cards = build_cards(home, count)
    build_journal(home, cards, past)
    anki = folder / "anki" / "collection.anki2"
    anki.parent.mkdir()
    anki_home.build_anki(anki, cards, past, day)
    size = home.journal.stat().st_size
    queue = paired(lambda: anki_home.first_queue(anki, _seconds), lambda: _first_queue(home, now), runs)
    asked, memory = _first_cards(home, anki, runs)
    words, _ = _first_cards(home, anki, runs, "--deck", "words")
    found = _searches(home, anki, runs)
    answers = _answers(home, cards, folder / "bare.sqlite")
    journal = Journal(home.journal)
    rebuilt = [journal.rebuild() for _ in range(3)]
    journal.close()
    return {
        "cards": count,
        "reviews": count * REVIEWS,
        "due": int((past.memories.due_day <= day.toordinal()).sum()),
        "queue_ms": 1000 * _median(queue, 1),
        "anki_queue_ms": 1000 * _median(queue, 0),
        "queue_over_anki": _ratio(queue),
        "ask_first_card_ms": 1000 * _median(asked, 1),
        "anki_first_card_ms": 1000 * _median(asked, 0),
        "ask_first_card_over_anki": _ratio(asked),
        "first_card": _first_kind(home, now),
        "ask_words_over_anki": _ratio(words),
        "answer_ms": 1000 * _median(answers, 1),
        "commit_ms": 1000 * _median(answers, 0),
        "answer_over_commit": _ratio(answers),
        "memory_mb": _median(memory, 1),
        "anki_memory_mb": _median(memory, 0),
        "memory_over_anki": _ratio(memory),
        "rebuild_seconds": median(one.seconds for one in rebuilt),
        "rebuild_reviews_per_s": count * REVIEWS / median(one.seconds for one in rebuilt),
        "rebuild_difference": max(one.difference for one in rebuilt),
        "bytes_per_review": size / (count * REVIEWS),
        "search_ms": 1000 * _median(found, 1),
        "anki_search_ms": 1000 * _median(found, 0),
        "search_over_anki": _ratio(found),
    }


def _seconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _median(pairs: list[Pair], which: int) -> float:
    return median(pair[which] for pair in pairs)


def _ratio(pairs: list[Pair]) -> float:
    return median(subject / baseline for baseline, subject in pairs)


def _index(home: Home) -> Index:
    return open_index(CONTENT, home.decks, home.cache, problem_exists)


def _first_queue(home: Home, now: Moment) -> float:
    """Seconds for the first queue over a library and a journal that were just opened."""
    index, journal = _index(home), Journal(home.journal)
    try:
        return _seconds(lambda: today(index, journal, now).queue())
    finally:
        journal.close()


def _first_kind(home: Home, now: Moment) -> str:
    """A card with numbers needs numpy before it can be shown."""
    index, journal = _index(home), Journal(home.journal)
    kind = index.card(today(index, journal, now).queue().due[0]).kind
    journal.close()
    return kind


def _first_cards(home: Home, anki: Path, runs: int, *more: str) -> tuple[list[Pair], list[Pair]]:
    """Seconds from the start of the process to its first card, and its memory then at most, in megabytes."""
    taken: dict[str, list[float]] = {"anki": [], "quiz": []}
    env = {**os.environ, "QUIZ_HOME": str(home.data), "PYTHONUNBUFFERED": "1", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed has its byte code; so have both here after one run
    env["PYTHONPYCACHEPREFIX"] = str(anki.parent / "bytecode")

    def start(name: str, argv: list[str], until: bytes) -> float:
        began = time.perf_counter()
        with subprocess.Popen(argv, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            for line in process.stdout:
                if until in line:
                    break
            else:
                raise RuntimeError(f"{argv} came to no card")
            seconds = time.perf_counter() - began
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
            taken[name].append(int(status.partition("VmHWM:")[2].split()[0]) / 1024)
            process.communicate()
        return seconds

    asked = paired(
        lambda: start("anki", python("-c", anki_home.FIRST_CARD, str(anki)), b"the-first-card"),
        lambda: start("quiz", python("-m", "quiz", "ask", *more), b" left] "),
        runs,
    )
    return asked, list(zip(taken["anki"], taken["quiz"], strict=True))


def _searches(home: Home, anki: Path, runs: int) -> list[Pair]:
    """Seconds for a search, the mean of a round over what is open already; what is due is counted in each round."""
    index, journal = _index(home), Journal(home.journal)
    shelf = catalog(index)
    standing_now = standing(journal)
    col = anki_home.opened(anki)

    def search() -> None:
        now = replace(standing_now)
        for text in SEARCHES:
            shelf.find(text, now)

    try:
        return paired(
            lambda: _seconds(lambda: [col.find_cards(text) for text in SEARCHES]) / len(SEARCHES),
            lambda: _seconds(search) / len(SEARCHES),
            runs,
        )
    finally:
        col.close()
        journal.close()


def _answers(home: Home, cards: list[Any], bare: Path) -> list[Pair]:
    """Seconds until an answer is durable, and until a row of a table without an index is, by the same settings."""
    index, journal = _index(home), Journal(home.journal)
    due = iter(cards_of(index, None)[:: max(len(cards) // (ANSWERS + 5), 1)])
    of_id = {card.id: card for card in cards}
    db = sqlite3.connect(bare, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE rows (value TEXT)")

    def commit() -> float:
        return _seconds(lambda: db.execute("INSERT INTO rows VALUES (?)", ("x" * 100,)))

    def answer() -> float:
        card = of_id[next(due)]
        before = journal.memory(card.id)
        at = Moment(int(datetime.now(UTC).timestamp() * 1000), 60)
        day = at.study_day()
        event = review(card, REVIEWS, Rating.GOOD, at.milliseconds, day, 9000)
        after = advance(before, Rating.GOOD, at, day)
        return _seconds(lambda: journal.append(event, before, after))

    try:
        return paired(commit, answer, ANSWERS)
    finally:
        journal.close()
        db.close()


if sys.platform != "linux":
    raise ImportError("the memory of a process is read from /proc")
