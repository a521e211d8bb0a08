"""How long an answer takes, and how long a day's cards will."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

Pace: TypeAlias = Literal["own", "usual", "both"]
"""Whether a plan goes by the learner's own answer times."""
SECONDS = {"recall": 120, "choice": 40, "cloze": 45, "order": 75, "numeric": 180}
"""The time in which a candidate at ease answers a card of each kind."""
OWN_ANSWERS = 5
"""So many answers of a kind show the learner's own pace."""


def plan(cards: Iterable[str], kinds: Mapping[str, str], times: Iterable[tuple[str, int]]) -> tuple[float, Pace]:
    """Seconds for these cards, and whose pace that is: the median of a kind's answers, where there are a few.

    Args:
        cards: The ids of the cards to come.
        kinds: The kind of every card.
        times: Card and milliseconds of answers given.

    >>> plan(["a", "b"], {"a": "choice", "b": "order"}, [("a", 9000)] * 5)
    (84.0, 'both')
    """
    answers: dict[str, list[int]] = {}
    for card, milliseconds in times:
        if card in kinds:
            answers.setdefault(kinds[card], []).append(milliseconds)
    own = {kind: sorted(known)[len(known) // 2] / 1000 for kind, known in answers.items() if len(known) >= OWN_ANSWERS}
    coming = [kinds[card] for card in cards]
    told = own.keys() & coming
    pace: Pace = "usual" if not told else "own" if told == set(coming) else "both"
    return sum(own.get(kind, SECONDS[kind]) for kind in coming), pace
