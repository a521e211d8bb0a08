"""Every formula of every shipped card and claim as it is drawn: `python -m tests.mathtext.golden` writes `cards.txt`.

The file is compared by `test_cards.py`. Whoever writes it reads what changed with their own eyes before it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from quiz.cards.card import Card
from quiz.cards.claim import Claim
from quiz.cards.grading import expected_answer
from quiz.cards.placeholder import PLACEHOLDER
from quiz.cards.text import LANGUAGES, printable
from quiz.commands.parts import CONTENT, check_exists, problem_exists, variant_of
from quiz.mathtext import render
from quiz.mathtext.segments import Formula, segments
from quiz.storage.library import read_library
from quiz.verify.wording import texts_of

FILE = Path(__file__).parent / "cards.txt"
WIDTH = 100
_HEADING = (
    "Formulas of all cards and claims: LaTeX after %, the two-dimensional form indented, the one-line form after 1:\n"
    "A card's numbers are the author's own. Written by `python -m tests.mathtext.golden`; read what changed.\n"
)


class Golden(NamedTuple):
    """A formula with its rows and its lines as a file holds them."""

    latex: str
    rows: list[str]
    lines: list[str]


def read(path: Path) -> list[Golden]:
    """The formulas of a file: LaTeX after %, the two-dimensional form indented, the one-line form after 1:"""
    found: list[Golden] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("% "):
            found.append(Golden(line[2:], [], []))
        elif line.startswith("1: "):
            found[-1].lines.append(line[3:])
        elif found and not found[-1].lines:
            found[-1].rows.append(line[4:])
    return found


def formulas() -> Iterator[tuple[str, str]]:
    """Each formula once, with the deck or ledger where it first stands."""
    library = read_library([CONTENT], problem_exists, check_exists=check_exists)
    found = chain(
        ((card.deck, text) for card in library.cards for text in _said(card)),
        (("claims", text) for claim in library.claims for text in _claimed(claim)),
    )
    seen: set[str] = set()
    for where, text in found:
        for part in segments(printable(text)):
            if isinstance(part, Formula) and part.latex not in seen:
                seen.add(part.latex)
                yield where, part.latex


def _said(card: Card) -> Iterator[str]:
    """Every text that a learner may see of a card."""
    variant = variant_of(card, 0)
    for language in LANGUAGES:
        yield variant.prompt(language)
        yield variant.back(language)
        yield expected_answer(variant).say(language)
        yield from (text for name, text in texts_of(card, language) if name != "text" and not PLACEHOLDER.search(text))


def _claimed(claim: Claim) -> Iterator[str]:
    for text in (claim.statement, claim.correction, claim.reason):
        if text is not None:
            yield from (said for _, said in text.both)
    if claim.formula:
        yield f"$${claim.formula}$$"


def drawn(latex: str) -> str:
    """A formula in both forms as the file holds it; it is one line of LaTeX."""
    rows = [f"    {row}".rstrip() for row in render(latex, width=WIDTH)]
    lines = [f"1: {row}".rstrip() for row in render(latex, width=WIDTH, form="1d")]
    return "\n".join((f"% {one_row(latex)}", *rows, *lines))


def one_row(latex: str) -> str:
    """LaTeX without line breaks."""
    return re.sub(r"\s*\n\s*", " ", latex)


def document() -> str:
    """The whole file."""
    parts, last = [_HEADING], ""
    for where, latex in formulas():
        if where != last:
            parts.append(f"== {where}\n")
            last = where
        parts.append(drawn(latex) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    FILE.write_text(document(), encoding="utf-8")
