"""`quiz claims`: what the document says, what became of it, and how that is known."""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from quiz.cards.claim import Claim, Verdict
from quiz.cards.text import Language, Text
from quiz.commands import UsageError
from quiz.commands.errata import errata, remark_word, verdict_word
from quiz.commands.parts import CONTENT, check_exists, language, print_json, problem_exists, unknown
from quiz.locale import both, say

if TYPE_CHECKING:
    from quiz.storage.library import Library

MARKS = {
    Verdict.HOLDS: "✓",
    Verdict.CONDITION: "≈",
    Verdict.CORRECTED: "✗",
    Verdict.DISPUTED: "?",
    Verdict.DEFINITION: "≡",
    Verdict.NOT_CHECKABLE: "–",
}
WIDEST = 100


def run(arguments: Namespace) -> int:
    """Prints the ledger: one claim, all of them, or the document's mistakes."""
    if arguments.errata and arguments.id is not None:
        raise UsageError(both("claims_errata_whole"))
    ledger = open_ledger()
    claims = ledger.claims if arguments.id is None else [_found(ledger.claims, arguments.id)]
    chosen = language(arguments.lang)
    measured = {claim.id: measure(claim) for claim in claims}
    if arguments.json:
        headings = {section.slug: section.heading for section in ledger.sections}
        print_json({"claims": [as_data(claim, headings, measured[claim.id], chosen) for claim in claims]})
    elif arguments.errata:
        print(errata(claims, ledger.sections, measured, chosen), end="")
    else:
        for line in _lines(ledger, claims, measured, chosen):
            print(line)
    return 0


def open_ledger() -> Library:
    """The claims of all shipped documents, with their sections; no deck is read.

    Raises:
        LibraryFaults: A ledger is broken.
    """
    from quiz.storage.fault import LibraryFaults
    from quiz.storage.library import read_library

    found = read_library(sorted(CONTENT.glob("*/claims.yaml")), problem_exists, check_exists=check_exists)
    if found.faults:
        raise LibraryFaults(found.faults)
    return found


def measure(claim: Claim) -> Text | None:
    """What the check of a claim measures, computed now; None where it has none."""
    from solvers.check import load_check

    if claim.check is None:
        return None
    found = load_check(claim.check)()
    return Text(found.en, found.zh)


def as_data(claim: Claim, headings: dict[str, str], measured: Text | None, chosen: Language) -> dict[str, Any]:
    """A claim as plain data, its words in the chosen language."""
    return {
        "id": claim.id,
        "section": headings[claim.section],
        "formula": claim.formula,
        "statement": claim.statement.say(chosen),
        "check": claim.check,
        "verdict": claim.verdict.value,
        "evidence": measured.say(chosen) if measured else None,
        "correction": claim.correction.say(chosen) if claim.correction else None,
        "reason": claim.reason.say(chosen) if claim.reason else None,
        "cites": list(claim.sources),
    }


def _found(claims: Sequence[Claim], id: str) -> Claim:
    for claim in claims:
        if claim.id == id:
            return claim
    import difflib

    near = difflib.get_close_matches(id[:80], [claim.id for claim in claims], 3)
    raise UsageError(unknown("claim", id[:80], near))


def _lines(
    ledger: Library, claims: Sequence[Claim], measured: dict[str, Text | None], chosen: Language
) -> Iterator[str]:
    """Each section with its claims, their maths laid out."""
    for section in ledger.sections:
        own = [claim for claim in claims if claim.section == section.slug]
        if own:
            yield section.heading if chosen == "zh" else section.en
            yield ""
        for claim in own:
            yield f"{MARKS[claim.verdict]} {claim.id} · {verdict_word(claim.verdict, chosen)}"
            yield from _told(claim, measured[claim.id], chosen)
            yield ""


def _told(claim: Claim, measured: Text | None, chosen: Language) -> Iterator[str]:
    from quiz.mathtext import flow

    colon = say("colon", chosen)
    width = min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST) - 2

    def block(text: str) -> Iterator[str]:
        yield from (f"  {row}".rstrip() for row in flow(text, width=width, form="1d"))

    yield from block(claim.statement.say(chosen))
    if claim.formula and claim.verdict is Verdict.CORRECTED:
        yield from block(f"{say('claim_wrong_formula', chosen)}{colon.rstrip()}")
    if claim.formula:
        yield from (f"  {row}".rstrip() for row in flow(f"${claim.formula}$", width=width))
    remark = claim.correction or claim.reason
    if remark:
        yield from block(f"{say(remark_word(claim.verdict), chosen)}{colon}{remark.say(chosen)}")
    if measured:
        yield from block(f"{say('claim_evidence', chosen)} ({claim.check}){colon}{measured.say(chosen)}")
    if claim.sources:
        yield from block(f"{say('claim_sources', chosen)}{colon}{'; '.join(claim.sources)}")
