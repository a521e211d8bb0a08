"""The names of the glossary's terms in a search: who types one finds cards that have another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from quiz.cards import term as glossary
from quiz.cards.summary import plain
from quiz.cards.term import spelled
from quiz.study.query import Term

_MOST_WORDS = 4


@dataclass(frozen=True)
class Wanted:
    """A part of a search: one term of it, or words that together name a term of the glossary.

    Attributes:
        others: The other names of what is named.
    """

    terms: tuple[Term, ...]
    others: tuple[str, ...] = ()

    def fits(self, text: bytes) -> bool:
        """Whether a text, as UTF-8, has all the words, or one of the other names."""
        return all(word in text for word in self._typed) or any(
            name in text and (word is None or word.search(text)) for name, word in self._looked_for
        )

    @cached_property
    def _typed(self) -> tuple[bytes, ...]:
        return tuple(term.value.encode() for term in self.terms)

    @cached_property
    def _looked_for(self) -> list[tuple[bytes, re.Pattern[bytes] | None]]:
        """Each name as a text may have it; English ones are whole words there, and no command of LaTeX."""
        forms = dict.fromkeys(form for name in map(plain, self.others) for form in (name, name.replace(" ", "-")))
        whole = r"(?<![a-z\\]){}s?(?![a-z])"
        return [
            (form.encode(), re.compile(whole.format(re.escape(form)).encode()) if form.isascii() else None)
            for form in forms
        ]


class Names:
    """Which words name a term of the glossary.

    Args:
        terms: The glossary.
    """

    def __init__(self, terms: Iterable[glossary.Term] = ()) -> None:
        self._of: dict[str, list[str]] = defaultdict(list)
        for term in terms:
            for name in term.names:
                self._of[spelled(name)] += term.names

    def read(self, terms: Sequence[Term]) -> Iterator[Wanted]:
        """The parts of a search, the longest names first; what stands in quotes is looked for as it is."""
        at = 0
        while at < len(terms):
            for end in range(min(at + _MOST_WORDS, len(terms)), at, -1):
                found = self._named(terms[at:end])
                if found:
                    yield Wanted(tuple(terms[at:end]), found)
                    break
            else:
                end = at + 1
                yield Wanted((terms[at],))
            at = end

    def _named(self, terms: Sequence[Term]) -> tuple[str, ...]:
        """The other names of what these words name together."""
        if any(term.field or term.quoted for term in terms) or (len(terms) > 1 and any(t.excluded for t in terms)):
            return ()
        typed = spelled(" ".join(term.value for term in terms))
        names = self._of.get(typed, ())
        return tuple(dict.fromkeys(name for name in names if spelled(name) != typed))
