"""One claims.yaml becomes frozen claims, or faults that say what to write."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path

from quiz.cards.claim import Claim, Verdict
from quiz.storage.deck_file import id_of, tell_traps
from quiz.storage.fault import Fault
from quiz.storage.fields import NO_TEXT, Faults, Fields
from quiz.storage.yaml_text import Node, read_yaml

CLAIMS = "claims.yaml"
_REMARKS = {
    Verdict.CONDITION: "condition",
    Verdict.CORRECTED: "correction",
    Verdict.DISPUTED: "dispute",
    Verdict.NOT_CHECKABLE: "reason",
}
"""The key that a verdict needs: the words that explain it."""
_PROVED = (Verdict.HOLDS, Verdict.CONDITION, Verdict.CORRECTED)
"""Verdicts that nobody need believe: each has a check."""
_KEYS = ("id", "section", "formula", "statement", "verdict", "check", *_REMARKS.values(), "cites")


@dataclass(slots=True)
class LedgerRead:
    """What a file said.

    Attributes:
        claims: The claims without a fault.
        ids: Each claim's id with its line, the broken claims' too.
    """

    claims: list[Claim] = field(default_factory=list)
    ids: list[tuple[str, int]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_claims(path: Path, shown: str, sections: Collection[str], check_exists: Callable[[str], bool]) -> LedgerRead:
    """The claims of a ledger, in its order; broken ones are left out and told.

    Args:
        path: The file.
        shown: The file as messages name it.
        sections: Slugs of the document that the ledger belongs to.
        check_exists: Whether solvers know a check.
    """
    root, traps = read_yaml(path)
    read = LedgerRead()
    faults = Faults(shown)
    items: list[Node] = []
    if root is not None:
        items = Fields(root, faults, "the ledger", ("claims",)).items("claims")
    tell_traps(traps, items, faults)
    for item, following in zip_longest(items, items[1:]):
        _read_claim(item, following, sections, check_exists, faults, read)
    read.faults = [named(fault) for fault in faults.found]
    return read


def named(fault: Fault) -> Fault:
    """A fault of a claim says so; a card it has not."""
    return replace(fault, card=None, message=f"claim '{fault.card}': {fault.message}") if fault.card else fault


def _read_claim(
    item: Node,
    following: Node | None,
    sections: Collection[str],
    check_exists: Callable[[str], bool],
    faults: Faults,
    read: LedgerRead,
) -> None:
    faults.card = id = id_of(item)
    before = len(faults.found)
    claim = _claim(Fields(item, faults, "a claim", _KEYS), sections, check_exists)
    if id:
        read.ids.append((id, item.line))
    trapped = any(
        item.line <= fault.line and (following is None or fault.line < following.line)
        for fault in faults.found[:before]
        if fault.card == id
    )
    if claim and not trapped and len(faults.found) == before:
        read.claims.append(claim)
    faults.card = None


def _claim(fields: Fields, sections: Collection[str], check_exists: Callable[[str], bool]) -> Claim | None:
    if not fields.readable:
        return None
    id, section = fields.id(), fields.word("section")
    if section and section not in sections:
        fields.add("section", f"there is no section '{section[:64]}'; there are: {', '.join(sections)}")
    formula = fields.word("formula", optional=True)
    if "$" in formula:
        fields.add("formula", "a formula is LaTeX without dollars; leave them out")
    statement = fields.needed_text("statement")
    verdict = _verdict(fields)
    check = _check(fields, verdict, check_exists)
    remark = None
    for other, key in _REMARKS.items():
        if other is verdict:
            remark = fields.text(key)
        elif key in fields.nodes and verdict:
            fields.add(
                key, f"'{key}' goes with the verdict '{other}', not with '{verdict}'; change one or leave it out"
            )
    cites = fields.words("cites", optional=verdict is not Verdict.DISPUTED)
    unchecked = verdict is Verdict.NOT_CHECKABLE
    return Claim(
        id=id,
        section=section,
        formula=formula,
        statement=statement or NO_TEXT,
        verdict=verdict or Verdict.DEFINITION,
        check=check or None,
        correction=None if unchecked else remark,
        reason=remark if unchecked else None,
        sources=cites,
        file=fields.faults.file,
        line=fields.line,
    )


def _verdict(fields: Fields) -> Verdict | None:
    said = fields.word("verdict")
    if said and said not in list(Verdict):
        fields.add("verdict", f"'{said[:40]}' is no verdict; write one of: {', '.join(Verdict)}")
    return Verdict(said) if said in list(Verdict) else None


def _check(fields: Fields, verdict: Verdict | None, check_exists: Callable[[str], bool]) -> str:
    check = fields.word("check", optional=verdict not in _PROVED)
    if check and verdict is Verdict.NOT_CHECKABLE:
        fields.add("check", "what is not checkable has no check; leave it out, or change the verdict")
    elif check and not check_exists(check):
        topic, _, name = check[:80].partition(".")
        fields.add(
            "check",
            f"there is no check '{check[:80]}'; write topic.name and define {name or 'name'} in "
            f"solvers/checks/{topic}.py",
        )
    return check
