"""A term of the field: one word per idea in each language, what it means, and its other names."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.cards.summary import plain
from quiz.cards.text import Text


@dataclass(frozen=True, slots=True)
class Term:
    """A line of the glossary.

    Attributes:
        means: One sentence.
        symbol: LaTeX or an abbreviation, where there is one.
        also: Other names, in either language, that a card may use too.
        avoid: Other names and spellings, in either language, that neither a card nor the ledger uses.
    """

    id: str
    name: Text
    means: Text
    symbol: str = ""
    also: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    file: str = ""
    line: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called, each name in one spelling; a formula is no name."""
        abbreviation = "" if "$" in self.symbol else self.symbol
        kept: dict[str, str] = {}
        for name in (self.name.en, self.name.zh, abbreviation, *self.also, *self.avoid):
            kept.setdefault(spelled(name), name)
        return tuple(name for name in kept.values() if name)


def spelled(name: str) -> str:
    """A name as it is compared: without case, spaces, hyphens, a plural s, and the British s.

    >>> spelled("Mini-Batch Normalisations") == spelled("minibatch normalization")
    True
    """
    return plain(name).replace(" ", "").replace("-", "").removesuffix("s").replace("isation", "ization")
