"""Brackets and bars written plainly, found in pairs, so that they can grow with what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quiz.mathtext.symbols import BARS
from quiz.mathtext.tree import Fence, Node, Role, Row, Script, Space, Symbol, Table, role

_BEFORE_OPENING = (Role.BINARY, Role.PREFIX, Role.RELATION, Role.OPEN, Role.PUNCTUATION, Role.BIG, Role.WORD)


def paired(items: Sequence[Node]) -> list[Node]:
    """The nodes of a row with each bracketed part made one node; a bracket without partner stays a symbol."""
    if len(items) < 2:
        return list(items)
    items = _norms(items)
    open_at: list[tuple[str, int]] = []
    result: list[Node] = []
    for n, item in enumerate(items):
        base = item.base if isinstance(item, Script) else item
        char = base.text if isinstance(base, Symbol) else ""
        if isinstance(base, Symbol) and base.role is Role.OPEN and base is item:
            open_at.append((char, len(result)))
            result.append(item)
        elif isinstance(base, Symbol) and base.role is Role.CLOSE and char != "!":
            at = _last(open_at, bars=False)
            if at is None:
                result.append(item)
            else:
                opening, start = open_at[at]
                del open_at[at:]
                result[start:] = [_fenced(opening, result[start + 1 :], char, item)]
        elif char in BARS and isinstance(base, Symbol) and base.role is Role.ORDINARY:
            at = _last(open_at, bars=True)
            if at is not None and open_at[at][0] == char and len(result) > open_at[at][1] + 1 and _ends_here(result):
                opening, start = open_at[at]
                del open_at[at:]
                result[start:] = [_fenced(opening, result[start + 1 :], char, item)]
            else:
                if base is item and (_opens_here(result, items[n + 1 :]) or _has_partner(char, items[n + 1 :])):
                    open_at.append((char, len(result)))
                result.append(_evaluated(result, item) or item)
        else:
            result.append(item)
    return result


def _evaluated(before: list[Node], bar: Node) -> Node | None:
    """A fraction or table taken with the bar after it whose subscript says where it is evaluated."""
    if isinstance(bar, Script) and before and role(before[-1]) is Role.TALL:
        return replace(bar, base=Fence("", before.pop(), "|"), limits=False)
    return None


def _norms(items: Sequence[Node]) -> list[Node]:
    """`||w||` typed with single bars: where all bars of a row stand in twos, each two are a norm's bar."""
    bar = Symbol("|", Role.ORDINARY)

    def is_bar(node: Node) -> bool:
        return node == bar or (isinstance(node, Script) and node.base == bar)

    if items.count(bar) < 3:
        return list(items)
    at = [n for n, item in enumerate(items) if is_bar(item)]
    twos = [(at[n], at[n + 1]) for n in range(0, len(at) - 1, 2)]
    if len(at) != 4 or any(b != a + 1 or items[a] != bar for a, b in twos) or twos[1][0] == twos[0][1] + 1:
        return list(items)
    result = list(items)
    for a, b in reversed(twos):
        last = items[b]
        norm = Symbol("‖", Role.ORDINARY)
        result[a : b + 1] = [replace(last, base=norm) if isinstance(last, Script) else norm]
    return result


def _last(open_at: Sequence[tuple[str, int]], *, bars: bool) -> int | None:
    """The innermost bracket (or bar) still open; a bar never closes across an open bracket."""
    for at in range(len(open_at) - 1, -1, -1):
        if (open_at[at][0] in BARS) is bars:
            return at
        if bars:
            return None
    return None


def _opens_here(before: Sequence[Node], after: Sequence[Node]) -> bool:
    last = next((item for item in reversed(before) if not isinstance(item, Space)), None)
    if last is None or role(last) in _BEFORE_OPENING:
        return True
    return bool(after) and isinstance(after[0], Table)


def _has_partner(bar: str, after: Sequence[Node]) -> bool:
    """Whether a bar after a factor encloses the next one, as in 2|x|: a bar follows, nothing between compares or lists.

    A bar that stands alone in its brackets, as in p(x|y), has no partner there.
    """
    depth = 0
    for n, item in enumerate(after):
        base = item.base if isinstance(item, Script) else item
        if not isinstance(base, Symbol):
            continue
        if base.role in (Role.OPEN, Role.CLOSE) and base.text != "!":
            depth += 1 if base.role is Role.OPEN else -1
            if depth < 0:
                return False
        elif depth == 0 and base.text == bar:
            return n > 0 and base.role is Role.ORDINARY and _ends_here(after[:n])
        elif depth == 0 and base.role in (Role.RELATION, Role.PUNCTUATION):
            return False
    return False


def _ends_here(before: Sequence[Node]) -> bool:
    last = next((item for item in reversed(before) if not isinstance(item, Space)), None)
    return last is not None and role(last) not in (Role.BINARY, Role.RELATION, Role.OPEN, Role.PUNCTUATION)


def _fenced(opening: str, inside: Sequence[Node], closing: str, closer: Node) -> Node:
    fence = Fence(opening, inside[0] if len(inside) == 1 else Row(tuple(inside)), closing)
    return replace(closer, base=fence, limits=False) if isinstance(closer, Script) else fence
