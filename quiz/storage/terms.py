"""The glossary of a document: `terms.yaml`, in the order in which the document needs its terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from quiz.cards.term import Term, spelled
from quiz.cards.text import LANGUAGES, Text
from quiz.storage.deck_file import id_of, tell_traps
from quiz.storage.fault import Fault
from quiz.storage.fields import Faults, Fields
from quiz.storage.yaml_text import Node, read_yaml

FILE = "terms.yaml"
_KEYS = ("id", *LANGUAGES, "means", "symbol", "also", "avoid")


def read_terms(content: Path) -> tuple[tuple[Term, ...], tuple[Fault, ...]]:
    """The terms of every document, and what is wrong with them."""
    terms: list[Term] = []
    found: list[Fault] = []
    for path in sorted(content.glob(f"*/{FILE}")):
        faults = Faults(path.relative_to(content.parent).as_posix())
        root, traps = read_yaml(path)
        items = Fields(root, faults, "the glossary", ("terms",)).items("terms") if root is not None else []
        tell_traps(traps, items, faults)
        terms += [_term(item, faults) for item in items]
        found += faults.found
    found += _twice(terms)
    named = (replace(one, card=None, message=f"term '{one.card}': {one.message}") if one.card else one for one in found)
    return tuple(terms), tuple(named)


def _term(node: Node, faults: Faults) -> Term:
    faults.card = id_of(node)
    fields = Fields(node, faults, "a term", _KEYS)
    term = Term(
        id=fields.id(),
        name=Text(fields.word("en"), fields.word("zh")),
        means=fields.needed_text("means"),
        symbol=fields.word("symbol", optional=True),
        also=fields.words("also"),
        avoid=fields.words("avoid"),
        file=faults.file,
        line=node.line,
    )
    faults.card = None
    return term


def _twice(terms: Iterable[Term]) -> list[Fault]:
    """Ids and names that stand with two terms: a search could not tell which of them is meant."""
    found: list[Fault] = []
    ids: set[str] = set()
    owners: dict[str, str] = {}
    for term in terms:
        if term.id in ids:
            found.append(Fault(term.file, term.line, term.id, "this id stands twice; keep one"))
        ids.add(term.id)
        for name in term.names:
            owner = owners.setdefault(spelled(name), term.id)
            if owner != term.id:
                found.append(Fault(term.file, term.line, term.id, f"'{name}' is a name of '{owner}' too; keep one"))
    return found
