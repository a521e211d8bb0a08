"""Folders of decks read into cards, with every fault of every file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quiz.cards.card import Card, Deck, Section
from quiz.cards.text import Text
from quiz.storage.deck_file import Known, read_deck
from quiz.storage.fault import Fault
from quiz.storage.fields import Faults, Fields
from quiz.storage.yaml_text import Node, Trap, read_yaml

NOT_DECKS = ("document.yaml", "claims.yaml", "terms.yaml")
OVERRIDES = "overrides"


@dataclass(slots=True)
class Library:
    """What was read: cards and decks in the order of the document, and every fault."""

    cards: list[Card] = field(default_factory=list)
    decks: list[Deck] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def deck_files(root: Path) -> list[Path]:
    """The deck files of a folder, by name; a file is itself."""
    if root.is_file():
        return [root]
    found = (path for pattern in ("*.yaml", "*.yml") for path in root.rglob(pattern))
    return sorted(path for path in found if path.name not in NOT_DECKS)


def document_files(root: Path) -> list[Path]:
    """The document.yaml files of a folder."""
    return sorted(root.rglob("document.yaml")) if root.is_dir() else []


def read_library(
    paths: Sequence[Path],
    problem_exists: Callable[[str], bool],
    *,
    sections: Iterable[Section] = (),
    shown_from: Path | None = None,
) -> Library:
    """All decks of some folders or files.

    Args:
        paths: Folders or single deck files.
        problem_exists: Whether solvers know a problem.
        sections: Sections that cards may name besides those of the documents among the paths.
        shown_from: Files are named in messages from this folder on; as given unless set.
    """
    library = Library(sections=list(sections))
    for path in paths:
        for file in document_files(path):
            _document(file, _shown(file, shown_from), library)
    known = Known([section.slug for section in library.sections], problem_exists)
    titled: list[tuple[str, Text, list[Card]]] = []
    for path in paths:
        root = path.parent if path.is_file() or (path / "document.yaml").is_file() else path
        for file in deck_files(path):
            deck = file.relative_to(root).with_suffix("").as_posix()
            titled.append((deck, *_deck_file(file, _shown(file, shown_from), deck, known, library)))
    place = {section.slug: number for number, section in enumerate(library.sections)}
    titled.sort(key=lambda one: (min((place[card.section] for card in one[2]), default=len(place)), one[0]))
    for deck, title, cards in titled:
        kept = _unique(cards, library)
        library.cards += kept
        library.decks.append(Deck(deck, title, tuple(card.id for card in kept)))
    if not library.cards and not library.faults:
        where = ", ".join(str(path) for path in paths)
        library.faults.append(Fault(where, 1, None, "there are no cards here; a deck is a YAML file with `cards:`"))
    return library


def with_overrides(shipped: Library, own: Library) -> Library:
    """The learner's cards beside the shipped ones; a card under overrides/ takes the place of its namesake."""
    replaced = {card.id: card for card in own.cards if _is_override(card)}
    names = {card.id for card in shipped.cards}
    merged = Library(sections=shipped.sections, faults=list(own.faults))
    merged.cards = [_in_place(replaced.get(card.id), card) for card in shipped.cards]
    merged.decks = list(shipped.decks)
    added = set()
    for card in own.cards:
        if card.id not in names:
            merged.cards.append(card)
            added.add(card.id)
        elif card.id not in replaced:
            message = f"a shipped card has this id; choose another, or put the file under {OVERRIDES}/ to replace it"
            merged.faults.append(Fault(card.file, card.line, card.id, message))
    for deck in own.decks:
        cards = tuple(card for card in deck.cards if card in added)
        if cards:
            merged.decks.append(Deck(deck.id, deck.title, cards))
    return merged


def _is_override(card: Card) -> bool:
    return card.deck.startswith(f"{OVERRIDES}/")


def _in_place(override: Card | None, card: Card) -> Card:
    return replace(override, deck=card.deck) if override else card


def _shown(file: Path, shown_from: Path | None) -> str:
    if shown_from is not None and file.is_relative_to(shown_from):
        return file.relative_to(shown_from).as_posix()
    return str(file)


def _deck_file(file: Path, shown: str, deck: str, known: Known, library: Library) -> tuple[Text, list[Card]]:
    root, traps = read_yaml(file)
    faults = Faults(shown)
    title, cards = read_deck(root, faults, deck, known) if root else (Text(deck, deck), [])
    library.faults += _placed(shown, traps, faults.found, root)
    return title, cards


def _placed(shown: str, traps: Sequence[Trap], found: list[Fault], root: Node | None) -> list[Fault]:
    spans: list[tuple[int, str]] = []
    if root and isinstance(root.value, dict):
        cards = root.value.get("cards")
        for item in cards.value if cards and isinstance(cards.value, list) else []:
            named = item.value.get("id") if isinstance(item.value, dict) else None
            spans.append((item.line, str(named.value) if named else ""))
    placed = []
    for trap in traps:
        owner = next((name for line, name in reversed(spans) if line <= trap.line), "")
        placed.append(Fault(shown, trap.line, owner or None, trap.message))
    trapped = {trap.line for trap in placed}
    placed += [fault for fault in found if fault.line not in trapped or "found nothing" not in fault.message]
    return sorted(placed, key=lambda fault: fault.line)


def _document(file: Path, shown: str, library: Library) -> None:
    root, traps = read_yaml(file)
    library.faults += [Fault(shown, trap.line, None, trap.message) for trap in traps]
    if root is None:
        return
    faults = Faults(shown)
    fields = Fields(root, faults, "the document", ("title", "citation", "licence", "sections"))
    fields.needed_text("title")
    fields.word("citation")
    fields.word("licence")
    taken = {section.slug for section in library.sections}
    for item in fields.items("sections"):
        section = Fields(item, faults, "a section", ("slug", "heading", "en"))
        slug = section.id("slug")
        if slug in taken:
            continue
        taken.add(slug)
        library.sections.append(Section(slug, section.word("heading"), section.word("en")))
    library.faults += faults.found


def _unique(cards: list[Card], library: Library) -> list[Card]:
    kept: list[Card] = []
    first = {card.id: card for card in library.cards}
    for card in cards:
        other = first.setdefault(card.id, card)
        if other is card:
            kept.append(card)
        else:
            message = f"this id stands already at {other.file}:{other.line}; ids are for ever, choose another"
            library.faults.append(Fault(card.file, card.line, card.id, message))
    return kept
