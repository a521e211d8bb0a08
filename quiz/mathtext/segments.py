"""A card's text cut into prose and formulas at its dollars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quiz.mathtext.cells import visible

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
    text = visible(text)
    prose: list[str] = []
    at = 0
    while match := _FORMULA.search(text, at):
        prose.append(text[at : match.start()])
        at = match.end()
        if match.group() == r"\$":
            prose.append("$")
        elif not _is_formula(match.group(2)):
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


def _is_formula(inside: str) -> bool:
    """Whether what stands between two dollars is maths: `$5 and $6` is not, it begins tight and ends loose."""
    if not inside.strip() or _PARAGRAPH_END.search(inside):
        return False
    return inside[0].isspace() == inside[-1].isspace()


def lone_dollars(text: str) -> int:
    """The unescaped dollars that open or close nothing."""
    bare = visible(text).replace(r"\$", "")
    used = sum(part.source.replace(r"\$", "").count("$") for part in segments(text) if isinstance(part, Formula))
    return bare.count("$") - used
