"""The two-dimensional form: each node of a formula as a box of text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from quiz.mathtext import scripts
from quiz.mathtext.box import Box, aligned, beside, bordered, bracket, framed, stacked, text_box
from quiz.mathtext.cells import cells
from quiz.mathtext.spacing import spaced
from quiz.mathtext.symbols import BARS, COMBINING
from quiz.mathtext.tree import Accent, Fence, Fraction, Node, Root, Row, Script, Space, Symbol, Table


def drawn(node: Node, *, tight: bool = False, inline: bool = False) -> Box:
    """A node as a box.

    Args:
        node: What to draw.
        tight: Operators stand close, as in scripts.
        inline: Limits of ∑ and max stand beside it where Unicode has the characters, as in running text.
    """
    match node:
        case Symbol(text=text):
            return text_box(text)
        case Space(cells=room):
            return text_box(" " * room)
        case Row():
            return _row(node, tight, inline)
        case Fraction(top=top, bottom=bottom, bar=bar):
            return stacked(_fraction(top, bottom, bar, tight), 1)
        case Root():
            return _root(node, tight, inline)
        case Script():
            return _script(node, tight, inline)
        case Accent():
            return _accent(node, tight, inline)
        case Fence(opening=opening, inside=inside, closing=closing):
            if isinstance(inside, Row):
                held = _row(inside, tight, inline, grow=True)
            else:
                held = drawn(inside, tight=tight, inline=inline)
            return _fenced(opening, held, closing, pointed=isinstance(inside, Table))
        case Table():
            return _table(node, tight)


def _row(node: Row, tight: bool, inline: bool, *, grow: bool = False) -> Box:
    """Nodes side by side; in a bracket the bars between them grow with it."""
    shown = list(spaced(node.items, tight=tight, flat=False))
    boxes = [drawn(item, tight=tight, inline=inline) for _, item, _ in shown]
    if grow and boxes:
        rise, fall = max(box.rise for box in boxes), max(box.fall for box in boxes)
        for n, (_, item, _) in enumerate(shown):
            if isinstance(item, Symbol) and item.text in BARS:
                boxes[n] = bracket(item.text, rise, fall)
    return beside(boxes, [gap for gap, _, _ in shown])


def _fraction(top: Node, bottom: Node, bar: bool, tight: bool) -> tuple[Box, Box, Box]:
    """The parts, one under the other; the bar is longer than that of a fraction over or under it."""
    parts = [(node, drawn(node, tight=tight, inline=True)) for node in (top, bottom)]
    width = max(box.width + 2 * (isinstance(node, Fraction) and node.bar) for node, box in parts)
    return parts[0][1], text_box(("─" if bar else " ") * width), parts[1][1]


def _fenced(opening: str, held: Box, closing: str, *, pointed: bool) -> Box:
    rise, fall = (held.baseline, held.below) if pointed else (held.rise, held.fall)
    left, right = bracket(opening, rise, fall), bracket(closing, rise, fall)
    gap = 1 if pointed and opening in ("{", "|", "‖") else 0
    box = beside((left, held, right), (0, gap, 1 if pointed and closing in ("}", "|", "‖") else 0))
    return replace(box, rise=rise, fall=fall)


def _root(node: Root, tight: bool, inline: bool) -> Box:
    inside = drawn(node.inside, tight=tight, inline=inline)
    degree = drawn(node.degree, tight=True, inline=True) if node.degree is not None else None
    sign, known = "√", {"3": "∛", "4": "∜"}
    if node.degree is not None and (text := scripts.flat(node.degree)) in known:
        sign, degree = known[text or ""], None
    if len(inside.rows) == 1 and _single(node.inside):
        box = beside((text_box(sign), inside))
    elif len(inside.rows) == 1:
        box = Box((" " + "_" * inside.width, sign + inside.rows[0]), inside.width + 1, 1)
    else:
        top = " ┌" + "─" * (inside.width + 1)
        rows = [" │ " + row for row in inside.rows]
        rows[-1] = ("╲│" if sign == "√" else sign + "│") + rows[-1][2:]
        rise = inside.baseline + 1
        box = Box((top, *rows), inside.width + 3, rise, rise, inside.below)
    if degree is None:
        return box
    above = scripts.above(node.degree) if node.degree is not None else None
    return beside((text_box(above) if above else _raised(degree, 1), box))


def _single(node: Node) -> bool:
    match node:
        case Symbol():
            return True
        case Accent(base=Symbol(text=text)):
            return cells(text) == 1
        case Script(base=base, above=None):
            return _single(base)
        case _:
            return False


def _script(node: Script, tight: bool, inline: bool) -> Box:
    base = drawn(node.base, tight=tight, inline=inline)
    above_text = scripts.above(node.above) if node.above is not None else ""
    below_text = scripts.below(node.below) if node.below is not None else ""
    beside_it = above_text is not None and below_text is not None
    if node.limits and not (inline and beside_it and isinstance(node.base, Symbol)):
        return _limits(node, base)
    above = drawn(node.above, tight=True, inline=True) if node.above is not None else None
    below = drawn(node.below, tight=True, inline=True) if node.below is not None else None
    one_row = not base.rise and not base.fall
    line = ""
    if one_row and below_text:
        line, below = below_text, None
    if one_row and above_text:
        line, above = line + above_text, None
    parts = [text_box(line)] if line else []
    if above is not None:
        text = text_box(above_text) if above_text and not one_row else above
        parts.append(_raised(text, max(base.rise, 1) if one_row else base.rise))
    if below is not None:
        text = text_box(below_text) if below_text and not one_row else below
        parts.append(_lowered(text, 1 if one_row else base.fall))
    box = beside((base, _overlaid(parts))) if parts else base
    return replace(box, rise=base.rise, fall=base.fall)


def _raised(box: Box, by: int) -> Box:
    """The box with its last row that many rows above the baseline."""
    rows = box.rows + (" " * box.width,) * by
    return Box(rows, box.width, len(rows) - 1)


def _lowered(box: Box, by: int) -> Box:
    """The box with its first row that many rows below the baseline."""
    return Box((" " * box.width,) * by + box.rows, box.width)


def _overlaid(parts: list[Box]) -> Box:
    """Boxes whose filled rows do not meet, drawn in the same columns."""
    above, below = max(part.baseline for part in parts), max(part.below for part in parts)
    width = max(part.width for part in parts)
    layers = [aligned(framed(part, above, below), width, "l").rows for part in parts]
    rows = tuple(
        next((layer[n] for layer in layers if layer[n].strip()), " " * width) for n in range(above + below + 1)
    )
    return Box(rows, width, above)


def _limits(node: Script, base: Box) -> Box:
    over = [drawn(node.above, tight=True, inline=True)] if node.above is not None else []
    under = [drawn(node.below, tight=True, inline=True)] if node.below is not None else []
    if isinstance(node.base, Symbol) and node.base.text in ("→", "←", "⇒", "⇐"):
        base = _stretched(node.base.text, max(label.width for label in over + under) + 2)
    return stacked([*over, base, *under], len(over))


def _stretched(arrow: str, width: int) -> Box:
    line = ("═" if arrow in "⇒⇐" else "─") * (width - 1)
    return text_box(line + arrow if arrow in "→⇒" else arrow + line)


_NUMBER = re.compile(r"[−+]?\d+(\.\d+)?")
_OVER = {
    "hat": "^",
    "tilde": "~",
    "both arrow": "↔",
    "check": "ˇ",
    "dot": "˙",
    "ddot": "¨",
    "dddot": "...",
    "ddddot": "....",
    "acute": "´",
    "grave": "`",
    "breve": "˘",
    "ring": "˚",
}
_ENDS = {
    "overbrace": ("╭", "┴", "╮"),
    "underbrace": ("╰", "┬", "╯"),
    "overbracket": ("┌", "─", "┐"),
    "underbracket": ("└", "─", "┘"),
    "overparen": ("╭", "─", "╮"),
    "underparen": ("╰", "─", "╯"),
}


def _accent(node: Accent, tight: bool, inline: bool) -> Box:
    base = drawn(node.base, tight=tight, inline=inline)
    if node.mark == "boxed":
        return bordered(base)
    if len(base.rows) == 1 and base.width == 1 and node.mark in COMBINING and base.rows[0].strip():
        return replace(base, rows=(unicodedata.normalize("NFC", base.rows[0] + COMBINING[node.mark]),))
    if node.mark == "cancel":
        return replace(base, rows=tuple("".join(c + "\u0338" if c != " " else c for c in row) for row in base.rows))
    if node.mark in _ENDS:
        left, middle, right = _ENDS[node.mark]
        room = max(base.width - 3, 0)
        mark = left + "─" * (room // 2) + middle + "─" * (room - room // 2) + right if base.width > 2 else middle
    elif node.mark in ("bar", "overline"):
        mark = "_" * base.width
    elif node.mark == "underline":
        mark = "‾" * base.width
    elif node.mark in ("vec", "under right arrow"):
        mark = "─" * (base.width - 1) + "→"
    elif node.mark in ("left arrow", "under left arrow"):
        mark = "←" + "─" * (base.width - 1)
    else:
        mark = _OVER.get(node.mark, node.mark)
    under = node.mark.startswith("under")
    parts = (base, text_box(mark)) if under else (text_box(mark), base)
    return stacked(parts, 0 if under else 1, core=False)


def _numbers(column: Iterable[Box]) -> bool:
    return all(_NUMBER.fullmatch(row.strip()) for box in column for row in box.rows)


def _table(node: Table, tight: bool) -> Box:
    if not node.rows or not node.rows[0]:
        return text_box("")
    boxes = [[drawn(cell, tight=tight) for cell in row] for row in node.rows]
    count = len(boxes[0])
    widths = [max(row[n].width for row in boxes) for n in range(count)]
    sides = [node.columns[min(n, len(node.columns) - 1)] for n in range(count)]
    if not node.joined:
        sides = ["r" if _numbers(row[n] for row in boxes) else side for n, side in enumerate(sides)]
    elif count > 1:
        sides = ["rl"[n % 2] for n in range(count)]
    lines: list[Box] = []
    for row in boxes:
        parts: list[Box] = []
        for n, box in enumerate(row):
            wide = aligned(box, widths[n], sides[n])
            rule = " │ " if n - 1 in node.rules else " " if node.joined else "  "
            parts += [wide] if n == 0 else [text_box(rule), wide]
        lines.append(beside(parts))
    spread = (
        len(lines) > 1
        and not tight
        and (any(len(line.rows) > 1 for line in lines) or (len(lines) == 2 and not node.joined and not node.rules))
    )
    blank = text_box(" " * lines[0].width)
    rows = [line for n, line in enumerate(lines) for line in ((blank, line) if n and spread else (line,))]
    text = tuple(row for line in rows for row in line.rows)
    baseline = rows[0].baseline if len(rows) == 1 else (len(text) - 1) // 2
    return Box(text, lines[0].width, baseline, baseline, len(text) - baseline - 1)
