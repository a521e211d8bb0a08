"""A desk to study at: a clock of the test's own, a real journal, a card of each kind."""

from __future__ import annotations

import pytest

from quiz.solving import variant_of
from quiz.storage.journal import Journal
from quiz.study.event import Moment
from quiz.study.queue import todays_queue
from quiz.study.session import Backing, Session

MORNING = 1_800_000_000_000  # 2027-01-15 08:00 UTC


class Desk:
    """A journal, a clock that the test sets, and cards."""

    def __init__(self, path, cards):
        self.path = path
        self.cards = cards
        self.at = MORNING
        self.journal = Journal(path)

    def now(self):
        return Moment(self.at, 60)

    def session(self, cards=None, **more):
        backing = Backing(
            card=self.cards.__getitem__,
            variant=variant_of,
            memory=self.journal.memory,
            times_asked=self.journal.times_asked,
            record=self.journal.append,
            now=self.now,
            marks=self.journal.marks,
        )
        return Session(backing, list(self.cards) if cards is None else cards, id="s1", **more)

    def queue(self):
        aside = self.journal.marks().set_aside(self.now().study_day())
        return todays_queue(list(self.cards), self.journal.memories(), self.now(), set_aside=aside)


@pytest.fixture
def desk(tmp_path, every_kind):
    return Desk(tmp_path / "journal.sqlite", every_kind)
