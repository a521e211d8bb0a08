"""The rating that an answer suggests, from whether it was right, how long it took, and how much was told before."""

from __future__ import annotations

from quiz.cards.card import Card, Recall
from quiz.cards.grading import Verdict
from quiz.cards.outcome import Outcome
from quiz.study.event import Rating
from quiz.study.pace import SECONDS


def suggest(card: Card, verdict: Verdict, milliseconds: int, hints: int = 0) -> Rating:
    """Again where it was wrong; Good where right in time, Hard where slow or carried; each hint lowers it by one.

    A spoken answer is judged by its key points: half of them make it Hard, four in five Good.
    Easy is for the learner alone to say.
    """
    return Rating(max(_unaided(card, verdict, milliseconds) - hints, Rating.AGAIN))


def _unaided(card: Card, verdict: Verdict, milliseconds: int) -> Rating:
    slow = milliseconds > 1000 * SECONDS[card.kind]
    match verdict.outcome:
        case Outcome.CORRECT:
            return Rating.HARD if slow else Rating.GOOD
        case Outcome.CARRIED:
            return Rating.HARD
        case Outcome.WRONG | Outcome.UNREADABLE:
            return Rating.AGAIN
        case Outcome.SELF_RATED:
            points = len(card.points) if isinstance(card, Recall) else 0
            if not points:
                return Rating.GOOD if verdict.response.strip() else Rating.AGAIN
            share = len(verdict.heard) / points
            return Rating.GOOD if share >= 0.8 else Rating.HARD if share >= 0.5 else Rating.AGAIN
