"""What a card counts on the day: how often an interviewer comes to it."""

from __future__ import annotations

from collections.abc import Iterable

LEVELS = {1: 3.0, 2: 2.0, 3: 1.0}
"""A warm-up is asked of nearly everybody, a follow-up only of those who got so far."""
OPENING = 1.5
"""The first spoken card of a section asks its heading, as an interview does."""


def weights(cards: Iterable[tuple[int, str, str]]) -> list[float]:
    """The weight of each card, from level, section and kind, in the order of the deck.

    >>> weights([(2, "relu", "numeric"), (1, "relu", "recall"), (1, "relu", "recall"), (3, "relu", "choice")])
    [2.0, 4.5, 3.0, 1.0]
    """
    opened: set[str] = set()
    result = []
    for level, section, kind in cards:
        opens = kind == "recall" and section not in opened
        if opens:
            opened.add(section)
        result.append(LEVELS.get(level, 1.0) * (OPENING if opens else 1.0))
    return result
