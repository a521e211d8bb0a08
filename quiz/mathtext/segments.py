"""A card's text cut into prose and formulas at its dollars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FORMULA = re.compile(r"\\\$|(\$\$?)((?:\\.|[^\\$])+?)\1", re.DOTALL)
_PARAGRAPH_END = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Prose:
    """Words between formulas; an escaped dollar is already a dollar."""

    text: str


@dataclass(frozen=True, slots=True)
class Formula:
    """LaTeX between dollars, and the text as it was written."""

    latex: str
    source: str


def segments(text: str) -> Iterator[Prose | Formula]:
    """Prose and formulas in order; a dollar without partner in its paragraph is prose.

    >>> [type(part).__name__ for part in segments("so $x$ costs \\\\$5")]
    ['Prose', 'Formula', 'Prose']
    """
    prose: list[str] = []
    at = 0
    while match := _FORMULA.search(text, at):
        prose.append(text[at : match.start()])
        at = match.end()
        if match.group() == r"\$":
            prose.append("$")
        elif _PARAGRAPH_END.search(match.group()) or not match.group(2).strip():
            at = match.start() + len(match.group(1))
            prose.append(match.group(1))
        else:
            if "".join(prose):
                yield Prose("".join(prose))
            prose = []
            yield Formula(match.group(2).strip(), match.group())
    prose.append(text[at:])
    if "".join(prose):
        yield Prose("".join(prose))


def lone_dollars(text: str) -> int:
    """The unescaped dollars that open or close nothing."""
    bare = text.replace(r"\$", "")
    used = sum(part.source.replace(r"\$", "").count("$") for part in segments(text) if isinstance(part, Formula))
    return bare.count("$") - used
