"""`quiz verify`: every card proved."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from quiz.cards.card import Card
from quiz.cards.claim import Claim
from quiz.commands import UsageError
from quiz.commands.parts import CONTENT, check_exists, print_json, problem_exists
from quiz.storage.corrections import FILE as CORRECTIONS
from quiz.storage.corrections import corrected, write_corrections
from quiz.storage.library import read_library
from quiz.storage.proofs import FILE, Proof, write_proofs
from quiz.storage.terms import read_terms
from quiz.verify.lint import lint
from quiz.verify.report import Fault, Report
from quiz.verify.run import verify

_COUNTED = {
    "holds": "hold",
    "holds with a condition": "hold with a condition",
    "corrected": "corrected",
    "disputed": "disputed",
    "definition": "definitions",
    "not checkable": "not checkable",
}


def run(arguments: Namespace) -> int:
    """Runs every gate; 1 where any of them found a fault."""
    paths = [Path(path) for path in arguments.paths]
    for path in paths:
        if not path.exists():
            raise UsageError(f"there is no {path}")
    shipped = read_library([CONTENT], problem_exists, check_exists=check_exists)
    library = shipped
    if paths:
        library = read_library(paths, problem_exists, sections=shipped.sections, check_exists=check_exists)
    marks: list[Fault] = []
    if not paths:
        terms, misread = read_terms(CONTENT)
        marks = [Fault("read", f.message, f.file, f.line) for f in misread]
        marks += lint(library.cards, library.sections, terms, library.claims)
    report = verify(
        library.cards,
        range(arguments.first_seed, arguments.first_seed + arguments.seeds),
        jobs=arguments.jobs,
        read_faults=[*(Fault("read", f.message, f.file, f.line, f.card) for f in library.faults), *marks],
        claims=library.claims,
        known_claims={claim.id for claim in (*shipped.claims, *library.claims)},
        progress=_bar if sys.stderr.isatty() and not arguments.json else lambda done, all: None,
    )
    if arguments.json:
        print_json(as_data(report))
    else:
        _tell(report)
    if arguments.record and not (paths or report.faults):
        _record(library.cards, library.claims, report)
    return 1 if report.faults else 0


def _record(cards: Sequence[Card], claims: Sequence[Claim], report: Report) -> None:
    """The badge of every numeric card and the document's mistakes, beside the document."""
    found = {one.card: one for one in report.findings}
    for document in sorted(path.parent for path in CONTENT.glob("*/document.yaml")):
        proofs = {
            card.id: Proof(card.revision, found[card.id].variants, worst.disagreement)
            for card in cards
            if card.deck.startswith(f"{document.name}/") and (worst := found[card.id].worst)
        }
        write_proofs(document / FILE, proofs)
        own = [claim for claim in claims if Path(claim.file).parent.name == document.name]
        write_corrections(document / CORRECTIONS, corrected(own))


def as_data(report: Report) -> dict[str, object]:
    """A report as plain data."""
    names = ("file", "line", "card", "problem", "seed", "gate", "message")
    return {
        "cards": report.cards,
        "problems": report.problems,
        "variants": report.variants,
        "claims": sum(report.claims.values()),
        "claims_by_verdict": dict(report.claims),
        "seconds": round(report.seconds, 3),
        "worst": asdict(report.worst) if report.worst else None,
        "recognized": report.recognized,
        "accepted": report.accepted,
        "refused": report.refused,
        "faults": [{name: getattr(fault, name) for name in names} for fault in report.faults],
    }


def _tell(report: Report) -> None:
    for fault in report.faults:
        print(fault)
    print(
        f"{report.cards} cards, {report.problems} problems, {report.variants} variants in {report.seconds:.1f} s: "
        + (f"{len(report.faults)} faults" if report.faults else "no faults")
    )
    if report.worst:
        worst = report.worst
        print(
            f"worst disagreement of solver and oracle {worst.disagreement:.0e} "
            f"({worst.card}, seed {worst.seed}, {worst.method})"
        )
    if report.lowest_acceptance:
        card, rate = report.lowest_acceptance
        print(f"fewest draws served {rate:.0%} ({card})")
    print(
        f"{report.recognized} misconceptions named, {report.accepted} notations accepted, "
        f"{report.refused} changed keys refused"
    )

    if report.claims:
        said = (f"{count} {_COUNTED[verdict]}" for verdict, count in report.claims.items() if count)
        print(f"{sum(report.claims.values())} claims of the document: {', '.join(said)}")


def _bar(done: int, all: int) -> None:
    width = 30
    filled = width * done // all
    print(f"\r[{'#' * filled}{'.' * (width - filled)}] {done}/{all}", end="", file=sys.stderr, flush=True)
    if done == all:
        print("\r" + " " * (width + 16) + "\r", end="", file=sys.stderr, flush=True)
