"""A card's text wrapped to a width, its formulas on the baseline of the words around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from quiz.mathtext.box import Box, beside, text_box
from quiz.mathtext.cells import cells, chopped, visible
from quiz.mathtext.rendering import Form, box_of, fitted, fitted_lines, joined, literal, one_line, readable, render
from quiz.mathtext.segments import Formula, Prose, segments
from quiz.mathtext.source import Unreadable

_CLOSING = frozenset("，。、；：？！）》〉」』】〕”’…％·,.;:?!)]}%")
_OPENING = frozenset("（《〈「『【〔“‘([{")
_INDENT = re.compile(r"\s*(?:(?:[-*•·]|\d{1,3}[.)、])\s+)?")
_DISPLAY_INDENT = 2
_ROOM_FOR_POINT = 2
_NARROWEST = 6


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is set without a break inside, the spaces before it, and whether a line may end before it."""

    box: Box
    spaces: int
    may_break: bool
    opens: bool = False
    """An opening bracket or quotation mark, which no line should end with."""
    closes: bool = False
    """Closing punctuation, which no line should start with."""


def inline(text: str, *, form: Form = "1d") -> str:
    r"""A card's text with each formula in the one-line form, or as LaTeX; what cannot be read keeps its dollars.

    >>> inline(r"so $\frac{a+b}{c}$ and \$5")
    'so (a+b)/c and $5'
    """
    if form == "latex":
        return visible(text)
    return "".join(part.text if isinstance(part, Prose) else _in_one_line(part) for part in segments(text))


def _in_one_line(formula: Formula) -> str:
    try:
        return one_line(formula.latex)
    except Unreadable:
        return literal(formula.source)


@lru_cache(maxsize=1024)
def flow(text: str, *, width: int, form: Form = "2d") -> tuple[str, ...]:
    r"""A card's text as rows of at most `width` cells: paragraphs, lists, formulas alone in a line set apart.

    In the form "latex" all of it stands as it was written, dollars and all.

    >>> flow("归一化，然后缩放。", width=6)
    ('归一', '化，然', '后缩', '放。')
    >>> flow(r"so $\frac{a}{b}$", width=9, form="latex")
    ('so', '$\\frac{a}', '{b}$')
    """
    width = max(width, _NARROWEST)
    lines = [line for parts in _lines(text.rstrip("\n"), form) for line in _set(parts, width, form)]
    return tuple(row.rstrip() for row in joined(lines))


def _lines(text: str, form: Form) -> Iterator[list[Prose | Formula]]:
    """The lines of a text; a formula may run over a line's end, and as LaTeX it is prose."""
    line: list[Prose | Formula] = []
    for part in (Prose(visible(text)),) if form == "latex" else segments(text):
        if isinstance(part, Formula):
            line.append(part)
            continue
        first, *others = part.text.split("\n")
        line += [Prose(first)] if first else []
        for other in others:
            yield line
            line = [Prose(other)] if other else []
    yield line


def _set(parts: list[Prose | Formula], width: int, form: Form) -> list[Box]:
    """One line of the text, as the lines it takes."""
    alone = _standing_alone(parts)
    if alone is not None and readable(alone[0].latex):
        return [_display(*alone, width, form)]
    indent = ""
    if parts and isinstance(parts[0], Prose) and (item := _INDENT.match(parts[0].text)) and item.group():
        indent = item.group() if cells(item.group()) <= width // 2 else (item.group().strip() + " ").lstrip()
        parts = [Prose(parts[0].text[item.end() :]), *parts[1:]]
    hanging = cells(indent)
    room = width - hanging
    lines = list(_filled(_grouped(_pieces(parts, room, form), room), room)) or [text_box("")]
    return [beside((text_box(" " * hanging if n else indent), line)) for n, line in enumerate(lines)]


def _standing_alone(parts: list[Prose | Formula]) -> tuple[Formula, str] | None:
    """The only formula of a line and the punctuation after it."""
    shown = [part for part in parts if not (isinstance(part, Prose) and not part.text.strip())]
    match shown:
        case [Formula() as formula]:
            return formula, ""
        case [Formula() as formula, Prose(text=text)] if len(text.strip()) == 1 and text.strip() in _CLOSING:
            return formula, text.strip()
        case _:
            return None


def _display(formula: Formula, end: str, width: int, form: Form) -> Box:
    room = width - _DISPLAY_INDENT - cells(end)
    margin, after = text_box(" " * _DISPLAY_INDENT), text_box(end)
    box = box_of(formula.latex, inline=False)
    if form == "2d" and box.width <= room:
        return beside((margin, box, after))
    rows = render(formula.latex, width=room, form=form)
    return beside((margin, Box(rows, cells(rows[0]), len(rows) - 1), after))


def _pieces(parts: Iterable[Prose | Formula], width: int, form: Form) -> Iterator[_Piece]:
    """The unbreakable pieces of a line, in order."""
    before = ""
    spaces = 0
    for part in parts:
        if isinstance(part, Formula):
            boxes = _formula_boxes(part, max(width - _ROOM_FOR_POINT, 2), form)
            for n, box in enumerate(boxes):
                yield _Piece(box, 1 if n else spaces, bool(n) or _break_allowed(before, "x", spaces))
            before, spaces = "x", 0
            continue
        for token in _tokens(part.text):
            if token.isspace():
                spaces += len(token)
                continue
            allowed = _break_allowed(before, token[0], spaces)
            *starts, rest = chopped(token, width)
            for start in starts:
                yield _Piece(text_box(start), spaces, allowed)
                spaces, allowed = 0, True
            yield _Piece(text_box(rest), spaces, allowed, token[-1] in _OPENING, token[0] in _CLOSING)
            before, spaces = token[-1], 0


def _formula_boxes(formula: Formula, width: int, form: Form) -> list[Box]:
    if form == "2d":
        return fitted(formula.latex, width)
    try:
        return [text_box(part) for part in fitted_lines(formula.latex, width)]
    except Unreadable:
        return fitted(formula.latex, width)


def _tokens(text: str) -> Iterator[str]:
    """White space, words, and Chinese characters one by one."""
    run = ""
    for char in text:
        if char.isspace() or _is_wide(char):
            if run and not (run.isspace() and char.isspace()):
                yield run
                run = ""
            if char.isspace():
                run += " "
            else:
                yield char
        else:
            if run.isspace():
                yield run
                run = ""
            run += char
    if run:
        yield run


def _is_wide(char: str) -> bool:
    return char > "\u2e7f" and unicodedata.east_asian_width(char) in "WF"


def _break_allowed(before: str, after: str, spaces: int) -> bool:
    if not before:
        return True
    if after in _CLOSING or before in _OPENING:
        return bool(spaces) and after.isascii() and before.isascii() and after not in _CLOSING
    return bool(spaces) or _is_wide(before) or _is_wide(after)


def _grouped(pieces: Iterable[_Piece], width: int) -> Iterator[_Piece]:
    """Pieces that no line may end between made one; a group wider than a line keeps only punctuation in place."""
    group: list[_Piece] = []
    for piece in pieces:
        if group and piece.may_break:
            yield from _merged(group, width)
            group = []
        group.append(piece)
    if group:
        yield from _merged(group, width)


def _merged(group: list[_Piece], width: int) -> Iterator[_Piece]:
    first, *others = group
    box = beside([piece.box for piece in group], [0, *(piece.spaces for piece in others)])
    if box.width <= width or not others:
        yield _Piece(box, first.spaces, first.may_break)
        return
    held = [first]
    for piece in others:
        together = sum(part.spaces + part.box.width for part in held) + piece.spaces + piece.box.width <= width
        if together and (piece.closes or held[-1].opens):
            held.append(piece)
        else:
            yield from _merged(held, width)
            held = [piece]
    yield from _merged(held, width)


def _filled(groups: Iterable[_Piece], width: int) -> Iterator[Box]:
    """Lines as full as they go."""
    line: list[_Piece] = []
    used = 0
    for group in groups:
        if line and used + group.spaces + group.box.width > width:
            yield _line(line)
            line, used = [], 0
        used += (group.spaces if line else 0) + group.box.width
        line.append(group)
    if line:
        yield _line(line)


def _line(pieces: list[_Piece]) -> Box:
    return beside([piece.box for piece in pieces], [0, *(piece.spaces for piece in pieces[1:])])
