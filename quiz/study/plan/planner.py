"""The learner's plan: from the log to today's list, the days to come, the expected score and what to leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quiz.study.event import Rating
from quiz.study.plan.days import NEVER, Memories, Played, Policy, chosen_of, play
from quiz.study.plan.dynamics import DEFAULTS, Floats, Whole
from quiz.study.plan.habits import COUNT, FIRST, LATER, SAME_DAY, Costs, Habits, leaning
from quiz.study.plan.learner import drawn, kinds, tempered
from quiz.study.plan.policy import LIKELIEST, Planned, Scheduled, Tables, believe
from quiz.study.plan.prices import Solver, Task

RUNS = 100
"""Futures that are played for the forecast."""
LEARNERS = 300
"""Learners drawn by chance, of whom those take part in the forecast who would have answered as this one did."""
LEAST = 20.0
"""How many of them count at least."""
ROUNDS, REPLICAS = 5, 6
MOST_PLAYED = 30_000
"""Cards over all futures: a large deck is played fewer times, and varies less."""
RETENTION = 0.9
SEED = 20261210


@dataclass(frozen=True, slots=True)
class Subject:
    """A card as the planner sees it.

    Attributes:
        weight: What it counts on the day.
        history: Its reviews that stand, in order: study day, counted from today (which is 0), and rating.
    """

    id: str
    weight: float
    history: tuple[tuple[int, Rating], ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """An expected score, and where nine futures in ten lie."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Item:
    """A card of today: its worth in points of the score a minute, and how likely it is recalled now."""

    id: str
    new: bool
    worth: float
    recall: float | None


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the plan, 0 being today: the mean over the futures."""

    number: int
    new: float
    reviews: float
    minutes: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do until the interview, and what to expect.

    Attributes:
        with_plan, without_plan: The score on the day, by the plan and by the daily queue in the same time.
        untouched: The score if nothing more were done.
        left_out: New cards for which there is no time.
    """

    today: tuple[Item, ...]
    days: tuple[Day, ...]
    with_plan: Score
    without_plan: Score
    untouched: float
    left_out: tuple[str, ...]


class Planner:
    """What is known of a learner, made into plans.

    It is rebuilt from the log each time: a day missed or a card failed is simply part of what happened.
    """

    def __init__(self, subjects: Sequence[Subject], costs: Costs, new_per_day: int) -> None:
        """Of these cards, in the order of the deck."""
        self.subjects = tuple(subjects)
        self.costs = costs
        self._new_per_day = new_per_day
        self._weights = np.array([one.weight for one in subjects], dtype=np.float64)
        self._habits, self._first_counts = _habits(subjects)
        w, chances = kinds()
        self._all, self._all_odds = _replayed(subjects, w, chances)
        self._defaults, _ = _replayed(subjects, DEFAULTS[:, None], np.zeros(1))
        self._chance, odds = _replayed(subjects, drawn(LEARNERS, np.random.default_rng(SEED)), np.zeros(LEARNERS))
        self._chances = tempered(odds, LEAST)
        self._runs = int(np.clip(MOST_PLAYED // len(self.subjects), 10, RUNS))
        self._replicas = int(np.clip(MOST_PLAYED // 10 // len(self.subjects), 1, REPLICAS))
        self._likely = np.argsort(-self._all_odds)[:LIKELIEST]

    @property
    def last(self) -> Whole:
        """The day of each card's last review, or `NEVER`."""
        return np.asarray(self._all.last[0])

    def tables(self, days: int, minutes: float, rounds: int = ROUNDS) -> Tables:
        """Worth of every card on every day, for the kinds of learner that the answers speak for most."""
        task = Task(days, minutes * 60, self.costs, self._weights, self.last)
        stability, difficulty = (x[self._likely, 0] for x in (self._all.stability, self._all.difficulty))
        habits = self._habits.of(np.zeros(len(self._likely), dtype=np.int64))
        solver = Solver(self._all.w[:, self._likely], habits, task, stability, difficulty)
        return solver.tables(solver.settle(rounds, self._replicas, np.random.default_rng(SEED)))

    def plan(self, days: int, minutes: float, spent_today: float = 0.0) -> Plan:
        """The plan until an interview `days` days from today, with so many minutes a day, some of today's spent."""
        tables = self.tables(days, minutes)
        first = max(minutes - spent_today, 0.0)
        scores, played, ends = self._futures(tables, minutes, first, self._runs, planned=True)
        without, _, _ = self._futures(tables, minutes, first, self._runs, planned=False)
        unseen = (ends == NEVER).mean(axis=0) > 0.5
        return Plan(
            today=self._today(tables, first * 60),
            days=tuple(
                Day(number, *(float(x[:, number].mean()) for x in (played.new, played.reviews, played.seconds / 60)))
                for number in range(days)
            ),
            with_plan=_score(scores),
            without_plan=_score(without),
            untouched=self.untouched(days),
            left_out=tuple(self.subjects[card].id for card in np.nonzero(unseen)[0]),
        )

    def untouched(self, days: int) -> float:
        """The expected score on a day if nothing more were done."""
        known = self._chance.score(days)[:, 0] @ self._weights / self._weights.sum()
        return float(known @ self._chances)

    def expected(self, days: int, minutes: float) -> float:
        """The expected score of a plan, from a few futures."""
        scores, _, _ = self._futures(
            self.tables(days, minutes, 3), minutes, minutes, max(self._runs // 4, 5), planned=True
        )
        return float(scores.mean())

    def _futures(
        self, tables: Tables, minutes: float, first: float, runs: int, *, planned: bool
    ) -> tuple[Floats, Played, Whole]:
        """Scores (runs,), what was done, and last days (runs, N), for learners drawn as the answers speak for them."""
        rng = np.random.default_rng(SEED)
        who = _spread(self._chances, runs)
        last = np.broadcast_to(self.last, (runs, len(self._weights)))
        some = self._chance
        truth = Memories(some.w[:, who], some.stability[who, 0], some.difficulty[who, 0], last)
        policy: Policy
        if planned:
            log_odds = np.tile(self._all_odds[self._likely], (runs, 1))
            policy = Planned(tables, _for_each(self._all, self._likely, runs), log_odds)
        else:
            beliefs = _for_each(self._defaults, np.zeros(1, dtype=np.int64), runs)
            policy = Scheduled(beliefs, RETENTION, steps=True, new_per_day=self._new_per_day)
        firsts = rng.dirichlet(COUNT * FIRST + self._first_counts, size=runs)
        habits = Habits(firsts, self._habits.later, self._habits.same_day)
        played = play(truth, policy, tables.days, minutes * 60, self.costs, habits, rng, first * 60)
        return truth.score(tables.days) @ self._weights / self._weights.sum(), played, truth.last

    def _today(self, tables: Tables, seconds: float) -> tuple[Item, ...]:
        beliefs = _for_each(self._all, self._likely, 1)
        scores = Planned(tables, beliefs, self._all_odds[self._likely][None]).scores(0)
        cost = np.where(self.last == NEVER, self.costs.new, self.costs.review)[None]
        chosen = np.zeros(len(self._weights), dtype=np.bool_)
        left = np.array([float(seconds)])
        for _ in range(2):
            more = chosen_of(np.where(chosen, -1.0, scores), cost, left, 1.0)
            left -= (more * cost).sum(axis=1)
            chosen |= more[0]
        known = beliefs.score(0)[0, 0]
        points = 6000 * scores[0] / self._weights.sum()
        return tuple(
            Item(self.subjects[card].id, new, float(points[card]), None if new else float(known[card]))
            for card in np.argsort(-scores[0], kind="stable")
            if chosen[card]
            for new in [bool(self.last[card] == NEVER)]
        )


def _score(scores: Floats) -> Score:
    low, high = np.quantile(scores, [0.05, 0.95])
    return Score(float(scores.mean()), float(low), float(high))


def _spread(chances: Floats, count: int) -> Whole:
    """So many draws, as even as they can be."""
    return np.asarray(np.searchsorted(chances.cumsum(), (np.arange(count) + 0.5) / count).clip(0, len(chances) - 1))


def _for_each(beliefs: Memories, which: Whole, runs: int) -> Memories:
    """Beliefs about one learner, held of each of many."""
    shape = (len(which), runs, beliefs.last.shape[1])
    stability, difficulty = (np.broadcast_to(x[which], shape) for x in (beliefs.stability, beliefs.difficulty))
    return Memories(beliefs.w[:, which], stability, difficulty, np.broadcast_to(beliefs.last, shape[1:]))


def _replayed(subjects: Sequence[Subject], w: Floats, chances: Floats) -> tuple[Memories, Floats]:
    """Every card's memory under K sets of parameters, and the log odds of each set, after all reviews."""
    beliefs = Memories.blank(w, 1, len(subjects), believing=True)
    odds = chances[None].copy()
    for turn in range(max((len(one.history) for one in subjects), default=0)):
        cards = np.array([at for at, one in enumerate(subjects) if len(one.history) > turn], dtype=np.int64)
        day, rating = np.array([subjects[at].history[turn] for at in cards], dtype=np.int64).T
        believe(beliefs, odds, np.zeros_like(cards), cards, day, rating)
    return beliefs, odds[0]


def _habits(subjects: Sequence[Subject]) -> tuple[Habits, Floats]:
    """How the learner rates, drawn towards what is usual, and how often each first rating was given."""
    counts = np.zeros((3, 5))
    for one in subjects:
        before: int | None = None
        for day, rating in one.history:
            counts[0 if before is None else 2 if before == day else 1, rating] += 1
            before = day
    later, same_day = leaning(LATER, counts[1, 2:]), leaning(SAME_DAY, counts[2, 2:])
    return Habits(leaning(FIRST, counts[0, 1:])[None], later, same_day), counts[0, 1:]
