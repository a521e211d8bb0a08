"""What is done in a session to the card being asked, beside answering it."""

from __future__ import annotations

from abc import ABC, abstractmethod

from quiz.cards.variant import Variant
from quiz.study.event import Event, EventKind
from quiz.study.marks import OFF, ON, Marks


class Marking(ABC):
    """Marks on the card being asked.

    Attributes:
        marks: What stands on the cards.
    """

    marks: Marks

    def suspend(self) -> Event:
        """The card leaves the queue until it is taken back.

        Raises:
            OSError: It could not be written; nothing has changed. So with every mark.
        """
        return self._leave(EventKind.SUSPEND)

    def bury(self) -> Event:
        """The card leaves the queue until the next study day."""
        return self._leave(EventKind.BURY)

    def reset(self) -> Event:
        """What is known of the card is forgotten: it leaves the queue, and comes as a new one another time."""
        return self._leave(EventKind.RESET)

    def flag(self) -> Event:
        """The card gets a flag, or loses it."""
        return self._mark(EventKind.FLAG, OFF if self._asked().card.id in self.marks.flagged else ON)

    def note(self, text: str) -> Event:
        """The learner's own note on the card; an empty one takes it away."""
        return self._mark(EventKind.NOTE, text)

    @abstractmethod
    def _asked(self) -> Variant:
        """The card being asked."""

    @abstractmethod
    def _leave(self, kind: EventKind) -> Event:
        """A mark with which the card leaves the session."""

    @abstractmethod
    def _mark(self, kind: EventKind, value: str | None = None) -> Event:
        """A mark is written down."""
