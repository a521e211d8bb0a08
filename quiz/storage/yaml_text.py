"""YAML read strictly into values with their lines: what YAML would silently misread is refused by name."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, TypeAlias, Union

import yaml

from quiz.storage.folder import LARGEST
from quiz.storage.yaml_scalar import Misread, bare_key, bare_word

DEEPEST = 20
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_MARKS = {
    b"\xef\xbb\xbf": "starts with a byte-order mark; save it as UTF-8 without one",
    b"\xff\xfe": "is UTF-16; save it as UTF-8",
    b"\xfe\xff": "is UTF-16; save it as UTF-8",
}
_EMPTY = "the file is empty; write `deck:` with a title and `cards:` with a list"
_HINTS = (
    ("mapping values are not allowed", "quote a text that has a colon in it, or write it under |"),
    ("cannot start any token", "quote a text that begins with @, ` or %, or write it under |"),
    ("escape", "write a text with backslashes under |, or in single quotes"),
    ("quoted scalar", "close the quote"),
    ("flow mapping", "quote a text that has , { } [ ] or # in it"),
    ("flow sequence", "quote a text that has , { } [ ] or # in it"),
    ("flow node", "quote a text that has , { } [ ] or # in it"),
    ("", "mend the indentation, or quote the text"),
)


class Refused(Enum):
    """Stands for a value that was refused and told already."""

    VALUE = "refused"


Plain: TypeAlias = Union[str, int, float, bool, Refused, list["Node"], dict[str, "Node"], None]


@dataclass(frozen=True, slots=True)
class Node:
    """A value, with the line of its key (or of itself, in a list)."""

    line: int
    value: Plain


@dataclass(frozen=True, slots=True)
class Trap:
    """Something that cannot be read, or that YAML reads otherwise than it looks."""

    line: int
    message: str


class NotYaml(ValueError):
    """The file cannot be read any further; `line` is where."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read_yaml(path: Path) -> tuple[Node | None, list[Trap]]:
    """The content of a file with every trap in it; None where it cannot be read."""
    try:
        return parse_yaml(_bytes(path))
    except NotYaml as error:
        return None, [Trap(error.line, str(error))]


def parse_yaml(raw: bytes) -> tuple[Node | None, list[Trap]]:
    """The content of a file's bytes with every trap in it; None where it cannot be read."""
    traps: list[Trap] = []
    try:
        text = _seen(_decoded(raw), traps)
        return _Parser(text, traps).document(), traps
    except NotYaml as error:
        traps.append(Trap(error.line, str(error)))
    except yaml.YAMLError as error:
        if not traps:
            traps.append(_syntax(error))
    return None, traps


def _bytes(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise NotYaml(1, "this is not a plain file; put a file of cards here")
        if found.st_size <= LARGEST:
            with path.open("rb") as file:
                return file.read(LARGEST)
    except OSError as error:
        raise NotYaml(1, f"the file cannot be read ({error.strerror}); mend its name or its permissions") from None
    raise NotYaml(1, f"the file has {found.st_size:,} bytes, a deck at most {LARGEST:,}; split it into several")


def _decoded(raw: bytes) -> str:
    for mark, what in _MARKS.items():
        if raw.startswith(mark):
            raise NotYaml(1, f"the file {what}")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise NotYaml(line, f"byte {raw[error.start]:#04x} here is not UTF-8; save the file as UTF-8") from None
    if not text.strip():
        raise NotYaml(1, _EMPTY)
    return text.replace("\r\n", "\n")


def _seen(text: str, traps: list[Trap]) -> str:
    """The text with a space for each character that nobody sees, the first of each line told."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        unseen = [] if line.isprintable() else [c for c in line if unicodedata.category(c) in _UNSEEN]
        if unseen:
            first = unseen[0]
            name = "a tab" if first == "\t" else f"the invisible character U+{ord(first):04X}"
            traps.append(Trap(number + 1, f"there is {name} in this line; write spaces, or delete it"))
            lines[number] = line.translate({ord(c): " " for c in unseen})
    return "\n".join(lines)


def _syntax(error: yaml.YAMLError) -> Trap:
    mark = getattr(error, "problem_mark", None)
    began = getattr(error, "context_mark", None)
    said = " ".join(filter(None, (getattr(error, "context", None), getattr(error, "problem", None)))) or str(error)
    line = mark.line + 1 if mark else 1
    where = f" (begun on line {began.line + 1})" if began and began.line + 1 != line else ""
    hint = next(hint for sign, hint in _HINTS if sign in said)
    return Trap(line, f"this is not YAML: {said}{where}; {hint}")


class _Parser:
    """One pass over the events of a text; nothing is built that was not counted."""

    def __init__(self, text: str, traps: list[Trap]) -> None:
        self._text = text
        self._traps = traps
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)

    def document(self) -> Node:
        next(self._events)
        start = next(self._events)
        if isinstance(start, yaml.StreamEndEvent):
            raise NotYaml(1, _EMPTY)
        if start.version or start.tags:
            self._trap(start, "lines that begin with % are not read; delete this one")
        root = self._node(next(self._events), 0)
        next(self._events)
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._trap(after, "--- begins a second document; a file is one: delete the line")
        return root

    def _trap(self, event: Any, message: str) -> None:
        self._traps.append(Trap(event.start_mark.line + 1, message))

    def _node(self, event: Any, depth: int) -> Node:
        line = event.start_mark.line + 1
        if depth > DEEPEST:
            raise NotYaml(line, f"this stands more than {DEEPEST} levels deep; a card needs six")
        if isinstance(event, yaml.AliasEvent):
            self._trap(event, f"aliases are refused; write the text out, or quote '*{str(event.anchor)[:20]}'")
            return Node(line, Refused.VALUE)
        if event.anchor:
            self._trap(event, f"anchors are refused; leave out &{event.anchor[:20]}, or quote the text")
        if event.tag:
            self._trap(event, f"tags are refused; leave out {event.tag[:40]}, or quote the text")
        if isinstance(event, yaml.MappingStartEvent):
            return Node(line, self._mapping(depth))
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
                items.append(self._node(item, depth + 1))
            return Node(line, items)
        return Node(line, self._scalar(event))

    def _mapping(self, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            line = key.start_mark.line + 1
            name = self._key(key, depth)
            value = self._node(next(self._events), depth + 1).value
            if name in found:
                self._trap(key, f"the key '{name}' stands twice, first on line {found[name].line}; keep one")
            elif name is not None:
                found[name] = Node(line, value)
        return found

    def _key(self, event: Any, depth: int) -> str | None:
        if not isinstance(event, yaml.ScalarEvent):
            self._node(event, depth + 1)
            self._trap(event, "a key is one word; quote a text that begins with [, {, ? or *")
            return None
        if event.anchor or event.tag:
            self._trap(event, "a key has neither anchor nor tag; leave it out")
        try:
            return bare_key(event.value) if not event.style else str(event.value)
        except Misread as error:
            self._trap(event, str(error))
            return None

    def _scalar(self, event: Any) -> str | int | float | bool | Refused | None:
        if event.style == '"':
            written = self._text[event.start_mark.index : event.end_mark.index]
            escape = re.search(r"\\[^\"\\]", re.sub(r"\\[\"\\]", "", written))
            if escape:
                self._trap(
                    event, f"YAML reads {escape[0].strip()} in double quotes as another character; write it under |"
                )
                return Refused.VALUE
        if event.style:
            return str(event.value)
        try:
            return bare_word(event.value)
        except Misread as error:
            self._trap(event, str(error))
            return Refused.VALUE
