"""A learner of two weeks: what was answered is drawn by a seed, what is remembered is what the schedule makes of it."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from quiz.cards.outcome import Outcome
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import advance

if TYPE_CHECKING:
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal

NOW = datetime(2026, 12, 10, 19, 30, tzinfo=UTC)
DAYS = 14
NEW_A_DAY = 7
SEED = 4
SECONDS = {"recall": 95, "choice": 30, "cloze": 40, "order": 60, "numeric": 140}


class Clock(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: object = None) -> Clock:
        """Ten days before Christmas, in the evening."""
        return cls.fromtimestamp(NOW.timestamp(), UTC)

    def astimezone(self, tz: object = None) -> Clock:
        """On the clock of Greenwich, wherever the pictures are drawn."""
        return self


def study(index: Index, journal: Journal) -> None:
    """Some new cards a day, one from each deck in turn, and whatever is due again."""
    chance = random.Random(SEED)
    decks = [[*deck.cards] for deck in index.decks()]
    unseen = [card for row in range(max(map(len, decks))) for deck in decks for card in deck[row : row + 1]]
    kinds, known = index.kinds(unseen), {}
    for back in range(DAYS, 0, -1):
        at = Moment.of(NOW - timedelta(days=back))
        due = [card for card, memory in known.items() if memory.due_day <= at.study_day()]
        new = [unseen.pop(0) for _ in range(NEW_A_DAY)]
        for place, card in enumerate([*due, *new]):
            moment = Moment(at.milliseconds + place * 60_000, 0)
            rating = Rating(chance.choices([1, 2, 3, 4], [2, 3, 14, 3])[0])
            before = known.get(card)
            event = Event(
                kind=EventKind.REVIEW,
                at=moment,
                study_day=moment.study_day(),
                card=card,
                outcome=Outcome.WRONG if rating is Rating.AGAIN else Outcome.CORRECT,
                suggested=rating,
                rating=rating,
                milliseconds=round(1000 * SECONDS[kinds[card]] * chance.uniform(0.5, 1.5)),
                due_before=before.due_day if before else None,
                session=f"day-{back}",
                scheduler="fsrs-6",
            )
            after = advance(before, rating, moment, moment.study_day())
            journal.append(event, before, after)
            known[card] = journal.memory(card) or after
    journal.append(
        Event(kind=EventKind.FLAG, at=Moment.of(NOW), study_day=NOW.date(), card="batch-norm-forward", value="on")
    )
