"""One formula fitted to a width, in either form."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from quiz.mathtext.box import Box, Layout, beside, text_box
from quiz.mathtext.breaking import at_commas, at_relations, at_sums
from quiz.mathtext.cells import cells, chopped, pad, visible
from quiz.mathtext.layout import drawn
from quiz.mathtext.linear import line, lines
from quiz.mathtext.parse import read
from quiz.mathtext.source import Unreadable
from quiz.mathtext.tree import Node, Table, children

Form = Literal["2d", "1d", "latex"]
"""Two-dimensional, on one line, or the LaTeX as it was written."""
FORMS: Final[tuple[Form, ...]] = ("2d", "1d", "latex")
_HANGING = 2
KEPT_WHOLE = 24
"""A formula in prose of at most this many cells moves to the next line rather than break."""


def render(latex: str, *, width: int, form: Form = "2d") -> tuple[str, ...]:
    """A formula as rows of equal cell width, at most `width` wide.

    What does not fit is broken before a relation sign, and if that is not enough written on one line and wrapped. A
    formula that cannot be read stays as LaTeX.

    >>> render(r"\\frac{a+b}{c}", width=20, form="1d")
    ('(a+b)/c',)
    """
    return _rendered(latex, max(width, 2), form)


@lru_cache(maxsize=4096)
def _rendered(latex: str, width: int, form: Form) -> tuple[str, ...]:
    if form == "latex":
        return _equal(wrapped(literal(latex), width))
    try:
        node = read(latex)
    except Unreadable:
        return _equal(wrapped(literal(latex), width))
    if form == "2d":
        box = drawn(node)
        if box.width <= width:
            return _equal(box.rows)
        broken = _broken(node, width)
        if broken is not None:
            return _equal(broken)
    return _equal(tuple(row for text in lines(node) for row in wrapped(text, width)))


def lay_out(latex: str, *, inline: bool = False) -> Layout:
    """A formula in two dimensions, however wide, with its baseline; LaTeX that cannot be read is its own layout.

    Args:
        latex: The formula without dollars.
        inline: As in running text: limits stand beside their operator where Unicode has the characters.
    """
    box = box_of(latex, inline=inline)
    return Layout(box.rows, box.baseline)


@lru_cache(maxsize=4096)
def box_of(latex: str, *, inline: bool) -> Box:
    """A formula as a box; what cannot be read stays as LaTeX."""
    try:
        return drawn(read(latex), inline=inline)
    except Unreadable:
        return text_box(literal(latex))


def one_line(latex: str) -> str:
    """A formula in the one-line form.

    Raises:
        Unreadable: The formula is malformed, too long or too deep.
    """
    return line(read(latex))


def readable(latex: str) -> bool:
    """Whether a formula can be laid out."""
    try:
        read(latex)
    except Unreadable:
        return False
    return True


def fitted(latex: str, width: int) -> list[Box]:
    """A formula of running text as boxes that each fit a width, to be set one after the other.

    It is written on one line, so that a fraction does not tear its sentence apart; only what has a matrix or cases
    in it is drawn in two dimensions.
    """
    try:
        node = read(latex)
    except Unreadable:
        return [text_box(row) for row in wrapped(f"${literal(latex)}$", width)]
    whole = _in_prose(node)
    if whole.width <= min(width, KEPT_WHOLE):
        return [whole]
    for split in (at_relations, at_sums):
        parts = [_in_prose(part) for part in split(node)]
        if all(part.width <= width for part in parts):
            return parts
        if whole.width <= width:
            return [whole]
    return [text_box(word) for text in lines(node) for word in _words(text, width)]


def fitted_lines(latex: str, width: int) -> list[str]:
    """The one-line form of a formula of running text in parts that each fit a width.

    Raises:
        Unreadable: The formula is malformed, too long or too deep.
    """
    node = read(latex)
    text = line(node)
    if cells(text) <= min(width, KEPT_WHOLE):
        return [text]
    parts = [line(part) for part in at_relations(node)]
    return [word for part in parts for word in ([part] if cells(part) <= width else _words(part, width))]


def _in_prose(node: Node) -> Box:
    return drawn(node, inline=True) if _has_table(node) else text_box(line(node))


def _has_table(node: Node) -> bool:
    """Whether a matrix or cases stand in a formula: what only rows and columns tell."""
    return isinstance(node, Table) or any(map(_has_table, children(node)))


def _broken(node: Node, width: int) -> tuple[str, ...] | None:
    """The formula over several lines, those after the first indented, or None where a part is too wide."""
    if isinstance(node, Table):
        return None
    for split in (at_commas, at_relations, at_sums):
        boxes = [drawn(part) for part in split(node)]
        if len(boxes) > 1 and all(box.width + _HANGING <= width for box in boxes):
            break
    else:
        return None
    found: list[Box] = []
    current: list[Box] = []
    for box in boxes:
        used = sum(part.width + 1 for part in current)
        if current and used + box.width > width:
            found.append(beside(current, _ones(current)))
            current = [text_box(" " * (_HANGING - 1))]
        current.append(box)
    found.append(beside(current, _ones(current)))
    return joined(found)


def joined(found: list[Box]) -> tuple[str, ...]:
    """Lines one under the other, a row left free between two that would meet."""
    rows: list[str] = []
    for n, box in enumerate(found):
        if n and (found[n - 1].below and box.baseline):
            rows.append("")
        rows += box.rows
    return tuple(rows)


def _ones(boxes: list[Box]) -> list[int]:
    return [0] + [1] * (len(boxes) - 1)


def _words(text: str, width: int) -> list[str]:
    words: list[str] = []
    for word in text.split():
        words += chopped(word, width)
    return words


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Text broken at its spaces; lines after the first are indented where there is room."""
    hanging = _HANGING if width > 4 * _HANGING else 0
    rows: list[str] = []
    current = ""
    for word in _words(text, width - hanging):
        if current.strip() and cells(current) + 1 + cells(word) > width:
            rows.append(current)
            current = " " * hanging + word
        else:
            current = f"{current} {word}" if current.strip() else current + word
    return (*rows, current)


def literal(latex: str) -> str:
    """LaTeX as text: white space in single cells, nothing that steers a terminal."""
    return " ".join(visible(latex).split())


def _equal(rows: tuple[str, ...]) -> tuple[str, ...]:
    rows = rows or ("",)
    width = max(cells(row) for row in rows)
    return tuple(pad(row, width) for row in rows)
