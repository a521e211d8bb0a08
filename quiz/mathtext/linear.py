"""The one-line form: a formula as text whose brackets say what the height of the other form says."""

from __future__ import annotations

import unicodedata

from quiz.mathtext import scripts
from quiz.mathtext.cells import cells
from quiz.mathtext.spacing import roles, spaced
from quiz.mathtext.symbols import BARS, COMBINING
from quiz.mathtext.tree import Accent, Fence, Fraction, Node, Role, Root, Row, Script, Space, Symbol, Table, role

_ATOM, _PRODUCT, _QUOTIENT, _APPLIED, _SUM, _LOOSE = 5, 4, 3, 2, 1, 0
_FACTORS = (Role.ORDINARY, Role.TALL, Role.WORD)
_LEFT = (*_FACTORS, Role.CLOSE)
_RIGHT = (*_FACTORS, Role.BIG, Role.OPEN)
_OVER = Symbol("/")
_DIFFERENTIALS = ("∂", "d", "∇", "Δ", "δ")


def line(node: Node, *, tight: bool = False) -> str:
    """A node on one line.

    Args:
        node: What to write.
        tight: Operators stand close, as inside scripts, roots and fractions.
    """
    match node:
        case Symbol(text=text):
            return text
        case Space(cells=room):
            return " " * room
        case Row():
            return _row(node, tight)
        case Fraction(top=top, bottom=bottom, bar=True):
            return f"{_grouped(top, _PRODUCT)}/{_grouped(bottom, _ATOM)}"
        case Fraction(top=top, bottom=bottom):
            return f"{line(top, tight=True)}; {line(bottom, tight=True)}"
        case Root():
            return _root(node)
        case Script():
            return _script(node, tight)
        case Accent():
            return _accent(node)
        case Fence(opening="(", inside=Fraction(top=top, bottom=bottom, bar=False), closing=")"):
            return f"binom({line(top, tight=True)}, {line(bottom, tight=True)})"
        case Fence(opening=opening, inside=inside, closing=closing):
            closing = "}" if opening == "{" and not closing else closing
            return opening + line(inside, tight=tight) + closing
        case Table():
            return _table(node, tight)


def lines(node: Node) -> tuple[str, ...]:
    """The lines of a formula: aligned equations have several, all else one."""
    if isinstance(node, Table):
        return tuple(_cells_joined(row, node, tight=False) for row in node.rows)
    return (line(node),)


def _row(node: Row, tight: bool) -> str:
    shown = list(spaced(node.items, tight=tight, flat=True))
    text = ""
    bracketed = False
    for n, (gap, item, kind) in enumerate(shown):
        before = shown[n - 1] if n else None
        after = shown[n + 1] if n + 1 < len(shown) else None
        part = line(item, tight=tight)
        was_bracketed, bracketed = bracketed, False
        if isinstance(item, Fraction) and item.bar and (_multiplies(before, _LEFT) or _multiplies(after, _RIGHT)):
            part, bracketed = f"({part})", True
            if (
                before is not None
                and before[2] in _FACTORS
                and not isinstance(before[1], Fraction)
                and before[1] != _OVER
            ):
                gap = max(gap, 1)
        elif was_bracketed and kind in _FACTORS and not _is_fenced(item) and item != _OVER:
            gap = max(gap, 1)
        if before is not None and not gap and part and isinstance(before[1], Script) and _runs_on(text, part):
            gap = 1
        text += " " * gap + part
    return text


def _is_fenced(node: Node) -> bool:
    return isinstance(node.base if isinstance(node, Script) else node, Fence)


def _multiplies(neighbor: tuple[int, Node, Role] | None, sides: tuple[Role, ...]) -> bool:
    """Whether what stands next to a fraction could be read as part of it, so that the fraction needs brackets."""
    if neighbor is None:
        return False
    _, node, kind = neighbor
    if isinstance(node, Symbol) and (node.text in BARS or node.text == "/"):
        return node.text == "/"
    if isinstance(node, Symbol) and node.text == "!":
        return sides is _RIGHT
    return kind in sides


def _runs_on(text: str, after: str) -> bool:
    """Whether a script written with _ or ^ at the end of a text would swallow what follows."""
    at = max(text.rfind("_"), text.rfind("^"))
    return after[0].isalnum() and at >= 0 and text[at + 1 :].rstrip("′").isalnum()


def level(node: Node) -> int:
    """How tightly a node holds together when written on one line."""
    match node:
        case Symbol(text=text, role=kind):
            return _ATOM if kind is not Role.TEXT or " " not in text.strip() else _LOOSE
        case Row(items=items):
            return _row_level(items)
        case Fraction():
            return _QUOTIENT
        case Script(base=base):
            return _APPLIED if role(base) is Role.BIG else level(base) if isinstance(base, Row) else _ATOM
        case Table():
            return _LOOSE
        case _:
            return _ATOM


def _row_level(items: tuple[Node, ...]) -> int:
    shown = [item for item in items if not isinstance(item, Space)]
    kinds = roles(shown)
    first = shown[0] if shown else None
    if len(shown) == 2 and isinstance(first, Symbol) and first.text in _DIFFERENTIALS and level(shown[1]) == _ATOM:
        return _ATOM
    found = _ATOM if len(shown) <= 1 else _PRODUCT
    for n, (item, kind) in enumerate(zip(shown, kinds, strict=True)):
        text = item.text if isinstance(item, Symbol) else ""
        if kind in (Role.RELATION, Role.PUNCTUATION) or (text in ("|", "‖") and len(shown) > 1):
            return _LOOSE
        if kind is Role.TEXT and " " in text.strip():
            return _LOOSE
        if kind is Role.PREFIX or (kind is Role.BINARY and text in "+−±∓∪∨∧⊕"):
            found = min(found, _SUM)
        elif kind is Role.BINARY or text == "/" or isinstance(item, Fraction):
            found = min(found, _QUOTIENT)
        elif kind is Role.BIG or (kind is Role.WORD and n + 1 < len(shown)):
            found = min(found, _APPLIED)
        elif len(shown) == 1:
            return level(item)
    if len(shown) == 2 and isinstance(shown[1], Fence) and shown[1].opening == "(":
        argument = shown[1].inside
        if kinds[0] is Role.WORD or (isinstance(first, Symbol) and (level(argument) == _ATOM or _listed(argument))):
            return _ATOM
    return found


def _listed(node: Node) -> bool:
    """Whether brackets hold arguments, x, y or x | y, and no sum that a letter before them could multiply."""
    if not isinstance(node, Row):
        return False
    kinds = roles(node.items)
    bars = any(isinstance(item, Symbol) and item.text in BARS for item in node.items)
    return (bars or Role.PUNCTUATION in kinds) and Role.BINARY not in kinds


def _grouped(node: Node, least: int) -> str:
    """A part of a fraction, in brackets unless it holds together at least that tightly."""
    text = line(node, tight=True)
    return text if level(node) >= least and text else f"({text})"


def _root(node: Root) -> str:
    sign = "√"
    if node.degree is not None:
        degree = line(node.degree, tight=True)
        raised = scripts.above(node.degree)
        sign = {"3": "∛", "4": "∜"}.get(degree) or (f"{raised}√" if raised else f"root[{degree}]")
    text = line(node.inside, tight=True)
    return f"{sign}{text}" if _bare(node.inside) else f"{sign}({text})"


def _bare(node: Node) -> bool:
    match node:
        case Symbol(text=text):
            return cells(text) == 1 or text.replace(".", "").isdecimal()
        case Accent(base=Symbol(text=text), mark=mark):
            return cells(text) == 1 and mark in COMBINING
        case Script(base=Symbol() | Accent() as base, below=below, above=None, limits=False) if below is not None:
            return _bare(base) and scripts.below(below) is not None
        case _:
            return False


def _script(node: Script, tight: bool) -> str:
    base = line(node.base, tight=tight)
    inner = node.base
    if node.limits and role(inner) is Role.RELATION:
        labels = [line(label, tight=True) for label in (node.above, node.below) if label is not None]
        return f"{base}[{'; '.join(labels)}]"
    text = base
    if node.above is not None and node.limits and isinstance(inner, Accent):
        return f"{base}_{_after_mark(node.above, letters=True)}"  # the label of a brace is no power
    if node.below is not None:
        text += scripts.below(node.below) or "_" + _after_mark(node.below, letters=True)
    if node.above is not None:
        text += scripts.above(node.above) or "^" + _after_mark(node.above)
    return text


def _after_mark(node: Node, *, letters: bool = False) -> str:
    """A script after _ or ^: bare where nothing else could be meant; a subscript's letters are an index, no product."""
    text = line(node, tight=True)
    index = text.rstrip("′")
    if letters and index.isalnum() and (index.isascii() or len(index) == 1):
        return text
    if len(text) == 1 or (isinstance(node, Symbol) and text.isalnum()):
        return text
    return text if isinstance(node, Fence) and (node.opening, node.closing) == ("(", ")") else f"({text})"


def _accent(node: Accent) -> str:
    text = line(node.base, tight=True)
    if node.mark in COMBINING and cells(text) == 1:
        return unicodedata.normalize("NFC", text + COMBINING[node.mark])
    if node.mark == "boxed":
        return f"[{line(node.base)}]"
    if node.mark.startswith(("over", "under")) and node.mark not in ("overline", "underline"):
        return f"({line(node.base)})"
    return f"{'bar' if node.mark == 'overline' else node.mark}({text})"


def _table(node: Table, tight: bool) -> str:
    return "; ".join(_cells_joined(row, node, tight=tight) for row in node.rows)


def _cells_joined(row: tuple[Node, ...], table: Table, *, tight: bool) -> str:
    text = ""
    for n, cell in enumerate(row):
        part = line(cell, tight=tight).strip()
        if not part:
            continue
        glue = " " if table.joined or text.endswith((",", ";", "，")) else ", "
        glue = " | " if n - 1 in table.rules else glue
        text += (glue if text else "") + part
    return text
