"""A formula as a small tree: what both forms, two-dimensional and one-line, are made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Role(Enum):
    """What a symbol does in its row; it decides the spaces around it."""

    ORDINARY = auto()
    WORD = auto()
    """A name of several letters: log, softmax, max."""
    BIG = auto()
    """A large operator: ∑ ∏ ∫."""
    BINARY = auto()
    PREFIX = auto()
    """A binary operator with nothing to its left, as in −x."""
    RELATION = auto()
    OPEN = auto()
    CLOSE = auto()
    PUNCTUATION = auto()
    TEXT = auto()
    """Prose inside a formula; it brings its own spaces."""
    TALL = auto()
    """A fraction or table: kept apart from its neighbors."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A character, number, name or stretch of prose."""

    text: str
    role: Role = Role.ORDINARY


@dataclass(frozen=True, slots=True)
class Space:
    """Room asked for by the author, in cells."""

    cells: int


@dataclass(frozen=True, slots=True)
class Row:
    """Nodes side by side."""

    items: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Fraction:
    """One thing over another, with a bar or (binomials) without."""

    top: Node
    bottom: Node
    bar: bool = True


@dataclass(frozen=True, slots=True)
class Root:
    """A root, of degree two unless told."""

    inside: Node
    degree: Node | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """A base with something below and above; `limits` puts them under and over it."""

    base: Node
    below: Node | None = None
    above: Node | None = None
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Accent:
    """A base with a mark: `hat`, `bar`, `underbrace`, `boxed` …"""

    base: Node
    mark: str


@dataclass(frozen=True, slots=True)
class Fence:
    """Something in brackets that grow with it; an empty side draws nothing."""

    opening: str
    inside: Node
    closing: str


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in rows: a matrix, cases, aligned lines."""

    rows: tuple[tuple[Node, ...], ...]
    columns: str
    """One of l, c, r for each column; the last repeats."""
    joined: bool = False
    """The columns belong together, as in aligned equations."""
    rules: frozenset[int] = frozenset()
    """The columns with a vertical line to their right."""


Node = Symbol | Space | Row | Fraction | Root | Script | Accent | Fence | Table


def role(node: Node) -> Role:
    """What a node does in its row.

    >>> role(Script(Symbol("∑", Role.BIG), below=Symbol("i")))
    <Role.BIG: 3>
    """
    match node:
        case Symbol():
            return node.role
        case Script():
            inner = role(node.base)
            return Role.ORDINARY if inner in (Role.OPEN, Role.CLOSE, Role.TEXT) else inner
        case Fraction() | Table():
            return Role.TALL
        case Accent(base=base, mark="underbrace" | "overbrace"):
            return Role.TALL if role(base) is Role.TALL else Role.ORDINARY
        case _:
            return Role.ORDINARY


def children(node: Node) -> tuple[Node, ...]:
    """The nodes that a node holds."""
    match node:
        case Row(items=items):
            return items
        case Fraction(top=top, bottom=bottom):
            return (top, bottom)
        case Root(inside=inside, degree=degree):
            return (inside,) if degree is None else (inside, degree)
        case Script(base=base, below=below, above=above):
            return tuple(part for part in (base, below, above) if part is not None)
        case Accent(base=base):
            return (base,)
        case Fence(inside=inside):
            return (inside,)
        case Table(rows=rows):
            return tuple(cell for row in rows for cell in row)
        case _:
            return ()
