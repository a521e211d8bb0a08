"""The same cards, due on the same days and with as many reviews, in a collection of the official `anki` package."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from quiz.cards.card import Card, Cloze
from tests.bench.scaling.history import REVIEWS, History

FIRST_CARD = """
import sys
from anki.collection import Collection
col = Collection(sys.argv[1])
queued = col.sched.get_queued_cards(fetch_limit=1)
card = col.get_card(queued.cards[0].card.id)
print(card.question(), flush=True)
print("the-first-card", flush=True)
sys.stdin.read()
"""
"""What the desktop program does until the first card, without a window."""


def build_anki(path: Path, cards: list[Card], past: History, today: date) -> None:
    """Notes of two fields, one card each; due day, interval, memory and review log as in the journal."""
    from anki.collection import AddNoteRequest, Collection

    col = Collection(str(path))
    kind: Any = col.models.by_name("Basic")
    deck = col.decks.id("cards")
    assert deck is not None
    for start in range(0, len(cards), 5000):
        requests = []
        for card in cards[start : start + 5000]:
            note = col.new_note(kind)
            prompt = card.text if isinstance(card, Cloze) else card.prompt
            note.fields = [f"{card.id} {prompt.en}", prompt.zh]
            note.tags = list(card.tags)
            requests.append(AddNoteRequest(note=note, deck_id=deck))
        col.add_notes(requests)
    col.decks.set_current(deck)
    on_day = col.sched.today
    col.close()
    with closing(sqlite3.connect(path)) as db, db:  # a call through Anki for each of a million rows takes minutes
        _give_a_past(db, past, on_day - today.toordinal())


def _give_a_past(db: sqlite3.Connection, past: History, days: int) -> None:
    ids = [row[0] for row in db.execute("SELECT id FROM cards ORDER BY id")]
    memories = past.memories
    rests = (memories.due_day - memories.last_day).clip(min=1).tolist()
    due = (memories.due_day + days).tolist()
    stability, difficulty = memories.stability.tolist(), memories.difficulty.tolist()
    db.executemany(
        "UPDATE cards SET type = 2, queue = 2, due = ?, ivl = ?, factor = 2500, reps = ?, data = ? WHERE id = ?",
        [
            (due[n], rests[n], REVIEWS, f'{{"s":{stability[n]:.4f},"d":{difficulty[n]:.3f}}}', id)
            for n, id in enumerate(ids)
        ],
    )
    at, rating = past.at.tolist(), past.rating.tolist()
    rows = sorted((at[n][k], id, rating[n][k]) for n, id in enumerate(ids) for k in range(REVIEWS))
    last, log = 0, []
    for when, id, ease in rows:
        last = max(last + 1, when)
        log.append((last, id, -1, ease, 10, 5, 2500, 9000, 1))
    db.executemany("INSERT INTO revlog VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", log)


def opened(path: Path) -> Any:
    """The collection, as it is opened at a start."""
    from anki.collection import Collection

    return Collection(str(path))


def first_queue(path: Path, timed: Callable[[Callable[[], Any]], float]) -> float:
    """Seconds for the first queue of a collection that was just opened."""
    col = opened(path)
    try:
        return timed(lambda: col.sched.get_queued_cards(fetch_limit=1))
    finally:
        col.close()
