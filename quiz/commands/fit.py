"""The fit of FSRS parameters, as a process of its own: the optimizer holds the interpreter, and may panic.

Reads the histories of cards as JSON on standard input, and prints the parameters as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any


def items(history: Sequence[Sequence[int]]) -> Iterator[list[tuple[int, int]]]:
    """Rating and days since the review before, of each part of a history that ends on a later day than it began.

    >>> list(items([(10, 3), (10, 3), (14, 1)]))
    [[(3, 0), (3, 0), (1, 4)]]
    """
    rows: list[tuple[int, int]] = []
    last = history[0][0] if history else 0
    for day, rating in history:
        rows.append((rating, max(day - last, 0)))
        last = max(day, last)
        if rows[-1][1] > 0:
            yield list(rows)


def fitted(histories: Sequence[Sequence[Sequence[int]]]) -> list[float]:
    """The parameters that the optimizer finds."""
    import fsrs_rs_python as rust

    made: list[Any] = []
    cards: list[int] = []
    for card, history in enumerate(histories):
        for rows in items(history):
            made.append(rust.FSRSItem([rust.FSRSReview(rating, days) for rating, days in rows]))
            cards.append(card)
    return list(rust.FSRS(rust.DEFAULT_PARAMETERS).compute_parameters(made, cards))


if __name__ == "__main__":
    json.dump(fitted(json.load(sys.stdin)), sys.stdout)
