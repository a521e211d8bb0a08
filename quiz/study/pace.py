"""How long an answer takes, and how long a day's cards will."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from quiz.cards.outcome import Outcome
from quiz.study.event import Event

Pace: TypeAlias = Literal["own", "usual", "both"]
"""Whether a plan goes by the learner's own answer times."""
SECONDS = {"recall": 120, "choice": 40, "cloze": 45, "order": 75, "numeric": 180}
"""The time in which a candidate at ease answers a card of each kind."""
OWN_ANSWERS = 5
"""So many answers of a kind show the learner's own pace."""
LONGEST = 300
"""Seconds; an answer that took longer was interrupted, and counts as so long."""


def seconds_of(event: Event) -> float | None:
    """How long an answer took; None of one that tells nothing of the pace: practice, or given up with an empty line."""
    blank = event.response is not None and not event.response.strip()
    given_up = blank and event.outcome is not Outcome.SELF_RATED
    if event.mode == "practice" or given_up or not event.milliseconds:
        return None
    return min(event.milliseconds / 1000, LONGEST)


def plan(coming: Mapping[str, int], kinds: Mapping[str, str], times: Iterable[tuple[str, int]]) -> tuple[float, Pace]:
    """Seconds for so many cards of each kind, and whose pace that is: the median of a kind's answers if a few are.

    Args:
        coming: How many cards of each kind are to come.
        kinds: The kind of every card that was answered.
        times: Card and milliseconds of answers given.

    >>> plan({"choice": 1, "order": 1}, {"a": "choice"}, [("a", 9000)] * 5)
    (84.0, 'both')
    """
    answers: dict[str, list[int]] = {}
    for card, milliseconds in times:
        if card in kinds:
            answers.setdefault(kinds[card], []).append(milliseconds)
    own = {kind: sorted(known)[len(known) // 2] / 1000 for kind, known in answers.items() if len(known) >= OWN_ANSWERS}
    asked = {kind for kind, count in coming.items() if count}
    told = own.keys() & asked
    pace: Pace = "usual" if not told else "own" if told == asked else "both"
    return sum(count * own.get(kind, SECONDS[kind]) for kind, count in coming.items()), pace
