"""What a quiz shows: the score, how sure one was and how right, and how long it took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from quiz.cards.card import Recall
from quiz.cards.outcome import Outcome
from quiz.study.event import Rating
from quiz.study.pace import SECONDS
from quiz.study.quiz_choice import KINDS
from quiz.study.session import Answered

H = TypeVar("H", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One answered question, as far as a report counts it.

    Attributes:
        right: None for a spoken answer, which is counted by its key points instead.
        carried: The method was right; an earlier error was carried on. It is not counted as right.
        told: How many of its `points` were told.
        rating: It decides on a spoken answer, where there is one.
        confidence: How sure the learner was, from 0.5 to 1.
    """

    card: str
    topic: str
    kind: str
    level: int
    right: bool | None
    carried: bool = False
    told: int = 0
    points: int = 0
    rating: Rating | None = None
    confidence: float | None = None
    seconds: float = 0
    misconceptions: tuple[str, ...] = ()

    @property
    def weak(self) -> bool:
        """It is worth another look: not right; a spoken answer, rated Again, or with fewer than half of the points."""
        if self.right is not None:
            return not self.right
        return self.told * 2 < self.points if self.rating is None else self.rating is Rating.AGAIN

    @property
    def half(self) -> bool:
        """The method was right; a spoken answer, rated Hard."""
        return self.carried or (self.right is None and self.rating is Rating.HARD)


def mark_of(done: Answered) -> Mark:
    """The mark of an answer."""
    card, outcome = done.variant.card, done.verdict.outcome
    return Mark(
        card=card.id,
        topic=card.deck,
        kind=card.kind,
        level=card.level,
        right=None if outcome is Outcome.SELF_RATED else outcome is Outcome.CORRECT,
        carried=outcome is Outcome.CARRIED,
        told=len(done.verdict.heard),
        points=len(card.points) if isinstance(card, Recall) else 0,
        rating=done.rating,
        confidence=done.event.confidence,
        seconds=(done.event.milliseconds or 0) / 1000,
        misconceptions=done.verdict.misconceptions,
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """Right answers of those that were judged, and key points told of those in spoken ones."""

    right: int = 0
    judged: int = 0
    told: int = 0
    points: int = 0


def tally(marks: Iterable[Mark]) -> Tally:
    """All marks counted."""
    every = list(marks)
    return Tally(
        right=sum(mark.right is True for mark in every),
        judged=sum(mark.right is not None for mark in every),
        told=sum(mark.told for mark in every),
        points=sum(mark.points for mark in every),
    )


def tally_by(marks: Sequence[Mark], key: Callable[[Mark], H]) -> dict[H, Tally]:
    """The marks counted apart by topic, by level or by what else they have."""
    groups: dict[H, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(key(mark), []).append(mark)
    return {name: tally(group) for name, group in groups.items()}


def misconceptions(marks: Iterable[Mark]) -> tuple[tuple[str, str, int], ...]:
    """Card, name and count of each misconception, the most frequent first."""
    found = Counter((mark.card, name) for mark in marks for name in mark.misconceptions)
    return tuple((card, name, count) for (card, name), count in found.most_common())


def forecasts(marks: Iterable[Mark]) -> tuple[tuple[float, bool], ...]:
    """How sure one was, and whether it was right, where both are known."""
    return tuple(
        (mark.confidence, mark.right) for mark in marks if mark.confidence is not None and mark.right is not None
    )


@dataclass(frozen=True, slots=True)
class Pace:
    """How long questions of a kind took: the median, beside the time of a candidate at ease."""

    kind: str
    count: int
    median_seconds: float
    suggested_seconds: int


def paces(marks: Sequence[Mark]) -> tuple[Pace, ...]:
    """The pace of each kind that was asked."""
    found = []
    for kind in KINDS:
        times = [mark.seconds for mark in marks if mark.kind == kind]
        if times:
            found.append(Pace(kind, len(times), median(times), SECONDS[kind]))
    return tuple(found)
