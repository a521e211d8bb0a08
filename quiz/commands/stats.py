"""`quiz stats`: what was learned, counted from the journal."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from quiz.commands.parts import cards_of, now, open_journal, open_library, print_json, print_table
from quiz.study.event import Event, EventKind


def run(arguments: Namespace) -> int:
    """Prints reviews, days, outcomes and the misconceptions made most often."""
    journal = open_journal()
    memories = journal.memories()
    cards = cards_of(open_library(), None)
    document = counted(journal.events(), now(journal).study_day()) | {
        "cards": {"all": len(cards), "seen": sum(card in memories for card in cards)}
    }
    if arguments.json:
        print_json(document)
        return 0
    print_table(
        [
            ("reviews", str(document["reviews"])),
            ("practice", str(document["practice"])),
            ("cards seen", f"{document['cards']['seen']} of {document['cards']['all']}"),
            ("days", str(document["days"])),
            ("days in a row", str(document["streak"])),
            ("minutes", str(round(document["seconds"] / 60))),
            *((outcome, str(count)) for outcome, count in document["outcomes"].items()),
        ]
    )
    for name, count in document["misconceptions"].items():
        print(f"  {count} × {name}")
    return 0


def counted(events: Iterable[Event], today: date) -> dict[str, Any]:
    """Counts over the reviews that stand; an undone one counts nowhere."""
    everything = list(events)
    undone = {event.cancels for event in everything if event.kind is EventKind.UNDO}
    asked = [event for event in everything if event.kind is EventKind.REVIEW and event.id not in undone]
    days = {event.study_day for event in asked}
    wrong: Counter[str] = Counter()
    for event in asked:
        wrong.update(f"{event.card}: {name}" for name in event.misconceptions)
    outcomes = Counter(event.outcome.value for event in asked if event.outcome)
    return {
        "reviews": sum(event.mode == "review" for event in asked),
        "practice": sum(event.mode == "practice" for event in asked),
        "days": len(days),
        "streak": _streak(days, today),
        "seconds": round(sum(event.milliseconds or 0 for event in asked) / 1000),
        "outcomes": dict(sorted(outcomes.items())),
        "ratings": {name.lower(): count for name, count in _ratings(asked)},
        "misconceptions": dict(wrong.most_common(10)),
    }


def _ratings(asked: list[Event]) -> list[tuple[str, int]]:
    counts = Counter(event.rating for event in asked if event.rating)
    return [(rating.name, count) for rating, count in sorted(counts.items())]


def _streak(days: set[date], today: date) -> int:
    """Days in a row up to today, or up to yesterday where nothing was done yet."""
    day = today if today in days else today - timedelta(days=1)
    length = 0
    while day in days:
        length += 1
        day -= timedelta(days=1)
    return length
