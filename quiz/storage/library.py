"""Folders of decks read into cards, with every fault of every file."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quiz.cards.card import Card, Deck, Section
from quiz.cards.claim import Claim
from quiz.cards.text import Text
from quiz.storage.claims import CLAIMS, read_claims
from quiz.storage.deck_file import DeckRead, Known, read_deck, read_document
from quiz.storage.fault import Fault, told
from quiz.storage.folder import DOCUMENT, NOT_DECKS, OVERRIDES, Place, misnamed, root_of, yaml_files


@dataclass(slots=True)
class Library:
    """What was read: cards and decks in the order of the document, and every fault.

    Attributes:
        ids: Where each id stands, those of broken cards too: (file, line).
        claims: The ledgers of the documents, where they were asked for.
        folders: The titles of the documents, by the folder whose decks they have.
    """

    cards: list[Card] = field(default_factory=list)
    decks: list[Deck] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    faults: tuple[Fault, ...] = ()
    ids: dict[str, tuple[str, int]] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    folders: dict[str, Text] = field(default_factory=dict)


def read_library(
    paths: Sequence[Path],
    problem_exists: Callable[[str], bool],
    *,
    sections: Iterable[Section] = (),
    root: Path | None = None,
    check_exists: Callable[[str], bool] | None = None,
) -> Library:
    """All decks of some folders or files; nothing is raised, every fault is told.

    Args:
        paths: Folders or single deck files.
        problem_exists: Whether solvers know a problem.
        sections: Sections that cards may name besides those of the documents among the paths.
        root: The folder that deck ids count from; found from the documents around each path unless given.
        check_exists: Whether solvers know a check; ledgers of claims are read only where this is given.
    """
    faults: list[Fault] = []
    places = _places(paths, root, faults)
    library = Library(sections=list(sections))
    documents = _documents(places, library, faults)
    read: list[tuple[Place, DeckRead]] = []
    for place in places:
        if place.path.name in NOT_DECKS:
            continue
        document = place.document
        own = documents[document] if document else [section.slug for section in library.sections]
        known = Known(own, document is not None, problem_exists)
        read.append((place, read_deck(place.path, place.shown, place.id, known)))
    order = {section.slug: number for number, section in enumerate(library.sections)}
    read.sort(key=lambda one: (min((order.get(c.section, len(order)) for c in one[1].cards), default=0), one[0].id))
    for place, deck in read:
        faults += deck.faults
        cards = _first_of_their_id(deck, place, library.ids, faults)
        library.cards += cards
        library.decks.append(Deck(place.id, deck.title, tuple(card.id for card in cards)))
    if check_exists:
        _add_claims(library, places, documents, check_exists, faults)
    if not library.cards and not library.claims and not faults:
        where = ", ".join(str(path) for path in paths)
        faults.append(
            Fault(where, 1, None, "there are no cards here; a deck is a .yaml file with `deck:` and `cards:`")
        )
    library.faults = told(faults)
    return library


def _places(paths: Sequence[Path], root: Path | None, faults: list[Fault]) -> list[Place]:
    found: dict[Path, Place] = {}
    for path in paths:
        absolute = Path(os.path.abspath(path))
        if not absolute.exists():
            faults.append(Fault(str(path), 1, None, "there are no cards here: no such file or folder"))
            continue
        base = Path(os.path.abspath(root)) if root else root_of(absolute)
        unreadable: list[OSError] = []
        for file in yaml_files(absolute, unreadable) if absolute.is_dir() else [absolute]:
            place = Place(file, base)
            fault = misnamed(place)
            if fault:
                faults.append(fault)
            else:
                found.setdefault(file, place)
        for error in unreadable:
            faults.append(Fault(str(error.filename), 1, None, f"the folder cannot be read ({error.strerror})"))
    return list(found.values())


def _documents(places: list[Place], library: Library, faults: list[Fault]) -> dict[Path, list[str]]:
    """Each document's slugs; its sections are added to those known, and its title."""
    sections = library.sections
    homes = {place.path: place for place in places if place.path.name == DOCUMENT}
    for place in places:
        document = place.document
        if document is not None:
            homes.setdefault(document, Place(document, place.root))
    slugs: dict[Path, list[str]] = {}
    given = frozenset(sections)
    taken = {section.slug for section in sections}
    for path, home in sorted(homes.items()):
        title, own, found = read_document(path, home.shown)
        if title is not None:
            library.folders[home.id.rpartition("/")[0]] = title
        faults += found
        for section in own:
            if section.slug in taken and section not in given:
                faults.append(Fault(home.shown, 1, None, f"another document has a section '{section.slug}'; rename it"))
        slugs[path] = [section.slug for section in own]
        sections += [section for section in own if section.slug not in taken]
        taken.update(slugs[path])
    return slugs


def _first_of_their_id(
    deck: DeckRead, place: Place, ids: dict[str, tuple[str, int]], faults: list[Fault]
) -> list[Card]:
    for id, line in deck.ids:
        if id in ids:
            file, first = ids[id]
            message = f"this id stands already at {file}:{first}; an id is for ever, choose another"
            faults.append(Fault(place.shown, line, id, message))
        else:
            ids[id] = (place.shown, line)
    kept: dict[str, Card] = {}
    for card in deck.cards:
        if ids[card.id] == (card.file, card.line):
            kept.setdefault(card.id, card)
    return list(kept.values())


def _add_claims(
    library: Library,
    places: list[Place],
    documents: dict[Path, list[str]],
    check_exists: Callable[[str], bool],
    faults: list[Fault],
) -> None:
    """The ledgers among the places; an id that stands twice is told, and the first one kept."""
    seen: dict[str, tuple[str, int]] = {}
    for place in (place for place in places if place.path.name == CLAIMS):
        if place.document is None:
            faults.append(Fault(place.shown, 1, None, f"claims are of a document; put a {DOCUMENT} beside this file"))
            continue
        read = read_claims(place.path, place.shown, documents[place.document], check_exists)
        faults += read.faults
        for id, line in read.ids:
            file, first = seen.setdefault(id, (place.shown, line))
            if (file, first) != (place.shown, line):
                message = f"claim '{id}': this id stands already at {file}:{first}; an id is for ever, choose another"
                faults.append(Fault(place.shown, line, None, message))
        library.claims += [claim for claim in read.claims if seen[claim.id] == (claim.file, claim.line)]


def with_learner(shipped: Library, own: Library) -> Library:
    """The learner's cards beside the shipped ones; a card under overrides/ takes the place of its namesake."""
    faults = list(own.faults)
    instead: dict[str, Card] = {}
    beside: dict[str, Card] = {}
    decks = {deck.id for deck in shipped.decks}
    for card in own.cards:
        overrides = card.deck.startswith(f"{OVERRIDES}/")
        problem = _misplaced(card, overrides, shipped, decks)
        if problem:
            faults.append(Fault(card.file, card.line, card.id, problem))
        else:
            (instead if overrides else beside)[card.id] = card
    merged = Library(sections=own.sections, ids={**own.ids, **shipped.ids}, faults=told(faults))
    merged.folders = {**own.folders, **shipped.folders}
    merged.cards = [
        replace(instead[card.id], deck=card.deck) if card.id in instead else card for card in shipped.cards
    ] + list(beside.values())
    merged.decks = list(shipped.decks)
    for deck in own.decks:
        cards = tuple(card for card in deck.cards if card in beside)
        if cards:
            merged.decks.append(Deck(deck.id, deck.title, cards))
    return merged


def _misplaced(card: Card, overrides: bool, shipped: Library, decks: set[str]) -> str:
    if overrides and card.id not in shipped.ids:
        near = difflib.get_close_matches(card.id, shipped.ids, 1)
        hint = f"did you mean '{near[0]}'?" if near else "it needs the id of a shipped card"
        return f"there is no shipped card '{card.id}' to take the place of; {hint}"
    if not overrides and card.id in shipped.ids:
        return f"a shipped card has this id; choose another, or put the file under {OVERRIDES}/ to replace the card"
    if not overrides and card.deck in decks:
        return f"a shipped deck is called '{card.deck}'; rename the file"
    return ""
