"""The fields of a card taken one by one; what is wrong with them is noted, and reading goes on."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass, field

from quiz.cards.text import LANGUAGES, Language, Text
from quiz.cards.value import Value, finite, freeze
from quiz.storage.fault import Fault
from quiz.storage.yaml_text import Node

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 64
NO_TEXT = Text("", "")


@dataclass(slots=True)
class Faults:
    """The faults of one file, with the card being read."""

    file: str
    card: str | None = None
    found: list[Fault] = field(default_factory=list)

    def add(self, line: int, message: str) -> None:
        """Notes a fault of the card being read."""
        self.found.append(Fault(self.file, line, self.card, message))


class Fields:
    """A mapping whose keys are taken by name; keys that nobody takes are faults."""

    def __init__(self, node: Node, faults: Faults, what: str, known: Collection[str]) -> None:
        self.line = node.line
        self.faults = faults
        self.what = what
        self.nodes: dict[str, Node] = node.value if isinstance(node.value, dict) else {}
        if not isinstance(node.value, dict):
            faults.add(node.line, f"{what} must have the keys {', '.join(known)}; found {described(node)}")
        for name, value in self.nodes.items():
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                instead = f"did you mean '{near[0]}'?" if near else f"known keys are {', '.join(known)}"
                faults.add(value.line, f"unknown key '{name}' in {what}; {instead}")

    def node(self, name: str) -> Node | None:
        """The node under a key; a missing one is a fault."""
        if name not in self.nodes:
            if self.nodes:
                self.faults.add(self.line, f"{self.what} has no '{name}'; add it")
            return None
        return self.nodes[name]

    def line_of(self, name: str) -> int:
        """The line of a key, or of the whole where it is missing."""
        return self.nodes[name].line if name in self.nodes else self.line

    def word(self, name: str, *, optional: bool = False) -> str:
        """A text that is one word or sentence."""
        node = self.nodes.get(name) if optional else self.node(name)
        if node is None:
            return ""
        if not isinstance(node.value, str) or not node.value.strip():
            self.faults.add(node.line, f"'{name}' must be a text; found {described(node)}")
            return ""
        return node.value

    def id(self, name: str = "id") -> str:
        """A name in kebab case."""
        text = self.word(name)
        if text and (not _ID.fullmatch(text) or len(text) > LONGEST_ID):
            self.faults.add(
                self.line_of(name),
                f"'{text[:LONGEST_ID]}' is no {name}; use up to {LONGEST_ID} small letters, digits and hyphens",
            )
        return text

    def text(self, name: str, *, optional: bool = False) -> Text | None:
        """A bilingual text."""
        node = self.nodes.get(name) if optional else self.node(name)
        return bilingual(node, self.faults, f"'{name}'") if node else None

    def needed_text(self, name: str) -> Text:
        """A bilingual text that must be there."""
        return self.text(name) or NO_TEXT

    def items(self, name: str, *, optional: bool = False) -> list[Node]:
        """A list."""
        node = self.nodes.get(name) if optional else self.node(name)
        if node is None:
            return []
        if not isinstance(node.value, list) or not node.value:
            self.faults.add(node.line, f"'{name}' must be a list; found {described(node)}")
            return []
        return node.value

    def words(self, name: str) -> tuple[str, ...]:
        """An optional list of texts."""
        taken = []
        for item in self.items(name, optional=True):
            if isinstance(item.value, str) and item.value.strip():
                taken.append(item.value)
            else:
                self.faults.add(item.line, f"'{name}' holds texts; found {described(item)}")
        return tuple(taken)

    def flag(self, name: str) -> bool:
        """An optional true or false."""
        node = self.nodes.get(name)
        if node is None:
            return False
        if not isinstance(node.value, bool):
            self.faults.add(node.line, f"'{name}' is true or false; found {described(node)}")
            return False
        return node.value

    def value(self, name: str) -> Value | None:
        """A number, or a (nested) list of numbers."""
        node = self.node(name)
        return number_value(node, self.faults, f"'{name}'", words=False) if node else None


def bilingual(node: Node, faults: Faults, what: str) -> Text | None:
    """A text in English and Chinese; a missing language is a fault."""
    if not isinstance(node.value, dict):
        faults.add(node.line, f"{what} must be written as {{en: …, zh: …}}; found {described(node)}")
        return None
    taken: dict[Language, str] = {}
    for name, value in node.value.items():
        if name not in LANGUAGES:
            faults.add(value.line, f"unknown language '{name}' in {what}; write en and zh")
    for language in LANGUAGES:
        item = node.value.get(language)
        if item is None:
            faults.add(node.line, f"{what} has no '{language}'; both en and zh are required")
        elif not isinstance(item.value, str) or not item.value.strip():
            faults.add(item.line, f"{what} in {language} must be a text; found {described(item)}; quote it")
        else:
            taken[language] = item.value.strip("\n")
            if item.value.replace("\\$", "").count("$") % 2:
                faults.add(
                    item.line, f"{what} in {language} has a $ without its partner; write \\$ for the sign itself"
                )
    return Text(taken["en"], taken["zh"]) if len(taken) == len(LANGUAGES) else None


def number_value(node: Node, faults: Faults, what: str, *, words: bool) -> Value | None:
    """Numbers as a frozen value; words too where they are allowed."""
    raw = _plain(node, faults, what, words)
    if raw is None:
        return None
    value = freeze(raw)
    if not isinstance(value, str) and not finite(value):
        faults.add(node.line, f"{what} must be finite numbers; found {described(node)}")
        return None
    return value


def _plain(node: Node, faults: Faults, what: str, words: bool) -> object:
    if isinstance(node.value, list):
        items = [_plain(item, faults, what, words) for item in node.value]
        return None if not items or any(item is None for item in items) else items
    if isinstance(node.value, bool) or not isinstance(node.value, (int, float, str) if words else (int, float)):
        faults.add(node.line, f"{what} must be a number or a list of numbers; found {described(node)}")
        return None
    return node.value


def described(node: Node) -> str:
    """A value in a few words, for a message."""
    match node.value:
        case None:
            return "nothing"
        case dict() as found:
            return f"keys {', '.join(list(found)[:5])}" if found else "an empty mapping"
        case list() as found:
            return f"a list of {len(found)}"
        case str() as text:
            return f"the text '{text[:40]}'"
        case other:
            return repr(other)
