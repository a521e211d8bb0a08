"""The price of a second on each day: played through until the days cost what they were thought to cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quiz.study.plan.days import NEVER, Memories, play
from quiz.study.plan.dynamics import Floats, Whole
from quiz.study.plan.habits import Costs, Habits
from quiz.study.plan.policy import Knowing, Tables
from quiz.study.plan.worth import Transitions, Worth, entry

NAMES = ("value", "review", "new")
CHEAPEST = 1e-7
"""No second is thought to cost less, so that a geometric mean can rise again."""
CHEAP = 0.03
"""Low prices, of the highest that anybody would pay."""
STEP = 0.8
CHUNK = 50
"""Learners whose transitions are held at once: 4 MB each at sixty days."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be learned, in what time.

    Attributes:
        days: Until the interview; the last day of study is the day before.
        seconds: Of study a day.
        costs: Seconds a card.
        weights: What each card counts, (N,).
        last: Day of the last review, today being 0, or `NEVER`, (N,).
    """

    days: int
    seconds: float
    costs: Costs
    weights: Floats
    last: Whole

    @property
    def classes(self) -> tuple[Whole, ...]:
        """The cards of each weight."""
        return tuple(np.nonzero(self.weights == weight)[0] for weight in np.unique(self.weights))


class Solver:
    """Makes tables of worth for kinds of learner; transitions are computed once where they fit into memory."""

    def __init__(self, w: Floats, habits: Habits, task: Task, stability: Floats, difficulty: Floats) -> None:
        """For parameters (21, K), and the cards' memory under each, (K, N)."""
        self._w, self._habits, self._task = w, habits, task
        self._stability, self._difficulty = stability, difficulty
        self._kept: Transitions | None = None

    def tables(self, prices: Floats) -> Tables:
        """The tables under prices by days left, (K, T + 1)."""
        task = self._task
        weights = [float(task.weights[cards[0]]) for cards in task.classes]
        parts: list[list[Worth]] = [[] for _ in weights]
        kinds = self._w.shape[1]
        for begin in range(0, kinds, CHUNK):
            some = slice(begin, begin + CHUNK)
            moves = self._kept or Transitions(self._w[:, some], task.days, self._habits.of(some))
            if kinds <= CHUNK:
                self._kept = moves
            for part, weight in zip(parts, weights, strict=True):
                part.append(moves.worth(prices[some], task.costs, weight))
        worth = tuple(Worth(*(np.concatenate([getattr(one, n) for one in part]) for n in NAMES)) for part in parts)
        entries = tuple(
            self._entries(one, prices, weight, cards)
            for one, weight, cards in zip(worth, weights, task.classes, strict=True)
        )
        return Tables(task.days, task.classes, worth, entries)

    def _entries(self, worth: Worth, prices: Floats, weight: float, cards: Whole) -> Floats | None:
        last = self._task.last[cards]
        if (last == NEVER).all():
            return None
        since = np.broadcast_to(np.where(last == NEVER, 1, -last).astype(float), (len(prices), len(cards)))
        state = np.stack([self._stability[:, cards], self._difficulty[:, cards], since])
        return entry(self._w, self._habits, worth, prices, self._task.costs, weight, state)

    def settle(self, rounds: int, replicas: int, rng: np.random.Generator, start: Floats | None = None) -> Floats:
        """Prices (K, T + 1), by days left, under which the plan does best.

        Played with prices, moved most of the way (in logarithms) to those at which each day would have come out
        full, in turn; so often from prices that are too high, where there is little time, and from low ones, where
        there is enough (or from `start` alone). Free seconds are tried too. The best play of each kind of learner
        wins.
        """
        best = np.zeros((self._w.shape[1], self._task.days + 1))
        best_score = self.play(best, replicas, rng)[1]
        for trial in [self._dear(), CHEAP * self._dear()] if start is None else [start]:
            for _ in range(rounds):
                found, score = self.play(trial, replicas, rng)
                better = score > best_score
                best[better], best_score = trial[better], np.maximum(score, best_score)
                old, new = np.maximum(trial, CHEAPEST), np.maximum(found, CHEAPEST)
                trial = old ** (1 - STEP) * new**STEP
        return best

    def play(self, prices: Floats, replicas: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """The prices met (K, T + 1) and the mean score (K,) when learners of each kind follow these prices."""
        task = self._task
        kind = np.repeat(np.arange(self._w.shape[1]), replicas)
        last = np.broadcast_to(task.last, (len(kind), len(task.last)))
        truth = Memories(self._w[:, kind], self._stability[kind], self._difficulty[kind], last)
        policy = Knowing(self.tables(prices), kind, truth)
        played = play(truth, policy, task.days, task.seconds, task.costs, self._habits.of(kind), rng)
        found = np.zeros_like(prices)
        found[:, 1:] = played.prices.reshape(-1, replicas, task.days).mean(axis=1)[:, ::-1]
        score = truth.score(task.days) @ task.weights / task.weights.sum()
        return found, score.reshape(-1, replicas).mean(axis=1)

    def _dear(self) -> Floats:
        most = self._task.weights.max() / min(self._task.costs.new, 4 * self._task.costs.review)
        return np.full((self._w.shape[1], self._task.days + 1), most)
