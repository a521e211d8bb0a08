"""What was done in a session, one thing after another, each with what it needs to be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.cards.grading import Verdict
from quiz.cards.variant import Variant
from quiz.study.event import Event, Rating
from quiz.study.marks import Marks


@dataclass(frozen=True, slots=True)
class Answered:
    """One card of the session, done."""

    variant: Variant
    verdict: Verdict
    event: Event
    rating: Rating


@dataclass(frozen=True, slots=True)
class Deed:
    """An event of the session with what was there before it.

    Attributes:
        hinted: How many hints had been taken.
        pending, steps: The cards to come.
        answered: For a review, the card that is done.
    """

    event: Event
    variant: Variant
    hinted: int
    marks: Marks
    pending: tuple[str, ...]
    steps: Mapping[str, int]
    answered: Answered | None = None
