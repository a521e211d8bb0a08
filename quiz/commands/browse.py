"""The table of all cards, made of library and journal."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quiz.cards.variant import SERVED_SEEDS
from quiz.commands.parts import backing, begin, now, variant_of
from quiz.study.catalog import Catalog, Standing
from quiz.study.event import Event, EventKind

if TYPE_CHECKING:
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.study.session import Session
    from quiz.tui.browse import BrowseScreen

_ON, _OFF = "1", ""


def browse(index: Index, journal: Journal, query: str = "") -> BrowseScreen:
    """The screen, with the cards that fit a search."""
    from quiz.commands.notes import Notes
    from quiz.tui.browse import BrowseScreen, Shelf

    shelf = Shelf(
        catalog=catalog(index),
        standing=lambda: standing(journal),
        card=index.card,
        variant=variant_of,
        mark=lambda card, kind: _mark(journal, card, kind),
        practice=lambda cards: _practice(index, journal, cards),
        notes=Notes(),
    )
    return BrowseScreen(shelf, query)


def catalog(index: Index) -> Catalog:
    """All cards with what is searched in them."""
    return Catalog(index.summaries(), index.texts(), index.decks(), index.sections())


def standing(journal: Journal) -> Standing:
    """How the cards stand with the learner now."""
    suspended: set[str] = set()
    flagged: set[str] = set()
    kinds = (EventKind.SUSPEND, EventKind.UNSUSPEND, EventKind.FLAG, EventKind.UNDO)
    events = list(journal.outline(kinds))
    undone = {event.cancels for event in events}
    for event in events:
        if event.card is None or event.id in undone or event.kind is EventKind.UNDO:
            continue
        there = event.kind is EventKind.SUSPEND or (event.kind is EventKind.FLAG and bool(event.value))
        marked = flagged if event.kind is EventKind.FLAG else suspended
        (marked.add if there else marked.discard)(event.card)
    return Standing(now(), journal.memories(), suspended, flagged)


def _mark(journal: Journal, card: str, kind: EventKind) -> None:
    """A card suspended or taken back, or its flag turned."""
    at = now()
    value = None
    if kind is EventKind.FLAG:
        value = _OFF if card in standing(journal).flagged else _ON
    journal.append(Event(kind=kind, at=at, study_day=at.study_day(), card=card, value=value))


def _practice(index: Index, journal: Journal, cards: Sequence[str]) -> Session:
    """These cards in their order, with numbers of chance; the schedule stays as it is."""
    from quiz.study.session import Session

    id = begin(journal, "", "practice")
    seed = random.SystemRandom().randrange(SERVED_SEEDS)
    return Session(backing(index, journal), cards, id=id, mode="practice", seed=seed)
