"""The memory of every card at once: the replay of `memory`, with all cards taking their n-th review together."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from quiz.study.event import Moment, Rating
from quiz.study.formulas import (
    Floats,
    Integers,
    defaults,
    exact_interval,
    initial,
    next_difficulty,
    next_stability,
    whole_days,
)
from quiz.study.memory import Memory, Phase, advance
from quiz.study.phases import LEARNED, NO_STEP, phases
from quiz.study.preset import Parameters, Preset
from quiz.study.steps import MOST, Steps

_Rules = tuple[Integers, Integers]
"""Phase and step after a review, and the seconds to wait, each looked up by steps, phase, step and rating."""
_NEAR_HALF = 1e-9
"""An interval that is so near to a half of a day, by its own size, is rounded as one review at a time would."""


@dataclass(frozen=True, slots=True)
class Reviews:
    """The reviews that count, as columns, each card's own in their order: none undone, none before a reset.

    Attributes:
        card: The number of the card; numbers are 0, 1, 2 …, each with at least one review.
        rating: 1 to 4.
        at: Instant in milliseconds, UTC.
        day: Study day, as the ordinal of a date.
        preset: The number of that in force at the review, among `presets`.
        presets: Every preset that was.
    """

    card: Integers
    rating: Integers
    at: Integers
    day: Integers
    preset: Integers
    presets: Sequence[Preset] = (Preset(),)


@dataclass(frozen=True, slots=True)
class Memories:
    """The memory of each card, as columns; the n-th of each belongs to the card with number n.

    Attributes:
        step: -1 where there is none.
        last_day, due_day: Ordinals of dates.
        due_at: -1 where the card is in no learning step.
        last_review: The place of the card's last review among the `Reviews`.
    """

    stability: Floats
    difficulty: Floats
    phase: Integers
    step: Integers
    last_day: Integers
    due_day: Integers
    due_at: Integers
    reviews: Integers
    lapses: Integers
    last_review: Integers

    def each(self, ids: Sequence[bytes]) -> Iterator[Memory]:
        """The memories one by one.

        Args:
            ids: The id of the event of every review.
        """
        columns = (
            self.stability,
            self.difficulty,
            self.phase,
            self.step,
            self.last_day,
            self.due_day,
            self.due_at,
            self.reviews,
            self.lapses,
            self.last_review,
        )
        for row in zip(*(column.tolist() for column in columns), strict=True):
            stability, difficulty, phase, step, last_day, due_day, due_at, reviews, lapses, last = row
            yield Memory(
                stability=stability,
                difficulty=difficulty,
                phase=Phase(phase),
                step=None if step == NO_STEP else step,
                last_day=date.fromordinal(last_day),
                due_day=date.fromordinal(due_day),
                due_at=None if due_at < 0 else due_at,
                reviews=reviews,
                lapses=lapses,
                last_event=ids[last].hex(),
            )


Row = tuple[bytes, int, int, int, int, int | None]
"""A review's event: id, number of the card, rating, instant in milliseconds, study day, number of the scheduler."""


def reviews_of(
    rows: Iterable[Row],
    undone: Container[bytes],
    resets: Iterable[tuple[int, bytes]],
    presets: Mapping[int | None, Preset],
) -> tuple[list[int], list[bytes], Reviews]:
    """The number of every card with a review that counts, the id of every such review, and these as columns.

    Args:
        rows: Reviews that are no practice, in the order of their ids.
        undone: The ids of events that were undone.
        resets: Card and id of each reset that was not.
        presets: That of each scheduler.
    """
    started: dict[int, bytes] = {}
    for card, id in resets:
        started[card] = max(id, started.get(card, b""))
    kept = [row for row in rows if row[0] not in undone and (row[1] not in started or row[0] > started[row[1]])]
    ids, cards, ratings, at, days, schedulers = zip(*kept, strict=True) if kept else ((), (), (), (), (), ())
    size = len(kept)
    places = {scheduler: number for number, scheduler in enumerate(presets)}
    numbers, place = np.unique(np.fromiter(cards, np.int64, size), return_inverse=True)
    return (
        numbers.tolist(),
        list(ids),
        Reviews(
            card=place.astype(np.int64),
            rating=np.fromiter(ratings, np.int64, size),
            at=np.fromiter(at, np.int64, size),
            day=np.fromiter(days, np.int64, size),
            preset=np.fromiter(map(places.__getitem__, schedulers), np.int64, size),
            presets=tuple(presets.values()),
        ),
    )


def replay_all(reviews: Reviews) -> Memories:
    """What `memory.replay` gives for each card: equal to 1e-9 in stability and difficulty, the rest equal."""
    order = np.argsort(reviews.card, kind="stable")
    counts = np.bincount(reviews.card).astype(np.int64)
    longest_first = np.argsort(-counts, kind="stable")
    first = (np.cumsum(counts) - counts)[longest_first]
    lengths = counts[longest_first]
    number = len(counts)
    every = list(dict.fromkeys(one.steps for one in reviews.presets))
    rules = _phases(every)
    under = np.array([every.index(one.steps) for one in reviews.presets], dtype=np.int64)[reviews.preset]
    last = order[first + lengths - 1]
    w = _parameters(reviews, last)
    state = _State(
        stability=np.zeros(number),
        difficulty=np.zeros(number),
        phase=np.full(number, int(Phase.LEARNING)),
        step=np.zeros(number, dtype=np.int64),
        last_day=np.zeros(number, dtype=np.int64),
        wait=np.zeros(number, dtype=np.int64),
        lapses=np.zeros(number, dtype=np.int64),
    )
    for turn in range(int(lengths[0]) if number else 0):
        still = int(np.searchsorted(-lengths, -turn, side="left"))
        now = order[first[:still] + turn]
        state.take(w, reviews.rating[now], reviews.day[now], under[now], rules, is_first=turn == 0)
    back = np.empty(number, dtype=np.int64)
    back[longest_first] = np.arange(number)
    memories = _memories(w, state, reviews, last, lengths, back)
    _settle_near_halves(w if w.ndim == 1 else w[:, back], memories, reviews, order, first[back])
    return memories


def in_force(reviews: Reviews, parameters: Parameters | None) -> Memories:
    """What `memory.recomputed` gives for each card: known under some parameters, due as was promised under others."""
    promised = replay_all(reviews)
    if all(reviews.presets[number].parameters == parameters for number in np.unique(reviews.preset)):
        return promised
    presets = [replace(one, parameters=parameters) for one in reviews.presets]
    known = replay_all(replace(reviews, presets=presets))
    return replace(promised, stability=known.stability, difficulty=known.difficulty)


def _parameters(reviews: Reviews, last: Integers) -> Floats:
    """Those that each card's last review names, (21, cards); (21,) where all name the defaults."""
    if all(one.parameters is None for one in reviews.presets):
        return defaults()
    table = np.array([one.parameters or defaults() for one in reviews.presets], dtype=np.float64)
    return np.ascontiguousarray(table[reviews.preset[last]].T)


@dataclass(slots=True)
class _State:
    stability: Floats
    difficulty: Floats
    phase: Integers
    step: Integers
    last_day: Integers
    wait: Integers
    lapses: Integers

    def take(
        self, w: Floats, rating: Integers, day: Integers, under: Integers, rules: _Rules, *, is_first: bool
    ) -> None:
        """The cards at the front take their next review."""
        those = slice(0, len(rating))
        w = w if w.ndim == 1 else w[:, those]
        if is_first:
            self.stability[those], self.difficulty[those] = initial(w, rating)
        else:
            day = np.maximum(day, self.last_day[those])
            elapsed = day - self.last_day[those]
            stability, difficulty = self.stability[those], self.difficulty[those]
            self.stability[those] = next_stability(w, stability, difficulty, elapsed, rating)
            self.difficulty[those] = next_difficulty(w, difficulty, rating)
        phase, step = self.phase[those], np.maximum(self.step[those], 0)
        self.lapses[those] += (phase == Phase.REVIEW) & (rating == Rating.AGAIN)
        table, seconds = rules
        self.wait[those] = seconds[under, phase, step, rating]
        self.phase[those], self.step[those] = table[:, under, phase, step, rating]
        self.last_day[those] = day


def _memories(
    w: Floats, state: _State, reviews: Reviews, last: Integers, lengths: Integers, back: Integers
) -> Memories:
    learned = state.wait == LEARNED
    shift = np.array([one.shift for one in reviews.presets], dtype=np.int64)[reviews.preset[last]]
    whole = whole_days(exact_interval(w, state.stability, _retention(reviews, last)))
    days = np.where(learned, np.maximum(whole + shift, 1), 0)
    return Memories(
        stability=state.stability[back],
        difficulty=state.difficulty[back],
        phase=state.phase[back],
        step=state.step[back],
        last_day=state.last_day[back],
        due_day=(state.last_day + days)[back],
        due_at=np.where(learned, -1, reviews.at[last] + 1000 * state.wait)[back],
        reviews=lengths[back],
        lapses=state.lapses[back],
        last_review=last[back],
    )


def _retention(reviews: Reviews, last: Integers) -> Floats:
    return np.array([one.retention for one in reviews.presets], dtype=np.float64)[reviews.preset[last]]


def _settle_near_halves(w: Floats, memories: Memories, reviews: Reviews, order: Integers, first: Integers) -> None:
    """The last bit of a power differs between numpy and Python; where it could decide over a day, Python does."""
    exact = exact_interval(w, memories.stability, _retention(reviews, memories.last_review))
    near = np.abs(exact - np.floor(exact) - 0.5) < _NEAR_HALF * np.maximum(exact, 1)
    for card in np.flatnonzero(near & (memories.due_at < 0)).tolist():
        memory: Memory | None = None
        named = reviews.presets[reviews.preset[memories.last_review[card]]].parameters
        for place in order[first[card] : first[card] + memories.reviews[card]].tolist():
            memory = advance(
                memory,
                Rating(int(reviews.rating[place])),
                Moment(int(reviews.at[place]), 0),
                date.fromordinal(int(reviews.day[place])),
                preset=replace(reviews.presets[reviews.preset[place]], parameters=named),
            )
        assert memory is not None
        memories.due_day[card] = memory.due_day.toordinal()


def _phases(every: Sequence[Steps]) -> _Rules:
    shape = (len(every), len(Phase) + 1, MOST, len(Rating) + 1)
    table, seconds = np.zeros((2, *shape), dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for number, steps in enumerate(every):
        for place, (phase, step, wait) in phases(steps).items():
            table[(slice(None), number, *place)] = phase, step
            seconds[(number, *place)] = wait
    return table, seconds
