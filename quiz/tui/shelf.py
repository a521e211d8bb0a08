"""The functions that browsing is handed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.cards.card import Card
from quiz.cards.variant import Variant
from quiz.study.catalog import Catalog
from quiz.study.event import EventKind
from quiz.study.standing import Standing
from quiz.tui.view import CardNotes, Edited

if TYPE_CHECKING:
    from quiz.study.session import Session


@dataclass(frozen=True, slots=True)
class Shelf:
    """The functions that browsing is handed.

    Attributes:
        catalog: The cards and how they are found.
        standing: How they stand with the learner now.
        card: A card by its id.
        variant: The card made concrete; asked for only where an answer is shown.
        mark: Writes down that a card is suspended, taken back, or flagged the other way round.
        practice: A session over these cards that leaves the schedule as it is.
        notes: What is told of a card beside its verdict.
        edit: Opens a card in the learner's editor, where there is one.
    """

    catalog: Catalog
    standing: Callable[[], Standing]
    card: Callable[[str], Card]
    variant: Callable[[Card, int], Variant]
    mark: Callable[[str, EventKind], None]
    practice: Callable[[Sequence[str]], Session]
    notes: Callable[[Card], CardNotes] = lambda card: CardNotes()
    edit: Callable[[Card, int], Edited] | None = None
