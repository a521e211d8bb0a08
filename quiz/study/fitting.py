"""How well parameters of FSRS foretell a learner's answers: log loss over reviews, all cards at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quiz.study.formulas import Floats, defaults, initial, next_difficulty, next_stability
from quiz.study.preset import Parameters, allowed

LEAST = 1_000
"""With fewer reviews fitted parameters are seldom better than the defaults, and some are odd."""
HELD_OUT = 0.2
"""The share of the reviews, the latest, that fitted parameters are tried on."""
DECIMALS = 4
_LEAST_CHANCE = 1e-9

History = Sequence[tuple[int, int]]
"""The reviews of one card that stand, in order: study day (a whole number) and rating."""


def first_held_out(histories: Sequence[History]) -> int:
    """The study day from which on reviews are held out; with as many before it as the share leaves."""
    days = np.sort(np.array([day for history in histories for day, _ in history], dtype=np.int64))
    return int(days[int(len(days) * (1 - HELD_OUT))])


def before(histories: Sequence[History], day: int) -> list[list[tuple[int, int]]]:
    """The reviews before a day."""
    cut = [[one for one in history if one[0] < day] for history in histories]
    return [history for history in cut if history]


def losses(histories: Sequence[History], parameters: Parameters | None, since: int) -> Floats:
    """The log loss of each review from a day on, cards in turn; second reviews of one day do not count.

    Args:
        histories: Every card's reviews.
        parameters: Of FSRS-6; None for the defaults.
        since: The first study day that counts.
    """
    w = defaults() if parameters is None else np.array(parameters)
    long_first = sorted(histories, key=len, reverse=True)
    lengths = np.array([len(history) for history in long_first])
    stability, difficulty, last = (np.zeros(len(long_first)) for _ in range(3))
    found: list[Floats] = []
    decay = -w[20]
    factor = 0.9 ** (1 / decay) - 1
    for turn in range(int(lengths.max(initial=0))):
        those = slice(0, int((lengths > turn).sum()))
        day, rating = np.array([history[turn] for history in long_first[those]], dtype=np.int64).T
        if turn == 0:
            stability[those], difficulty[those] = initial(w, rating)
        else:
            elapsed = np.maximum(day - last[those], 0)
            chance = (1 + factor * elapsed / stability[those]) ** decay
            known = np.where(rating > 1, chance, 1 - chance).clip(_LEAST_CHANCE)
            found.append(-np.log(known[(elapsed >= 1) & (day >= since)]))
            s, d = stability[those], difficulty[those]
            stability[those] = next_stability(w, s, d, elapsed, rating)
            difficulty[those] = next_difficulty(w, d, rating)
        last[those] = np.maximum(day, last[those]) if turn else day
    return np.concatenate([np.zeros(0), *found])


def rounded(parameters: Sequence[float]) -> Parameters | None:
    """Fitted parameters, rounded, where FSRS takes them; None where it does not."""
    short = tuple(round(float(value), DECIMALS) for value in parameters)
    return short if allowed(short) else None
