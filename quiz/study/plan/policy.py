"""The policies: the plan, which asks what is most worth a second, and the schedule without a plan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quiz.study.plan.days import NEVER, Memories
from quiz.study.plan.dynamics import AGAIN, DEFAULTS, Floats, Whole
from quiz.study.plan.worth import Worth, corners, row

LIKELIEST = 3
"""How many kinds of learner are weighed when a card is judged."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Worth of every card for K kinds of learner until an interview.

    Attributes:
        days: From today until the interview.
        classes: For each weight of cards, which cards have it.
        worth: Tables for each of these weights.
        entries: For each of these weights, worth by day of cards reviewed before, (K, N, T); None where all are new.
    """

    days: int
    classes: tuple[Whole, ...]
    worth: tuple[Worth, ...]
    entries: tuple[Floats | None, ...]

    def scores(self, kind: Whole, stability: Floats, difficulty: Floats, last: Whole, day: int) -> Floats:
        """Worth a second of each card now, (B, N), for learners of these kinds, (B,)."""
        left = self.days - day
        result = np.empty(last.shape)
        which = kind[:, None]
        for cards, worth, entries in zip(self.classes, self.worth, self.entries, strict=True):
            begun = last[:, cards]
            new = begun == NEVER
            since = np.where(begun < 0, 0, day - begun)
            at = row(left + since, since)
            where, weight = corners(stability[:, cards], difficulty[:, cards])
            value = (worth.review[which[..., None], at[..., None], where] * weight).sum(axis=-1)
            if entries is not None:
                value = np.where(begun < 0, entries[which, np.arange(len(cards)), day], value)
            result[:, cards] = np.where(new, worth.new[which, left], value)
        return result


class Knowing:
    """Asks what is most worth a second, of learners whose kind is known."""

    def __init__(self, tables: Tables, kind: Whole, memories: Memories) -> None:
        self._tables = tables
        self._kind = kind
        self._memories = memories

    def scores(self, day: int) -> Floats:
        """Worth a second."""
        known = self._memories
        return self._tables.scores(self._kind, known.stability, known.difficulty, known.last, day)

    def told(self, learner: Whole, card: Whole, day: int, rating: Whole) -> None:
        """The memories are the learners' own: they have moved already."""


class Planned:
    """The plan: asks what is most worth a second, under what is believed of the learner.

    `beliefs` hold each card's memory under K kinds of learner; `log_odds`, (B, K), is how well each kind explains the
    answers so far, and is brought up to date with every answer.
    """

    def __init__(self, tables: Tables, beliefs: Memories, log_odds: Floats) -> None:
        self._tables = tables
        self._beliefs = beliefs
        self.log_odds = log_odds.copy()

    def scores(self, day: int) -> Floats:
        """Worth a second, the mean over the likeliest kinds of learner."""
        top = np.argsort(-self.log_odds, axis=1)[:, :LIKELIEST]
        odds = np.take_along_axis(self.log_odds, top, axis=1)
        share = np.exp(odds - odds[:, :1])
        share /= share.sum(axis=1, keepdims=True)
        beliefs = self._beliefs
        total = np.zeros(beliefs.last.shape)
        learner = np.arange(len(top))
        for number in range(top.shape[1]):
            kind = top[:, number]
            s, d = beliefs.stability[kind, learner], beliefs.difficulty[kind, learner]
            total += share[:, number, None] * self._tables.scores(kind, s, d, beliefs.last, day)
        return total

    def told(self, learner: Whole, card: Whole, day: int, rating: Whole) -> None:
        """Believes more in the kinds of learner who would have answered so."""
        believe(self._beliefs, self.log_odds, learner, card, day, rating)


def believe(beliefs: Memories, log_odds: Floats, learner: Whole, card: Whole, day: int | Whole, rating: Whole) -> None:
    """Brings beliefs and the odds of each kind of learner (B, K) up to date with answers, in place.

    Each kind's odds grow by the probability that it gave to what happened, recalled or not; a first answer and a
    second one on the same day say nothing of forgetting.
    """
    last = beliefs.last[learner, card]
    days = np.broadcast_to(day, last.shape)
    seen = (last != NEVER) & (last < days)
    who, what = learner[seen], card[seen]
    known = beliefs.recall(who, what, days[seen])
    likely = np.log(np.clip(np.where(rating[seen] == AGAIN, 1 - known, known), 1e-6, 1))
    for kind, logs in enumerate(likely):
        log_odds[:, kind] += np.bincount(who, logs, len(log_odds))
    beliefs.review(learner, card, day, rating)


class Scheduled:
    """FSRS with the default parameters and a desired retention: what is due, then what is new.

    What is failed comes back once on the same day; with `steps`, so does every new card that was not easy.
    """

    def __init__(
        self, beliefs: Memories, retention: float, steps: bool = False, new_per_day: int | None = None
    ) -> None:
        self._beliefs = beliefs
        self._new_per_day = new_per_day
        self._steps = steps
        self._again = np.zeros(beliefs.last.shape, dtype=np.bool_)
        self._first_day = np.full(beliefs.last.shape, NEVER)
        self._rest = float((retention ** (-1 / DEFAULTS[20]) - 1) / (0.9 ** (-1 / DEFAULTS[20]) - 1))
        self._turn = np.arange(beliefs.last.shape[1], 0, -1) / (beliefs.last.shape[1] + 1)

    def scores(self, day: int) -> Floats:
        """Failed today, due (the most nearly forgotten first), new in the order of the deck."""
        last = self._beliefs.last
        rest = np.maximum(np.round(self._beliefs.stability[0] * self._rest), 1)
        due = (last != NEVER) & (day - last >= rest)
        result = np.where(due, 3 - self._beliefs.score(day)[0], 0.0)
        result = np.where(last == NEVER, self._turn, result)
        if self._new_per_day is not None:
            room = self._new_per_day - (self._first_day == day).sum(axis=1, keepdims=True)
            new = last == NEVER
            result = np.where(new & (new.cumsum(axis=1) > room), 0.0, result)
        return np.where(self._again & (last == day), 4.0, result)

    def told(self, learner: Whole, card: Whole, day: int, rating: Whole) -> None:
        """Keeps the memories, and what has to come back today."""
        last = self._beliefs.last[learner, card]
        back = (rating == AGAIN) | ((last == NEVER) & (rating < 4) & self._steps)
        self._again[learner, card] = (last < day) & back
        new = last == NEVER
        self._first_day[learner[new], card[new]] = day
        self._beliefs.review(learner, card, day, rating)
