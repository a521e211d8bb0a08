"""What is wrong with the formulas of a card's text, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.mathtext.parse import read
from quiz.mathtext.rendering import literal
from quiz.mathtext.segments import Formula, lone_dollars, segments
from quiz.mathtext.source import Unreadable
from quiz.mathtext.tree import Node, Symbol, children

_SHOWN = 60


def faults(text: str) -> tuple[str, ...]:
    r"""Each thing a learner could not read: unknown commands, dollars without partner, malformed LaTeX.

    >>> faults(r"so $\foo{x}$")
    ('unknown command \\foo in $\\foo{x}$',)
    """
    found: list[str] = []
    lone = lone_dollars(text)
    if lone:
        found.append("a $ opens a formula that is never closed; write \\$ for a dollar")
    for part in segments(text):
        if isinstance(part, Formula):
            found += [f"{fault} in {_quoted(part.source)}" for fault in formula_faults(part.latex)]
    return tuple(dict.fromkeys(found))


def formula_faults(latex: str) -> list[str]:
    """What is wrong with one formula."""
    try:
        node = read(latex)
    except Unreadable as fault:
        return [str(fault)]
    return [f"unknown command {name}" for name in dict.fromkeys(_unknown(node))]


def _unknown(node: Node) -> Iterator[str]:
    if isinstance(node, Symbol) and "\\" in node.text and len(node.text) > 1:
        yield node.text
    for child in children(node):
        yield from _unknown(child)


def _quoted(source: str) -> str:
    text = literal(source)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
