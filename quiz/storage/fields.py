"""The keys of a card taken one by one; what is wrong with them is noted, and reading goes on."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from quiz.cards.text import LANGUAGES, Language, Text
from quiz.cards.variant import LABELS
from quiz.storage.fault import Fault
from quiz.storage.wording import Holes, misworded
from quiz.storage.yaml_text import Node, Refused

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 64
NO_TEXT = Text("", "")
MOST_LETTERS = 12


@dataclass(slots=True)
class Faults:
    """The faults of one file, with the card being read.

    Attributes:
        one_language: Whether a text in one language is enough, and stands for the other one too.
    """

    file: str
    card: str | None = None
    one_language: bool = False
    found: list[Fault] = field(default_factory=list)

    def add(self, line: int, message: str) -> None:
        """Notes a fault of the card being read, on one line."""
        self.found.append(Fault(self.file, line, self.card, " ".join(message.split())))


class Fields:
    """A mapping whose keys are taken by name; a key that is not known is a fault."""

    def __init__(self, node: Node, faults: Faults, what: str, known: Collection[str]) -> None:
        self.line = node.line
        self.faults = faults
        self.what = what
        self.nodes: dict[str, Node] = node.value if isinstance(node.value, dict) else {}
        self.readable = isinstance(node.value, dict)
        if not self.readable and node.value is not Refused.VALUE:
            faults.add(node.line, f"{what} must have the keys {', '.join(known)}; found {described(node)}")
        for name, value in self.nodes.items():
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                instead = f"did you mean '{near[0]}'?" if near else f"write one of {', '.join(known)}"
                faults.add(value.line, f"{what} has no key '{name[:40]}'; {instead}")

    def add(self, name: str, message: str) -> None:
        """Notes a fault on the line of a key, or of the whole where the key is missing."""
        self.faults.add(self.nodes[name].line if name in self.nodes else self.line, message)

    def node(self, name: str, *, optional: bool = False) -> Node | None:
        """The node under a key; a missing one is a fault, a refused one was told already."""
        found = self.nodes.get(name)
        if found is None and self.readable and not optional:
            self.faults.add(self.line, f"{self.what} has no '{name}'; add it")
        return None if found is None or found.value is Refused.VALUE else found

    def word(self, name: str, *, optional: bool = False) -> str:
        """A text in one language: a word or a sentence."""
        node = self.node(name, optional=optional)
        if node is None:
            return ""
        if not isinstance(node.value, str) or not node.value.strip():
            self.faults.add(node.line, f"'{name}' must be a text; found {described(node)}{_quoted(node)}")
            return ""
        return node.value.strip()

    def id(self, name: str = "id") -> str:
        """A name in kebab case."""
        text = self.word(name)
        if text and (not ID.fullmatch(text) or len(text) > LONGEST_ID):
            self.add(
                name,
                f"'{text[:LONGEST_ID]}' is no {name}; write up to {LONGEST_ID} small letters, digits and hyphens, "
                "as in batch-norm-forward",
            )
        return text

    def text(self, name: str, *, optional: bool = False, holes: Holes = Holes.NONE) -> Text | None:
        """A bilingual text."""
        node = self.node(name, optional=optional)
        return bilingual(node, self.faults, f"'{name}'", holes) if node else None

    def needed_text(self, name: str, holes: Holes = Holes.NONE) -> Text:
        """A bilingual text that must be there."""
        return self.text(name, holes=holes) or NO_TEXT

    def items(self, name: str, *, optional: bool = False) -> list[Node]:
        """A list with something in it."""
        node = self.node(name, optional=optional)
        if node is None:
            return []
        if not isinstance(node.value, list):
            self.faults.add(node.line, f"'{name}' must be a list; found {described(node)}")
            return []
        if not node.value:
            self.faults.add(node.line, f"'{name}' is empty; write its items, or leave the key out")
        return node.value

    def words(self, name: str, *, optional: bool = True) -> tuple[str, ...]:
        """A list of texts, none twice."""
        taken: list[str] = []
        for item in self.items(name, optional=optional):
            if item.value is Refused.VALUE:
                continue
            if not isinstance(item.value, str) or not item.value.strip():
                self.faults.add(item.line, f"'{name}' holds texts; found {described(item)}{_quoted(item)}")
            elif item.value.strip() in taken:
                self.faults.add(item.line, f"'{item.value.strip()[:40]}' stands twice in '{name}'; keep one")
            else:
                taken.append(item.value.strip())
        return tuple(taken)

    def flag(self, name: str) -> bool:
        """An optional true or false."""
        node = self.node(name, optional=True)
        if node is None:
            return False
        if not isinstance(node.value, bool):
            self.faults.add(node.line, f"'{name}' is true or false; found {described(node)}")
            return False
        return node.value

    def lettered(self, name: str, ids: Sequence[str]) -> None:
        """Checks the ids of what is shown under letters: distinct, and never taken for letters."""
        if ids and not 2 <= len(ids) <= MOST_LETTERS:
            self.add(name, f"'{name}' has {len(ids)}; write 2 to {MOST_LETTERS}")
        for one in dict.fromkeys(one for one in ids if one and ids.count(one) > 1):
            self.add(name, f"two of the {name} have the id '{one}'; rename one")
        letters = LABELS[: len(ids)]
        for one in ids:
            if one and len(set(one)) == len(one) and set(one) <= set(letters):
                self.add(name, f"the id '{one}' could be taken for the letters shown; write a longer one")

    def said_once(self, name: str, texts: Sequence[Text]) -> None:
        """Checks that no two of these read the same."""
        for language in LANGUAGES:
            said = [text.say(language) for text in texts if text.say(language)]
            for one in dict.fromkeys(one for one in said if said.count(one) > 1):
                self.add(name, f"two of the {name} read '{one[:40]}' in {language}; tell them apart")


def bilingual(node: Node, faults: Faults, what: str, holes: Holes = Holes.NONE) -> Text | None:
    """A text in English and Chinese; a missing language is a fault, unless one is enough."""
    if node.value is Refused.VALUE:
        return None
    if not isinstance(node.value, dict):
        faults.add(node.line, f"{what} must be {{en: …, zh: …}}; found {described(node)}")
        return None
    taken: dict[Language, str] = {}
    for name, value in node.value.items():
        if name not in LANGUAGES and value.value is None:
            faults.add(value.line, f"{what}: a comma in {{…}} ends the text before '{name[:40]}'; quote the text")
        elif name not in LANGUAGES:
            faults.add(value.line, f"{what} has no key '{name[:40]}'; write en and zh")
    for language in LANGUAGES:
        item = node.value.get(language)
        if item is None and faults.one_language and any(other in node.value for other in LANGUAGES):
            continue
        if item is None:
            faults.add(node.line, f"{what} has no {language}; write both en and zh")
        elif isinstance(item.value, str) and item.value.strip():
            taken[language] = item.value.strip()
            for message in misworded(item.value, holes):
                faults.add(item.line, f"{what} in {language}: {message}")
        elif item.value is not Refused.VALUE:
            faults.add(item.line, f"{what} in {language} must be a text; found {described(item)}{_quoted(item)}")
    if len(taken) < len(LANGUAGES) and not (faults.one_language and len(taken) == len(node.value)):
        return None
    return Text(taken.get("en") or taken["zh"], taken.get("zh") or taken["en"]) if taken else None


def described(node: Node) -> str:
    """A value in a few words, for a message."""
    match node.value:
        case None:
            return "nothing"
        case dict() as found:
            return f"the keys {', '.join(list(found)[:5])}" if found else "an empty {}"
        case list() as found:
            return f"a list of {len(found)}"
        case bool() as truth:
            return str(truth).lower()
        case str() as text:
            return f"the text '{text.strip()[:40]}'"
        case int() | float() as number:
            return f"the number {number!r}"
        case Refused.VALUE:
            return "what was refused"


def _quoted(node: Node) -> str:
    return "; quote it" if isinstance(node.value, (bool, int, float)) else ""
