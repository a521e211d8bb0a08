"""Days of study played through for many learners at once: a policy says what is most worth asking, time runs out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from quiz.study.plan.dynamics import Floats, Whole, after, first, recall
from quiz.study.plan.habits import Costs, Habits

NEVER = -(10**6)
"""The day of the last review of a card that is new."""
SHARES = (0.5, 0.6, 1.0, 1.0, 1.0)
"""How much of a day's remaining time goes to each round of asking; between rounds the cards are ordered anew."""
Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


class Memories:
    """Stability, difficulty and day of the last review of the cards of B learners, under one set of parameters each.

    With a further axis in front (K sets of parameters for every learner) it holds K beliefs about each.
    """

    def __init__(self, w: Floats, stability: Floats, difficulty: Floats, last: Whole) -> None:
        self.w = w
        self.stability = stability.copy()
        self.difficulty = difficulty.copy()
        self.last = last.copy()

    @classmethod
    def blank(cls, w: Floats, learners: int, cards: int, believing: bool = False) -> Memories:
        """All cards new."""
        shape = (w.shape[1], learners, cards) if believing else (learners, cards)
        return cls(w, np.ones(shape), np.full(shape, 5.0), np.full((learners, cards), NEVER))

    def _of(self, learner: Whole) -> Floats:
        return self.w[:, :, None] if self.stability.ndim == 3 else self.w[:, learner]

    def recall(self, learner: Whole, card: Whole, day: int | Whole) -> Floats:
        """The probability that these cards are recalled on a day."""
        elapsed = (day - self.last[learner, card]).astype(float)
        return recall(self._of(learner), elapsed, self.stability[..., learner, card])

    def review(self, learner: Whole, card: Whole, day: int | Whole, rating: Whole) -> None:
        """These cards were reviewed with these ratings."""
        w = self._of(learner)
        last = self.last[learner, card]
        new = last == NEVER
        at = (..., learner, card)
        s, d = self.stability[at], self.difficulty[at]
        ratings = np.broadcast_to(rating, s.shape)
        s_old, d_old = after(w, s, d, np.where(new, 0, day - last).astype(float), ratings)
        if new.any():
            s_new, d_new = first(w, ratings)
            s_old, d_old = np.where(new, s_new, s_old), np.where(new, d_new, d_old)
        self.stability[at], self.difficulty[at] = s_old, d_old
        self.last[learner, card] = day

    def score(self, day: int) -> Floats:
        """The probability of recall of every card on a day; a new card is not known."""
        w = self.w[:, :, None, None] if self.stability.ndim == 3 else self.w[:, :, None]
        known = recall(w, (day - self.last).clip(0).astype(float), self.stability)
        return np.where(self.last == NEVER, 0.0, known)


class Policy(Protocol):
    """What to ask next."""

    def scores(self, day: int) -> Floats:
        """How much each card is to be asked now, (B, N); what is not positive is not asked."""

    def told(self, learner: Whole, card: Whole, day: int, rating: Whole) -> None:
        """These cards were answered."""


@dataclass(frozen=True, slots=True)
class Played:
    """What came of it.

    Attributes:
        prices: (B, T): the score of the best card that found no time, day by day.
        new, reviews: (B, T): how many were asked.
        seconds: (B, T): how long that took.
    """

    prices: Floats
    new: Whole
    reviews: Whole
    seconds: Floats


def ratings_of(truth: Memories, learner: Whole, card: Whole, day: int, habits: Habits, chance: Floats) -> Whole:
    """Ratings as these learners give them: again with 1 − R, otherwise hard, good or easy by fixed shares.

    Args:
        habits: Of these learners.
        chance: One number from 0 to 1 for each.
    """
    last = truth.last[learner, card]
    known = np.where(last == NEVER, 0.5, truth.recall(learner, card, day))
    kinds = np.where((last == day)[:, None], habits.same_day, habits.later)
    chances = np.concatenate([1 - known[:, None], known[:, None] * kinds], axis=1)
    chances = np.where((last == NEVER)[:, None], habits.first[learner], chances)
    return np.asarray(1 + (chance[:, None] > chances.cumsum(axis=1)[:, :3]).sum(axis=1))


def play(
    truth: Memories,
    policy: Policy,
    days: int,
    seconds: float,
    costs: Costs,
    habits: Habits,
    rng: np.random.Generator,
    first_day_seconds: float | None = None,
) -> Played:
    """Lives the days up to the interview; `truth` is left as it then is."""
    learners = len(truth.last)
    prices, spent = np.zeros((learners, days)), np.zeros((learners, days))
    counts = np.zeros((2, learners, days), dtype=np.int64)
    for day in range(days):
        budget = first_day_seconds if day == 0 and first_day_seconds is not None else seconds
        left = np.full(learners, float(budget))
        for turn, share in enumerate(SHARES):
            if (left < min(costs.new, costs.review)).all():
                break
            scores = policy.scores(day)
            if turn == 0:
                prices[:, day] = clearing(scores, np.where(truth.last == NEVER, costs.new, costs.review), left)
            chosen = chosen_of(scores, np.where(truth.last == NEVER, costs.new, costs.review), left, share)
            learner, card = np.nonzero(chosen)
            if not len(learner):
                break
            new = truth.last[learner, card] == NEVER
            rating = ratings_of(truth, learner, card, day, habits, rng.random(len(learner)))
            truth.review(learner, card, day, rating)
            policy.told(learner, card, day, rating)
            left -= np.bincount(learner, np.where(new, costs.new, costs.review), learners)
            counts[0, :, day] += np.bincount(learner[new], minlength=learners)
            counts[1, :, day] += np.bincount(learner[~new], minlength=learners)
        spent[:, day] = budget - left
    return Played(prices, counts[0], counts[1], spent)


def clearing(scores: Floats, cost: Floats, left: Floats) -> Floats:
    """The price of a second at which no more is asked for than there is time: the best score that does not fit."""
    order = np.argsort(-scores, axis=1)
    fits = np.take_along_axis(cost, order, axis=1).cumsum(axis=1) <= left[:, None] + 1e-9
    beyond = np.take_along_axis(scores, order, axis=1)
    return np.asarray(np.where(fits, 0.0, beyond).max(axis=1).clip(0))


def chosen_of(scores: Floats, cost: Floats, left: Floats, share: float) -> Flags:
    """The cards of highest score that fit into a share of the time left, (B, N)."""
    scores = np.where(cost <= left[:, None] + 1e-9, scores, -np.inf)
    order = np.argsort(-scores, axis=1, kind="stable")
    in_order = np.take_along_axis(np.where(scores > 0, cost, np.inf), order, axis=1)
    room = np.maximum(left * share, np.minimum(left, cost.max(axis=1)))
    fits = in_order.cumsum(axis=1) <= room[:, None] + 1e-9
    chosen = np.zeros(scores.shape, dtype=np.bool_)
    np.put_along_axis(chosen, order, fits, axis=1)
    return chosen
