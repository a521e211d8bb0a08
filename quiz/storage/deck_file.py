"""One deck file becomes a title and frozen cards, one document.yaml its sections; or faults that say what to write."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from quiz.cards.card import Card, Section
from quiz.cards.text import Text
from quiz.storage.card_codec import content_hash
from quiz.storage.fault import Fault
from quiz.storage.fields import LONGEST_ID, Faults, Fields, described
from quiz.storage.lettered_card import read_choice, read_order
from quiz.storage.numeric_card import read_numeric
from quiz.storage.word_card import read_cloze, read_recall
from quiz.storage.yaml_text import Node, Refused, Trap, read_yaml

_ALWAYS = ("id", "kind", "level", "section")
_SOMETIMES = ("tags", "claims", "reading", "figure")
_OWN = {
    "recall": ("prompt", "answer", "points"),
    "choice": ("prompt", "options", "multiple", "explanation"),
    "cloze": ("text", "blanks", "explanation"),
    "order": ("prompt", "steps", "interchangeable", "explanation"),
    "numeric": ("prompt", "problem", "given", "answer", "round", "form", "parts", "worked", "misconceptions"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What a card may refer to.

    Attributes:
        sections: Slugs of the document that the deck belongs to, or of all there are.
        in_document: Whether the deck belongs to a document, so that each card must name its section.
    """

    sections: Collection[str]
    in_document: bool
    problem_exists: Callable[[str], bool]


@dataclass(slots=True)
class DeckRead:
    """What a file said.

    Attributes:
        cards: The cards without a fault.
        ids: Each card's id with its line, the broken cards' too.
    """

    title: Text
    cards: list[Card] = field(default_factory=list)
    ids: list[tuple[str, int]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_deck(path: Path, shown: str, deck: str, known: Known) -> DeckRead:
    """The title and the cards of a deck file; broken cards are left out and told.

    Args:
        path: The file.
        shown: The file as messages name it.
        deck: The deck's id.
        known: What its cards may refer to.
    """
    root, traps = read_yaml(path)
    read = DeckRead(Text(deck, deck))
    faults = Faults(shown, one_language=not known.in_document)
    if root is not None:
        top = Fields(root, faults, "the deck", ("deck", "cards"))
        read.title = top.text("deck") or read.title
        items = top.items("cards")
        tell_traps(traps, items, faults)
        for item, following in zip_longest(items, items[1:]):
            _read_card(item, following, deck, known, faults, read)
    else:
        tell_traps(traps, [], faults)
    read.faults = faults.found
    return read


def _read_card(item: Node, following: Node | None, deck: str, known: Known, faults: Faults, read: DeckRead) -> None:
    id = id_of(item)
    faults.card = id
    before = len(faults.found)
    card = _card(item, faults, deck, known)
    if id:
        read.ids.append((id, item.line))
    trapped = any(
        item.line <= fault.line and (following is None or fault.line < following.line)
        for fault in faults.found[:before]
        if fault.card == id
    )
    if card and not trapped and len(faults.found) == before:
        read.cards.append(replace(card, revision=content_hash(card)))
    faults.card = None


def tell_traps(traps: list[Trap], cards: list[Node], faults: Faults) -> None:
    """Notes each trap as a fault of the card (or claim) that it stands in."""
    for trap in traps:
        owner = next((card for card in reversed(cards) if card.line <= trap.line), None)
        faults.card = id_of(owner) if owner else None
        faults.add(trap.line, trap.message)
    faults.card = None


def id_of(card: Node) -> str | None:
    """A card's id as far as it can be read, at most 64 characters of it."""
    named = card.value.get("id") if isinstance(card.value, dict) else None
    return " ".join(named.value.split())[:LONGEST_ID] if named and isinstance(named.value, str) else None


def _card(node: Node, faults: Faults, deck: str, known: Known) -> Card | None:
    kind = node.value.get("kind") if isinstance(node.value, dict) else None
    name = kind.value if kind and isinstance(kind.value, str) else ""
    if name not in _OWN:
        if Refused.VALUE not in (node.value, kind and kind.value):
            line, found = (kind.line, described(kind)) if kind else (node.line, described(node))
            faults.add(line, f"a card's 'kind' is one of {', '.join(_OWN)}; found {found}")
        return None
    fields = Fields(node, faults, f"a {name} card", (*_ALWAYS, *_OWN[name], *_SOMETIMES))
    common: dict[str, Any] = {
        "id": fields.id(),
        "deck": deck,
        "level": _level(fields),
        "section": _section(fields, known),
        "revision": "",
        "file": faults.file,
        "line": node.line,
        "tags": _tags(fields),
        "claims": _claims(fields),
        "reading": fields.words("reading"),
        "figure": fields.word("figure", optional=True) or None,
    }
    match name:
        case "recall":
            return read_recall(fields, common)
        case "choice":
            return read_choice(fields, common)
        case "cloze":
            return read_cloze(fields, common)
        case "order":
            return read_order(fields, common)
        case _:
            return read_numeric(fields, common, known.problem_exists)


def _level(fields: Fields) -> int:
    node = fields.node("level")
    if node is None:
        return 0
    if isinstance(node.value, int) and not isinstance(node.value, bool) and node.value in (1, 2, 3):
        return node.value
    fields.add("level", f"'level' is 1 (warm-up), 2 (standard) or 3 (follow-up); found {described(node)}")
    return 0


def _section(fields: Fields, known: Known) -> str:
    section = fields.word("section", optional=not known.in_document)
    if section and known.sections and section not in known.sections:
        fields.add("section", f"there is no section '{section[:64]}'; there are: {', '.join(known.sections)}")
    return section


def _tags(fields: Fields) -> tuple[str, ...]:
    tags = fields.words("tags")
    for tag in tags:
        if any(c.isspace() for c in tag):
            fields.add("tags", f"the tag '{tag[:40]}' has a space in it; write a hyphen")
    return tags


def _claims(fields: Fields) -> tuple[str, ...] | None:
    """The claims that are named; an empty list says that there are none, which is more than to say nothing."""
    node = fields.node("claims", optional=True)
    if node is None:
        return None
    return () if node.value == [] else fields.words("claims")


def read_document(path: Path, shown: str) -> tuple[Text | None, list[Section], list[Fault]]:
    """The title and the sections of a document.yaml, and what is wrong with it."""
    root, traps = read_yaml(path)
    faults = Faults(shown)
    tell_traps(traps, [], faults)
    if root is None:
        return None, [], faults.found
    fields = Fields(root, faults, "the document", ("title", "citation", "licence", "sections"))
    title = fields.needed_text("title")
    fields.word("citation")
    fields.word("licence")
    sections: list[Section] = []
    for item in fields.items("sections"):
        section = Fields(item, faults, "a section", ("slug", "heading", "en"))
        made = Section(section.id("slug"), section.word("heading"), section.word("en"))
        if made.slug and any(made.slug == other.slug for other in sections):
            section.add("slug", f"the slug '{made.slug}' stands twice; rename one")
        sections.append(made)
    return title, sections, faults.found
