"""What each rating does to a card in each phase, as fsrs itself has it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from quiz.study.event import Rating
from quiz.study.memory import Phase
from quiz.study.preset import Preset
from quiz.study.steps import MOST, Steps

LEARNED = -1
"""The wait of a card that rests for days."""
NO_STEP = -1
Place = tuple[int, int, int]


@lru_cache(maxsize=64)
def phases(steps: Steps) -> Mapping[Place, Place]:
    """By phase, step (0 where there is none) and rating: the phase and step after it, and the seconds to wait."""
    from fsrs import Card, State
    from fsrs import Rating as FsrsRating

    from quiz.study.memory import scheduler_of

    scheduler = scheduler_of(Preset(steps=steps))
    midnight = datetime(2000, 1, 1, tzinfo=UTC)
    found: dict[Place, Place] = {}
    for phase in Phase:
        for step in range(MOST):
            for rating in Rating:
                card = Card(
                    card_id=1,
                    state=State(int(phase)),
                    step=None if phase is Phase.REVIEW else step,
                    stability=10.0,
                    difficulty=5.0,
                    due=midnight,
                    last_review=midnight - timedelta(days=1),
                )
                after, _ = scheduler.review_card(card, FsrsRating(int(rating)), midnight)
                wait = after.due - midnight
                seconds = LEARNED if wait >= timedelta(days=1) else round(wait.total_seconds())
                place = NO_STEP if after.step is None else after.step
                found[int(phase), step, int(rating)] = (int(after.state), place, seconds)
    return found
