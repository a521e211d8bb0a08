"""Where a formula that is too wide may be broken: before a relation sign, after a comma, before a plus or minus."""

from __future__ import annotations

from dataclasses import replace

from quiz.mathtext.spacing import roles
from quiz.mathtext.tree import Node, Role, Row, Space, Symbol


def at_commas(node: Node) -> list[Node]:
    """The formulas of a list, each after a comma."""
    return _parts(node, ())


def at_relations(node: Node) -> list[Node]:
    """The formula in parts, each but the first beginning with its relation sign (or following a comma).

    >>> len(at_relations(Row((Symbol("a"), Symbol("=", Role.RELATION), Symbol("b")))))
    2
    """
    return _parts(node, (Role.RELATION,))


def at_sums(node: Node) -> list[Node]:
    """The formula in finer parts: also before each plus and minus."""
    return _parts(node, (Role.RELATION, Role.BINARY))


def _parts(node: Node, starts: tuple[Role, ...]) -> list[Node]:
    if not isinstance(node, Row):
        return [node]
    found: list[list[Node]] = [[]]
    before: Role | None = None
    for item, its_role in zip(node.items, roles(node.items), strict=True):
        if isinstance(item, Space):
            found[-1].append(item)
            continue
        here = its_role in starts and before not in (None, *starts)
        if here or before is Role.PUNCTUATION:
            found.append([])
            if isinstance(item, Symbol) and its_role is Role.BINARY:
                item = replace(item, role=Role.RELATION)  # alone at the start it would become a sign
        found[-1].append(item)
        before = its_role
    return [part[0] if len(part) == 1 else Row(tuple(part)) for part in found if part]
