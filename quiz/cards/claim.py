"""A statement or formula of the document, with the verdict of a referee and the check behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quiz.cards.text import Text


class Verdict(StrEnum):
    """What became of a claim."""

    HOLDS = "holds"
    CONDITION = "holds with a condition"
    CORRECTED = "corrected"
    DISPUTED = "disputed"
    DEFINITION = "definition"
    NOT_CHECKABLE = "not checkable"

    @property
    def expected(self) -> bool:
        """What a check must find: that the document's statement holds, or a counterexample to it."""
        return self not in (Verdict.CORRECTED, Verdict.DISPUTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    r"""One statement of the document, in our own words.

    Attributes:
        id: Permanent and chosen by the author; never reused.
        section: Slug of a section of the document.
        formula: The document's formula in LaTeX without dollars, mistakes and all; "" where it has none.
        statement: What the document says.
        verdict: What became of it.
        check: "topic.name" of a function in `solvers/checks`, where it can be computed.
        correction: The condition, the right form with a counterexample, or what is disputed.
        reason: Why it cannot be checked.
        sources: Papers and books that it rests on or that dispute it.
        file: The file it was read from, and `line` the line where it starts.
    """

    id: str
    section: str
    formula: str
    statement: Text
    verdict: Verdict
    check: str | None
    correction: Text | None
    reason: Text | None
    sources: tuple[str, ...]
    file: str
    line: int
