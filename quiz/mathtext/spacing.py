"""How far apart the nodes of a row stand, after TeX's table of atoms, in whole cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quiz.mathtext.tree import Fence, Node, Role, Root, Row, Script, Space, Symbol, role

_STARTS = (Role.BINARY, Role.PREFIX, Role.RELATION, Role.OPEN, Role.PUNCTUATION, Role.BIG)
_THINGS = (Role.ORDINARY, Role.CLOSE, Role.WORD, Role.BIG, Role.TALL)


def roles(items: Sequence[Node]) -> list[Role]:
    """Each node's role, a binary operator with nothing to work on becoming a prefix or ordinary."""
    found = [role(item) for item in items]
    shown = [i for i, item in enumerate(items) if not isinstance(item, Space) and item != Symbol("")]
    for n, i in enumerate(shown):
        if found[i] is Role.BINARY:
            before = found[shown[n - 1]] if n else None
            after = found[shown[n + 1]] if n + 1 < len(shown) else None
            if after in (None, Role.RELATION, Role.CLOSE, Role.PUNCTUATION):
                found[i] = Role.ORDINARY
            elif before is None or before in _STARTS:
                found[i] = Role.PREFIX
    return found


def spaced(items: Sequence[Node], *, tight: bool, flat: bool) -> Iterator[tuple[int, Node, Role]]:
    """The nodes that draw something, each with the cells to leave before it.

    Args:
        items: The nodes of a row.
        tight: In scripts, and in the parts of a one-line fraction, operators stand close.
        flat: In the one-line form a fraction is text like any other.
    """
    before: Node | None = None
    before_role = Role.ORDINARY
    asked = 0
    for item, its_role in zip(items, roles(items), strict=True):
        if isinstance(item, Space):
            asked = max(asked, item.cells)
            continue
        if item == Symbol(""):
            continue
        gap = 0
        if before is not None:
            gap = max(asked, _gap(before, before_role, item, its_role, tight=tight, flat=flat))
        yield gap, item, its_role
        before, before_role, asked = item, its_role, 0


def _gap(left: Node, lrole: Role, right: Node, rrole: Role, *, tight: bool, flat: bool) -> int:
    pair = (lrole, rrole)
    if Role.RELATION in pair:
        return 0 if tight or lrole is rrole else 1
    if Role.BINARY in pair:
        return 0 if tight else 1
    if lrole is Role.PUNCTUATION:
        return 0 if tight else 1
    if Role.PUNCTUATION in pair or Role.TEXT in pair or lrole is Role.OPEN or rrole is Role.CLOSE:
        return 0
    if lrole is Role.PREFIX:
        return 1 if rrole is Role.TALL and not flat else 0
    if lrole is Role.BIG:
        return 1
    if rrole is Role.BIG:
        return 1 if not tight or lrole in (Role.WORD, Role.TALL) else 0
    if lrole is Role.WORD:
        applied = rrole is Role.OPEN or isinstance(right, Fence) or _fenced(right)
        return 0 if applied and not (isinstance(left, Script) and left.limits) else 1
    if rrole is Role.WORD:
        return 1 if lrole in _THINGS else 0
    if Role.TALL in pair:
        return 0 if flat else 1
    if isinstance(left, Root) and rrole is Role.ORDINARY:
        return 1
    if isinstance(right, Root) and right.degree is not None:
        return 1  # or the degree would be a power of what stands before
    return 1 if _digit(left, last=True) and _digit(right, last=False) else 0


def _fenced(node: Node) -> bool:
    return isinstance(node, Script) and isinstance(node.base, Fence)


def _digit(node: Node, *, last: bool) -> bool:
    match node:
        case Symbol(text=text):
            return text[-1:].isdecimal() if last else text[:1].isdecimal()
        case Script(base=base) if not last:
            return _digit(base, last=False)
        case Row(items=items) if items:
            return _digit(items[-1 if last else 0], last=last)
        case _:
            return False
