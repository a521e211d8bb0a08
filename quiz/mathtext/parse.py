"""LaTeX to the tree of a formula; the MathML in between is latex2mathml's."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from quiz.mathtext.atoms import atom, shown
from quiz.mathtext.pairing import paired
from quiz.mathtext.source import LONGEST, Unreadable, prepared
from quiz.mathtext.symbols import ACCENTS, LIMIT_WORDS, ROLES
from quiz.mathtext.tree import Accent, Fence, Fraction, Node, Role, Root, Row, Script, Space, Symbol, Table, children

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_UNDER = {"overline": "underline", "vec": "under right arrow", "left arrow": "under left arrow"}
_DEEPEST = 100
_NOT = Symbol("\u0338")


def read(latex: str) -> Node:
    """The tree of a formula.

    Raises:
        Unreadable: The formula is malformed, too long or too deep.
    """
    if len(latex) > LONGEST:  # before anything is done with it, and never kept
        raise Unreadable(f"the formula has {len(latex)} characters; {LONGEST} are the most")
    return _parsed(latex)


@lru_cache(maxsize=2048)
def _parsed(latex: str) -> Node:
    from latex2mathml.converter import convert_to_element

    text = prepared(latex)
    if not text.strip():
        raise Unreadable("the formula is empty")
    try:
        node = _row(list(convert_to_element(text, display="block")))
    except Unreadable:
        raise
    except RecursionError:
        raise Unreadable("the formula is nested too deep") from None
    except Exception as error:  # the parser raises a dozen unrelated types, IndexError and StopIteration among them
        raise Unreadable(f"the formula cannot be parsed ({_words(type(error).__name__)})") from None
    _check_depth(node)
    return node


def _check_depth(node: Node) -> None:
    level, depth = [node], 0
    while level:
        level, depth = [child for parent in level for child in children(parent)], depth + 1
        if depth > _DEEPEST:
            raise Unreadable("the formula is nested too deep")


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).removesuffix(" Error").lower()


def _node(element: Element) -> Node:
    parts = list(element)
    match element.tag:
        case "mi" | "mn" | "mo" | "mtext":
            if parts:
                return _row(parts)
            movable = element.get("movablelimits") == "true"
            return atom(element.tag, element.text or "", element.get("mathvariant", ""), movable)
        case "mspace":
            return Space(_room(element.get("width", "0")))
        case "msub" | "munder":
            return _script(element.tag, parts[:-1], parts[-1], None)
        case "msup" | "mover":
            return _script(element.tag, parts[:-1], None, parts[-1])
        case "msubsup" | "munderover":
            return _script(element.tag, parts[:-2], parts[-2], parts[-1])
        case "mfrac":
            top, bottom = _two(parts)
            return Fraction(top, bottom, element.get("linethickness") != "0")
        case "msqrt":
            return Root(_row(parts))
        case "mroot":
            return Root(*_two(parts))
        case "mtable":
            return _table(element)
        case "mphantom":
            return Space(1)
        case "menclose":
            return Accent(_row(parts), "boxed" if element.get("notation") == "box" else "cancel")
        case _:
            return _group(parts)


def _two(parts: Sequence[Element]) -> tuple[Node, Node]:
    """The two parts of a fraction or root; a binomial among them comes as three elements, its brackets beside it."""
    found: list[Node] = []
    at = 0
    while at < len(parts):
        binomial = parts[at].get("minsize") is not None and [p.tag for p in parts[at + 1 : at + 3]] == ["mfrac", "mo"]
        taken = parts[at : at + 3] if binomial else parts[at : at + 1]
        found.append(_row(taken))
        at += len(taken)
    if len(found) != 2:
        raise Unreadable("braces are missing around a part of a fraction or root")
    return found[0], found[1]


def _group(parts: Sequence[Element]) -> Node:
    """Braces: `{,}` and `{=}` lose the spaces of their kind."""
    node = _row(parts)
    return Symbol(node.text) if isinstance(node, Symbol) and node.role is not Role.WORD else node


def _row(parts: Iterable[Element]) -> Node:
    """Elements side by side: brackets paired, names put together, lines told apart."""
    items: list[Node] = []
    lines: list[Node] = []
    fences: list[tuple[str, list[Node]]] = []
    for part in _opened(parts):
        form = part.get("form")
        if part.tag == "mspace" and part.get("linebreak") == "newline":
            lines.append(_whole(items))
            items = []
        elif form == "prefix":
            fences.append((shown(part.text), items))
            items = []
        elif form == "postfix" and fences:
            opening, outer = fences.pop()
            items = [*outer, Fence(opening, _whole(items), shown(part.text))]
        elif part.tag == "mpadded" and part.get("width") == "0" and shown("".join(part.itertext())) == "⧸":
            items.append(_NOT)
        else:
            _append(items, _node(part), braced=part.tag == "mrow")
    while fences:
        opening, outer = fences.pop()
        items = [*outer, Fence(opening, _whole(items), "")]
    whole = _whole(items)
    return Table(tuple((line,) for line in (*lines, whole)), "l", joined=True) if lines else whole


def _append(items: list[Node], node: Node, *, braced: bool) -> None:
    """Puts a node after others: \\not strikes it out, and an unknown command keeps the braces of its argument."""
    last = items[-1] if items else None
    if last == _NOT and isinstance(node, Symbol) and node.text:
        crossed = unicodedata.normalize("NFC", node.text[0] + _NOT.text) + node.text[1:]
        items[-1] = Symbol(crossed, ROLES.get(crossed, node.role))
    elif braced and isinstance(last, Symbol) and (last.text.startswith("\\") or last == Symbol("}", Role.CLOSE)):
        items += [Symbol("{", Role.OPEN), node, Symbol("}", Role.CLOSE)]
    elif (
        isinstance(node, Symbol)
        and isinstance(last, Symbol)
        and (node.role, last.role) in ((Role.TEXT, Role.TEXT), (Role.TEXT, Role.WORD))
        and len(node.text) == 1
        and (last.text + node.text).isalpha()
        and last.text.isascii()
    ):
        items[-1] = Symbol(last.text + node.text, Role.WORD)  # upright letters are one name
    else:
        items.append(node)


def _whole(items: Sequence[Node]) -> Node:
    found = paired(items)
    return found[0] if len(found) == 1 else Row(tuple(found))


def _opened(parts: Iterable[Element]) -> Iterable[Element]:
    """The elements with those that only set a style replaced by what they hold."""
    for part in parts:
        if part.tag in ("mstyle", "math"):
            yield from _opened(part)
        else:
            yield part


def _script(tag: str, base: Sequence[Element], below: Element | None, above: Element | None) -> Node:
    mark = below if below is not None else above
    if tag in ("munder", "mover") and mark is not None and mark.tag == "mo" and not len(mark):
        name = ACCENTS.get(html.unescape(mark.text or ""))
        if name is not None:
            return Accent(_row(base), _UNDER.get(name, name) if tag == "munder" else name)
    inner = _row(base[0] if len(base) == 1 and base[0].tag == "mrow" else base)
    raised = isinstance(inner, Fraction | Root) or (isinstance(inner, Script) and inner.above is not None)
    beside = tag in ("msub", "msup", "msubsup")
    if raised and (above is not None or (beside and isinstance(inner, Fraction | Root))):
        inner = Fence("(", inner, ")")
    limits = tag in ("munder", "mover", "munderover") or any(part.get("movablelimits") == "true" for part in base)
    if isinstance(inner, Symbol):
        limits |= inner.text in LIMIT_WORDS or (inner.role is Role.BIG and inner.text not in "∫∬∭∮")
    return Script(
        inner,
        _node(below) if below is not None else None,
        _node(above) if above is not None else None,
        limits,
    )


def _table(element: Element) -> Node:
    rows = [[_row(cell) for cell in row] for row in element]
    while rows and all(cell == Row() for cell in rows[-1]):
        rows.pop()
    columns = max((len(row) for row in rows), default=0)
    filled = tuple((*row, *[Row()] * (columns - len(row))) for row in rows)
    first = next(iter(element), None)
    sides = "".join((cell.get("columnalign") or "center")[0] for cell in first) if first is not None else ""
    joined = element.get("columnspacing", "").startswith("0em")
    lines = [mark == "solid" for mark in element.get("columnlines", "").split()]
    return Table(filled, sides or "c", joined, frozenset(n for n, solid in enumerate(lines) if solid))


def _room(width: str) -> int:
    """A space's width in cells: one for a thin or medium space, two for each em beyond."""
    if width in ("thinmathspace", "thickmathspace"):
        return 1
    match = re.match(r"-?\d*\.?\d+", width)
    size = float(match.group()) if match else 0.0
    if size <= 0:
        return 0
    return 1 if size < 0.6 else min(round(size * 2), 8)
