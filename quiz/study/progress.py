"""What was learned, counted from the events that stand and from the memories they led to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quiz.cards.outcome import Outcome
from quiz.study.event import Event, EventKind, Rating
from quiz.study.memory import Memory, Phase, phase_after
from quiz.study.pace import LONGEST, seconds_of
from quiz.study.preset import preset_of

COUNTED = (EventKind.REVIEW, EventKind.UNDO, EventKind.RESET)
"""The kinds of event that progress is counted from."""
MATURE_DAYS = 21
"""From an interval of so many days on a card is mature, as in Anki."""
FORECAST_DAYS = 30


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    passed: int
    count: int

    @property
    def value(self) -> float | None:
        """The share; None of nothing."""
        return self.passed / self.count if self.count else None


@dataclass(frozen=True, slots=True)
class Spread:
    """How long answers took, in seconds: a quarter took less than `low`, half less than `median`, and so on."""

    count: int
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Learned:
    """A review of a card that had left the learning steps.

    Attributes:
        deck: The card's deck; None where the card is no longer there.
        rested_days: The interval that had been set for it.
        passed: It was not rated Again.
    """

    deck: str | None
    rested_days: int
    passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """All counts; an undone review counts nowhere.

    Attributes:
        days: Reviews and practice answers a study day.
        learned: The reviews by which retention is measured.
        milliseconds: Spent on all of them, an interrupted one cut short.
        seconds: For each kind of card the seconds that each answer took by which the pace is measured.
        misconceptions: How often each was made: (card, name).
        said: How sure the learner was before each answer that was judged, and whether it was right.
    """

    reviews: int
    practice: int
    milliseconds: int
    days: Mapping[date, int]
    outcomes: Mapping[Outcome, int]
    ratings: Mapping[Rating, int]
    learned: Sequence[Learned]
    seconds: Mapping[str, Sequence[float]]
    misconceptions: Mapping[tuple[str, str], int]
    said: Sequence[tuple[float, bool]]

    def streak(self, today: date) -> int:
        """Days in a row up to today, or up to yesterday where nothing was done yet."""
        day = today if today in self.days else today - timedelta(days=1)
        length = 0
        while day in self.days:
            length += 1
            day -= timedelta(days=1)
        return length

    def retention(self, where: Callable[[Learned], bool] = lambda one: True) -> Share:
        """The learned cards that were still known, of all such reviews or of some."""
        these = [one.passed for one in self.learned if where(one)]
        return Share(sum(these), len(these))

    def by_deck(self) -> dict[str, Share]:
        """The retention of each deck that has any."""
        groups: dict[str, list[bool]] = {}
        for one in self.learned:
            if one.deck:
                groups.setdefault(one.deck, []).append(one.passed)
        return {deck: Share(sum(passed), len(passed)) for deck, passed in groups.items()}

    @property
    def young(self) -> Share:
        """The retention after short intervals."""
        return self.retention(lambda one: one.rested_days < MATURE_DAYS)

    @property
    def mature(self) -> Share:
        """The retention after long intervals."""
        return self.retention(lambda one: one.rested_days >= MATURE_DAYS)

    def pace(self) -> dict[str, Spread]:
        """For each kind of card how long answers took."""
        return {kind: spread(times) for kind, times in self.seconds.items()}

    def most_made(self, count: int) -> list[tuple[tuple[str, str], int]]:
        """The misconceptions made most often, as (card, name) with their counts; of equals the first made first."""
        return Counter(self.misconceptions).most_common(count)


def progress(
    events: Iterable[Event], deck_of: Callable[[str], str | None], kind_of: Callable[[str], str | None]
) -> Progress:
    """The counts over events in their order.

    Args:
        events: Reviews, undoings and resets; others are passed over.
        deck_of: The deck of a card; None where the card is no longer there.
        kind_of: The kind of a card.
    """
    kept = standing(events)
    asked = [event for event in kept if event.kind is EventKind.REVIEW]
    seconds: dict[str, list[float]] = {}
    for event in asked:
        took, kind = seconds_of(event), kind_of(event.card) if event.card else None
        if kind and took:
            seconds.setdefault(kind, []).append(took)
    return Progress(
        reviews=sum(event.mode == "review" for event in asked),
        practice=sum(event.mode == "practice" for event in asked),
        milliseconds=sum(min(event.milliseconds or 0, 1000 * LONGEST) for event in asked),
        days=Counter(event.study_day for event in asked),
        outcomes=Counter(event.outcome for event in asked if event.outcome),
        ratings=Counter(event.rating for event in asked if event.rating),
        learned=tuple(_learned(kept, deck_of)),
        seconds=seconds,
        misconceptions=Counter((event.card or "", name) for event in asked for name in event.misconceptions),
        said=tuple(
            (event.confidence, event.outcome is Outcome.CORRECT)
            for event in asked
            if event.confidence is not None and event.outcome not in (None, Outcome.SELF_RATED)
        ),
    )


def standing(events: Iterable[Event]) -> list[Event]:
    """Reviews and resets that were not undone."""
    kept = [event for event in events if event.kind in COUNTED]
    undone = {event.cancels for event in kept if event.kind is EventKind.UNDO}
    return [event for event in kept if event.kind is not EventKind.UNDO and event.id not in undone]


def _learned(kept: Iterable[Event], deck_of: Callable[[str], str | None]) -> Iterator[Learned]:
    """The reviews before which a card was in no learning step."""
    states: dict[str, tuple[Phase, int | None, date]] = {}
    for event in kept:
        card = event.card
        if card is None:
            continue
        if event.kind is EventKind.RESET:
            states.pop(card, None)
        elif event.mode == "review" and event.rating is not None:
            phase, step, last_day = states.get(card, (Phase.LEARNING, 0, event.study_day))
            if phase is Phase.REVIEW:
                rested = ((event.due_before or event.study_day) - last_day).days
                yield Learned(deck_of(card), rested, event.rating is not Rating.AGAIN)
            states[card] = (*phase_after(phase, step, event.rating, preset_of(event.scheduler).steps), event.study_day)


def spread(times: Sequence[float]) -> Spread:
    """The quartiles of some times, interpolated between the two nearest.

    >>> spread([10, 20, 30, 40, 100])
    Spread(count=5, low=20.0, median=30.0, high=40.0)
    """
    ordered = sorted(times)

    def at(share: float) -> float:
        place = share * (len(ordered) - 1)
        below = int(place)
        above = min(below + 1, len(ordered) - 1)
        return ordered[below] + (ordered[above] - ordered[below]) * (place - below)

    return Spread(len(ordered), at(0.25), at(0.5), at(0.75))


def forecast(memories: Iterable[Memory], today: date, days: int = FORECAST_DAYS) -> list[int]:
    """How many cards are due on each of the next days; today's count has the overdue ones in it."""
    counts = [0] * days
    for memory in memories:
        place = max((memory.due_day - today).days, 0)
        if place < days:
            counts[place] += 1
    return counts
