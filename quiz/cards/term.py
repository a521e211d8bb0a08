"""A term of the field: one word per idea in each language, and its symbol."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.cards.text import Text


@dataclass(frozen=True, slots=True)
class Term:
    """A line of the glossary.

    Attributes:
        symbol: LaTeX or an abbreviation, where there is one.
        avoid: Other spellings, in either language, that neither a card nor the ledger uses.
    """

    id: str
    name: Text
    symbol: str = ""
    avoid: tuple[str, ...] = ()
