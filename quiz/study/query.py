"""What is typed into the search for cards, read into terms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quiz.cards.summary import plain
from quiz.cards.text import Text

FIELDS = ("tag", "deck", "kind", "section", "level", "is")
_TERM = re.compile(r'(?P<minus>-?)(?:(?P<field>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]*))')
_QUOTES = str.maketrans(dict.fromkeys("“”„「」『』《》", '"'))


class QueryError(ValueError):
    """A search that cannot be meant; the text says what to write instead."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.text = Text(en, zh)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a card must fit, or must not.

    Attributes:
        field: One of `FIELDS`; empty where the id or the prompt must have the value.
    """

    value: str
    field: str = ""
    excluded: bool = False


def read_query(text: str) -> tuple[Term, ...]:
    """The terms of a search; a card must fit all of them.

    Raises:
        QueryError: A field is unknown, or has no value yet.

    >>> read_query('tag:bn -"learning rate"')
    (Term(value='bn', field='tag', excluded=False), Term(value='learning rate', field='', excluded=True))
    """
    asked = plain(text.translate(_QUOTES))
    terms = []
    for match in _TERM.finditer(asked):
        phrase, word = match["phrase"], match["word"] or ""
        value = word if phrase is None else phrase.strip()
        field = match["field"] or ""
        if field and field not in FIELDS:
            raise _unknown_field(field)
        if field and not value:
            raise _no_value(field)
        if value:
            terms.append(Term(value, field, bool(match["minus"])))
    return tuple(terms)


def _unknown_field(field: str) -> QueryError:
    known = " ".join(f"{name}:" for name in FIELDS)
    return QueryError(
        f'There is no {field}: to search by; there are {known} Put the words in "quotes" to find them as they are.',
        f"没有 {field}: 这种条件；可以用 {known} 要查找这几个字本身，请加引号。",
    )


def _no_value(field: str) -> QueryError:
    examples = {
        "tag": ("a tag, such as tag:batch-norm", "标签，例如 tag:batch-norm"),
        "deck": ("a deck, such as deck:activations", "卡组，例如 deck:activations"),
        "kind": ("a kind, such as kind:numeric", "题型，例如 kind:numeric"),
        "section": ("a section, such as section:layer-normalizing", "章节，例如 section:layer-normalizing"),
        "level": ("1, 2 or 3, such as level:3", "1、2 或 3，例如 level:3"),
        "is": (f"one of {' '.join(STATES)}, such as is:due", f"{' '.join(STATES)} 之一，例如 is:due"),
    }
    en, zh = examples[field]
    return QueryError(f"After {field}: write {en}.", f"{field}: 后面写{zh}。")


STATES = ("due", "new", "leech", "suspended", "buried", "flagged")
"""What may stand behind `is:`."""
