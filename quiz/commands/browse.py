"""The table of all cards, made of library and journal."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quiz.cards.variant import SERVED_SEEDS
from quiz.commands.parts import backing, begin, mark, now, variant_of
from quiz.storage.shelved import Shelved
from quiz.study.catalog import Catalog
from quiz.study.event import EventKind
from quiz.study.marks import OFF, ON
from quiz.study.standing import Standing

if TYPE_CHECKING:
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.study.session import Session
    from quiz.tui.browse import BrowseScreen


def browse(index: Index, journal: Journal, query: str = "") -> BrowseScreen:
    """The screen, with the cards that fit a search."""
    from quiz.commands.edit import Editing
    from quiz.commands.leech import remedies
    from quiz.commands.notes import Notes
    from quiz.tui.browse import BrowseScreen, Shelf

    shelf = Shelf(
        catalog=catalog(index),
        standing=lambda: standing(journal),
        card=index.card,
        variant=variant_of,
        mark=lambda card, kind: _mark(journal, card, kind),
        practice=lambda cards: _practice(index, journal, cards),
        notes=Notes(index.sections, remedies(index, journal)),
        edit=Editing(index),
    )
    return BrowseScreen(shelf, query)


def catalog(index: Index) -> Catalog:
    """All cards with what is searched in them."""
    return Catalog(Shelved(index), index.decks(), index.sections(), index.terms())


def standing(journal: Journal) -> Standing:
    """How the cards stand with the learner now."""
    marks, at = journal.marks(), now(journal)
    buried = marks.set_aside(at.study_day()) - marks.suspended
    return Standing(at, journal.remembered(), marks.suspended, marks.flagged, buried)


def _mark(journal: Journal, card: str, kind: EventKind) -> None:
    """A card suspended or taken back, or its flag turned."""
    value = None
    if kind is EventKind.FLAG:
        value = OFF if card in journal.marks().flagged else ON
    mark(journal, kind, card, value)


def _practice(index: Index, journal: Journal, cards: Sequence[str]) -> Session:
    """These cards in their order, with numbers of chance; the schedule stays as it is."""
    from quiz.study.session import Session

    id = begin(journal, "", "practice")
    seed = random.SystemRandom().randrange(SERVED_SEEDS)
    return Session(backing(index, journal), cards, id=id, mode="practice", seed=seed)
