"""One element of MathML text as a symbol: what is drawn, and what it does in its row."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from quiz.mathtext.cells import visible
from quiz.mathtext.source import HELD_BRACES
from quiz.mathtext.symbols import LIMIT_WORDS, ROLES, SHOWN_AS, in_alphabet, plain
from quiz.mathtext.tree import Role, Symbol

_ONE_WORD = re.compile(r"[A-Za-z][A-Za-z0-9 -]*")


def shown(text: str | None) -> str:
    """An element's text as it is drawn: entities resolved, control characters dropped."""
    found = html.unescape(text or "").replace("\xa0", " ")
    return visible("".join(SHOWN_AS.get(c, plain(c)) for c in found)).replace("\n", " ")


@lru_cache(maxsize=2048)
def atom(tag: str, text: str, variant: str, movable: bool) -> Symbol:
    """The symbol of an element.

    Args:
        tag: `mi`, `mn`, `mo` or `mtext`.
        text: Its text, entities and all.
        variant: Its `mathvariant`, or nothing.
        movable: Whether limits may stand under it.

    >>> atom("mo", "&#x02264;", "", False)
    Symbol(text='≤', role=<Role.RELATION: 6>)
    """
    found = shown(text)
    if tag == "mtext":
        return _prose(re.sub(r"\\([%$#&_ ])", r"\1", found), variant)
    if found.startswith("\\") and len(found) > 1 and found != r"\arg":
        return Symbol(found, Role.WORD)
    found = in_alphabet(found.removeprefix("\\") if found == r"\arg" else found, variant)
    if movable or found in LIMIT_WORDS:
        return Symbol(found.replace("argm", "arg m"), Role.WORD)
    if tag == "mn":
        return Symbol(found)
    if len(found) > 1 and found.isalpha():
        return Symbol(found, Role.WORD)
    if variant == "normal" and tag == "mi" and len(found) == 1 and found.isascii():
        return Symbol(found, Role.TEXT)
    return Symbol(found, ROLES.get(html.unescape(text), Role.ORDINARY))


def _prose(text: str, variant: str) -> Symbol:
    """Words of the author: one name spaces itself, anything else brings its own spaces."""
    for stand_in, brace in HELD_BRACES.items():
        text = text.replace(stand_in, brace)
    text = in_alphabet(text, variant)
    one_word = len(text) > 1 and text == text.strip() and _ONE_WORD.fullmatch(unicodedata.normalize("NFKC", text))
    return Symbol(text, Role.WORD if one_word else Role.TEXT)
