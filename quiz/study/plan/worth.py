"""What a review is worth: dynamic programming over the days left, against the price of a second on each day.

A card's future is a choice of its next day of review. With a price for each day's seconds the cards part company,
and each is a small problem of its own: W(days left, stability, difficulty) is the best expected recall on the day of
the interview less the price of the reviews on the way. The worth of a review today, a second, is what it adds to W
over waiting; days with too little time buy the reviews of most worth. The prices that make the days come out full
are found by playing the plan through (`prices.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quiz.study.plan.dynamics import AGAIN, Floats, Whole, after, first, recall
from quiz.study.plan.habits import Costs, Habits

STABILITIES: Floats = np.geomspace(0.04, 400.0, 24)
DIFFICULTIES: Floats = np.linspace(1.0, 10.0, 5)
STATES = len(STABILITIES) * len(DIFFICULTIES)
_LOG_FIRST = float(np.log(STABILITIES[0]))
_LOG_STEP = float(np.log(STABILITIES[1] / STABILITIES[0]))
_D_STEP = float(DIFFICULTIES[1] - DIFFICULTIES[0])
_S_GRID: Floats = np.repeat(STABILITIES, len(DIFFICULTIES))
_D_GRID: Floats = np.tile(DIFFICULTIES, len(STABILITIES))
SAME_DAY_DEPTH = 2
"""How many further reviews on the same day are looked ahead to."""


def corners(stability: Floats, difficulty: Floats) -> tuple[Whole, Floats]:
    """The four grid states around each point and their weights, along a new last axis."""
    x = np.clip((np.log(stability) - _LOG_FIRST) / _LOG_STEP, 0, len(STABILITIES) - 1.001)
    y = np.clip((difficulty - 1.0) / _D_STEP, 0, len(DIFFICULTIES) - 1.001)
    i, j = x.astype(np.int64), y.astype(np.int64)
    u, v = x - i, y - j
    at = i * len(DIFFICULTIES) + j
    where = np.stack([at, at + 1, at + len(DIFFICULTIES), at + len(DIFFICULTIES) + 1], axis=-1)
    return where, np.stack([(1 - u) * (1 - v), (1 - u) * v, u * (1 - v), u * v], axis=-1)


def row(days_left: Whole, gap: Whole) -> Whole:
    """Where the table of worth keeps a review `gap` days after one that was `days_left` days before the interview."""
    return np.asarray(days_left * (days_left - 1) // 2 + gap)


@dataclass(frozen=True, slots=True)
class Worth:
    """Tables for B learners, T days and the grid of states.

    Attributes:
        value: (B, T + 1, states): W just after a review, by days left.
        review: (B, T (T + 1) / 2, states): worth a second of a review, by `row`.
        new: (B, T + 1): worth a second of a new card, by days left.
    """

    value: NDArray32
    review: NDArray32
    new: Floats


NDArray32 = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


class Transitions:
    """Where reviews lead, for B learners: a matrix for each gap in days, between the states of the grid."""

    def __init__(self, w: Floats, days: int, habits: Habits) -> None:
        """Of parameters (21, B), up to `days` days."""
        self.days = days
        learners = w.shape[1]
        gaps = np.arange(days)
        self.recall = recall(w[:, :, None, None], np.arange(days + 1.0)[:, None], _S_GRID)
        matrix = np.zeros(learners * days * STATES * STATES, dtype=np.float32)
        shape = (learners, days, STATES)
        source = np.arange(learners * days * STATES).reshape(shape) * STATES
        s, d, e = (np.broadcast_to(x, shape) for x in (_S_GRID, _D_GRID, gaps[:, None].astype(float)))
        for rating, chance in zip((1, 2, 3, 4), self._chances(gaps, habits), strict=True):
            to_s, to_d = after(w[:, :, None, None], s, d, e, np.full(shape, rating))
            where, weight = corners(to_s, to_d)
            share = (weight * chance[..., None]).astype(np.float32)
            for corner in range(4):
                np.add.at(matrix, (source + where[..., corner]).ravel(), share[..., corner].ravel())
        self.matrix = matrix.reshape(learners, days, STATES, STATES)
        ratings = np.arange(1, 5)[:, None] * np.ones(learners, dtype=np.int64)
        self.first_at, weight = corners(*first(w[:, None, :], ratings))
        self.first_weight = weight * habits.first.T[..., None]

    def _chances(self, gaps: Whole, habits: Habits) -> list[Floats]:
        known = self.recall[:, :-1]
        kinds = np.where((gaps == 0)[:, None], habits.same_day, habits.later)
        return [1 - known, *(known * kinds[:, rating, None] for rating in range(3))]

    def worth(self, prices: Floats, costs: Costs, weight: float = 1.0) -> Worth:
        """The tables under the prices of a second (B, T + 1), by days left, for a card of some weight."""
        days, learners = self.days, len(prices)
        price = (prices * costs.review / weight).astype(np.float32)
        value = np.zeros((learners, days + 1, STATES), dtype=np.float32)
        table = np.zeros((learners, days * (days + 1) // 2, STATES), dtype=np.float32)
        never = self.recall.astype(np.float32)
        for left in range(1, days + 1):
            best = never[:, left].copy()
            begin = left * (left - 1) // 2
            if left > 1:
                later = value[:, left - 1 : 0 : -1]
                then = np.matmul(self.matrix[:, 1:left], later[..., None])[..., 0]
                net = then - price[:, left - 1 : 0 : -1, None]
                for gap in range(left - 1, 0, -1):
                    table[:, begin + gap] = then[:, gap - 1] - best
                    np.maximum(best, net[:, gap - 1], out=best)
            waiting = best
            again = best
            for _ in range(SAME_DAY_DEPTH):
                again = np.matmul(self.matrix[:, 0], best[..., None])[..., 0]
                best = np.maximum(best, again - price[:, left, None])
            value[:, left] = best
            table[:, begin] = again - waiting
        table *= weight / costs.review
        return Worth(value, table, self._new(value, prices / weight, costs) * weight)

    def _new(self, value: NDArray32, prices: Floats, costs: Costs) -> Floats:
        learner = np.arange(len(prices))[None, :, None]
        start = (value[learner, :, self.first_at] * self.first_weight[..., None]).sum(axis=(0, 2))
        worth = np.zeros_like(start)
        waiting = np.zeros(len(prices))
        for left in range(1, start.shape[1]):
            worth[:, left] = (start[:, left] - waiting) / costs.new
            waiting = np.maximum(waiting, start[:, left] - costs.new * prices[:, left])
        return np.asarray(worth)


def entry(
    w: Floats, habits: Habits, worth: Worth, prices: Floats, costs: Costs, weight: float, state: Floats
) -> Floats:
    """Worth a second on each day of cards reviewed before the plan begins: (B, N, T), day 0 first.

    Args:
        w: Parameters, (21, B).
        state: Stability, difficulty and days since the review, (3, B, N).
    """
    days = prices.shape[1] - 1
    price = prices * costs.review / weight
    stability, difficulty, since = (x[..., None] for x in state)
    elapsed = since + np.arange(days)
    shape = np.broadcast_shapes(stability.shape, elapsed.shape)
    s, d = np.broadcast_to(stability, shape), np.broadcast_to(difficulty, shape)
    params = w[:, :, None, None]
    known = recall(params, elapsed, s)
    left = np.broadcast_to(days - np.arange(days), shape)
    learner = np.arange(shape[0])[:, None, None]
    then = np.zeros(shape)
    kinds = np.where((elapsed < 1)[..., None], habits.same_day, habits.later)
    for rating in range(1, 5):
        chance = 1 - known if rating == AGAIN else known * kinds[..., rating - 2]
        where, share = corners(*after(params, s, d, elapsed, np.full(shape, rating)))
        then += chance * (worth.value[learner[..., None], left[..., None], where] * share).sum(axis=-1)
    best = recall(params[..., 0], since[..., 0] + days, state[0])
    result = np.empty(shape)
    for day in range(days - 1, -1, -1):
        result[..., day] = then[..., day] - best
        best = np.maximum(best, then[..., day] - price[:, None, days - day])
    return result * weight / costs.review
