"""What a learner marked: cards set aside, flags, and notes of their own, as a replay of events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from quiz.study.event import Event, EventKind

MARKING = (EventKind.SUSPEND, EventKind.UNSUSPEND, EventKind.BURY, EventKind.FLAG, EventKind.NOTE)
"""The kinds of event that marks are made of, besides their undoing."""
ON, OFF = "1", ""
"""The values of a flag."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands on the cards.

    Attributes:
        suspended: Cards that are not asked until they are taken back.
        buried: Cards that are not asked before the day after this one.
        flagged: Cards with a flag.
        notes: The learner's note on a card.
    """

    suspended: frozenset[str] = frozenset()
    buried: Mapping[str, date] = field(default_factory=dict)
    flagged: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)

    def set_aside(self, day: date) -> frozenset[str]:
        """The cards that are not asked on a study day."""
        return self.suspended | {card for card, buried in self.buried.items() if day <= buried}

    def after(self, event: Event) -> Marks:
        """The marks with one more event; events of other kinds change nothing."""
        card = event.card
        if card is None:
            return self
        match event.kind:
            case EventKind.SUSPEND:
                return replace(self, suspended=self.suspended | {card})
            case EventKind.UNSUSPEND:
                return replace(self, suspended=self.suspended - {card})
            case EventKind.BURY:
                return replace(self, buried={**self.buried, card: event.study_day})
            case EventKind.FLAG:
                kept = self.flagged - {card}
                return replace(self, flagged=kept | {card} if event.value else kept)
            case EventKind.NOTE:
                notes = {other: text for other, text in self.notes.items() if other != card}
                return replace(self, notes={**notes, card: event.value} if event.value else notes)
            case _:
                return self


def marks_of(events: Iterable[Event]) -> Marks:
    """The marks that events lead to, in the order of their ids; what was undone does not count."""
    history = list(events)
    cancelled = {event.cancels for event in history if event.kind is EventKind.UNDO}
    marks = Marks()
    for event in sorted(history, key=lambda one: one.id):
        if event.id not in cancelled:
            marks = marks.after(event)
    return marks
