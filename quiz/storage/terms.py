"""The glossary of a document: `terms.yaml`, in the order in which the document needs its terms."""

from __future__ import annotations

from pathlib import Path

from quiz.cards.term import Term
from quiz.cards.text import LANGUAGES, Text
from quiz.storage.fault import Fault
from quiz.storage.fields import Faults, Fields
from quiz.storage.yaml_text import Node, read_yaml

FILE = "terms.yaml"


def read_terms(content: Path) -> tuple[tuple[Term, ...], tuple[Fault, ...]]:
    """The terms of every document, and what is wrong with them."""
    terms: list[Term] = []
    found: list[Fault] = []
    for path in sorted(content.glob(f"*/{FILE}")):
        faults = Faults(path.relative_to(content.parent).as_posix())
        root, traps = read_yaml(path)
        for trap in traps:
            faults.add(trap.line, trap.message)
        if root is not None:
            top = Fields(root, faults, "the glossary", ("terms",))
            taken: set[str] = set()
            for node in top.items("terms"):
                term = _term(node, faults)
                if term.id in taken:
                    faults.add(node.line, f"the term '{term.id}' stands twice; keep one")
                taken.add(term.id)
                terms.append(term)
        found += faults.found
    return tuple(terms), tuple(found)


def _term(node: Node, faults: Faults) -> Term:
    fields = Fields(node, faults, "a term", ("id", *LANGUAGES, "symbol", "avoid"))
    return Term(
        id=fields.id(),
        name=Text(fields.word("en"), fields.word("zh")),
        symbol=fields.word("symbol", optional=True),
        avoid=fields.words("avoid"),
    )
