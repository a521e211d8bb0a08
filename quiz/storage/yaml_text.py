"""YAML read strictly: what YAML would silently misread is refused by name, with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LARGEST = 2_000_000
DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Node:
    """A value with the line on which it starts."""

    line: int
    value: str | int | float | bool | list[Node] | dict[str, Node] | None


@dataclass(frozen=True, slots=True)
class Trap:
    """Something that YAML reads otherwise than it looks."""

    line: int
    message: str


class NotYaml(ValueError):
    """The file cannot be read at all; `line` is where."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


_BOOLEANS = re.compile(r"(?i)(yes|no|on|off|y|n|true|false)")
_SEXAGESIMAL = re.compile(r"[-+]?\d+(:[0-5]?\d)+(\.\d*)?")
_OCTAL = re.compile(r"[-+]?0\d[\d_]*")
_INTEGER = re.compile(r"[-+]?(0|[1-9]\d*)")
_DECIMAL = re.compile(r"[-+]?(\d+\.\d*|\.\d+)([eE][-+]?\d+)?")
_HALF_EXPONENT = re.compile(r"[-+]?\d+[eE][-+]?\d+")
_SPECIAL = re.compile(r"(?i)[-+]?\.(inf|nan)|[-+]?(inf|nan|infinity)")
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}([Tt ].*)?")
_OTHER_BASE = re.compile(r"(?i)[-+]?0[xbo][\da-f_]+|[-+]?\d[\d_]*_[\d_]*")


def read_yaml(path: Path) -> tuple[Node | None, list[Trap]]:
    """The content of a file with every trap in it; None where nothing can be read.

    The first trap of a file that is no YAML at all says why.
    """
    try:
        text = _text(path)
        return _parsed(text)
    except NotYaml as error:
        return None, [Trap(error.line, str(error))]


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise NotYaml(1, f"the file has {size:,} bytes; a deck has at most {LARGEST:,}: split it")
        raw = path.read_bytes()
    except OSError as error:
        raise NotYaml(1, f"the file cannot be read: {error.strerror}") from None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        raise NotYaml(1, "the file starts with a byte order mark; save it as UTF-8 without one")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise NotYaml(line, "the file is not UTF-8; save it as UTF-8") from None
    if not text.strip():
        raise NotYaml(1, "the file is empty; write `deck:` and `cards:`")
    for number, line_text in enumerate(text.splitlines(), 1):
        if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]", line_text):
            raise NotYaml(number, "there is a control character in this line; delete it")
    return text


def _parsed(text: str) -> tuple[Node | None, list[Trap]]:
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise NotYaml(line, "anchors and aliases (& and *) are not allowed; write the text out, or quote it")
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _syntax(error) from None
    except RecursionError:
        raise NotYaml(1, "the file is nested too deeply") from None
    if root is None:
        raise NotYaml(1, "the file is empty; write `deck:` and `cards:`")
    traps: list[Trap] = []
    return _node(root, traps, 0), traps


def _syntax(error: yaml.YAMLError) -> NotYaml:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    hint = ""
    if "\\t" in problem or "tab" in problem:
        hint = "; indent with spaces"
    elif "mapping values are not allowed" in problem:
        hint = "; quote a text that has a colon in it, or write it under |"
    elif "cannot start any token" in problem:
        hint = "; quote a text that starts with @, ` or %"
    elif "escape" in problem:
        hint = "; in double quotes write \\\\ for a backslash, or use single quotes"
    return NotYaml(mark.line + 1 if mark else 1, f"this is not YAML: {problem}{hint}")


def _node(node: yaml.Node, traps: list[Trap], depth: int) -> Node:
    line = node.start_mark.line + 1
    if depth > DEEPEST:
        traps.append(Trap(line, "this is nested too deeply"))
        return Node(line, None)
    if node.tag and not node.tag.startswith("tag:yaml.org,2002:"):
        traps.append(Trap(line, f"the tag {node.tag} is not allowed; leave it out"))
    if isinstance(node, yaml.MappingNode):
        return Node(line, _mapping(node, traps, depth))
    if isinstance(node, yaml.SequenceNode):
        return Node(line, [_node(item, traps, depth + 1) for item in node.value])
    if not isinstance(node, yaml.ScalarNode):
        raise TypeError(f"{node} is no YAML node")
    return Node(line, _scalar(node, line, traps))


def _mapping(node: yaml.MappingNode, traps: list[Trap], depth: int) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            traps.append(Trap(line, "a key must be a word"))
            continue
        name = key.value
        if name == "<<":
            traps.append(Trap(line, "merging with << is not allowed; write the keys out"))
            continue
        if name in found:
            traps.append(Trap(line, f"the key '{name}' stands twice (first on line {found[name].line}); keep one"))
            continue
        if not key.style and re.fullmatch(r"(?i)yes|no|on|off|true|false", name):
            traps.append(Trap(line, f"YAML reads the key {name} as true or false; quote it: '{name}'"))
        found[name] = _node(value, traps, depth + 1)
    return found


def _scalar(node: yaml.ScalarNode, line: int, traps: list[Trap]) -> str | int | float | bool | None:
    text: str = node.value
    if node.style:
        return text
    if text in ("true", "false"):
        return text == "true"
    if text in ("", "~") or text.lower() == "null":
        return None
    message = _misread(text)
    if message:
        traps.append(Trap(line, message))
        return None
    if _INTEGER.fullmatch(text) and len(text) < 400:
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _misread(text: str) -> str:
    """Why a bare word is refused; empty where it is read as it looks."""
    if _BOOLEANS.fullmatch(text):
        return f"YAML reads a bare {text} as true or false; quote it: '{text}'"
    if _HALF_EXPONENT.fullmatch(text):
        return f"YAML reads {text} as a text, not a number; write {float(text)!r}, or {_with_point(text)}"
    if _SEXAGESIMAL.fullmatch(text):
        return f"YAML reads {text} in base sixty, as {_base_sixty(text)}; quote it: '{text}'"
    if _OCTAL.fullmatch(text):
        try:
            return f"YAML reads {text} in base eight, as {int(text, 8)}; write {int(text)}, or quote it"
        except ValueError:
            return f"{text} starts with a zero; write {text.lstrip('0') or '0'}, or quote it"
    if _SPECIAL.fullmatch(text):
        return f"{text} is no number that a card can hold; write a finite one, or quote it"
    if _DATE.fullmatch(text):
        return f"YAML reads {text} as a date; quote it: '{text}'"
    if _OTHER_BASE.fullmatch(text):
        return f"write {text} as a plain decimal number, or quote it"
    if text == "=":
        return "quote a bare =: '='"
    return ""


def _with_point(text: str) -> str:
    mantissa, exponent = re.split("[eE]", text)
    return f"{mantissa}.0e{int(exponent):+d}"


def _base_sixty(text: str) -> str:
    whole = 0.0
    for part in text.lstrip("+-").split(":"):
        whole = whole * 60 + float(part)
    return f"{whole:g}"
