"""The gates of the claims ledger: every check bears its verdict out, every card names claims that there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from quiz.cards.card import Card
from quiz.cards.claim import Claim, Verdict
from quiz.mathtext import faults as maths_faults
from quiz.verify.report import Fault
from solvers.check import Check, load_check

GATE = "claims"


def check_claims(claims: Sequence[Claim], load: Callable[[str], Check] = load_check) -> Iterator[Fault]:
    """What is wrong with each claim: its check fails or finds something else than its verdict, its maths is unknown.

    Args:
        claims: What is checked.
        load: Finds a check by its name.
    """
    for claim in claims:
        message = _unproved(claim, load)
        if message:
            yield _fault(claim, GATE, message)
        for message in _misdrawn(claim):
            yield _fault(claim, "maths", message)


def unknown_claims(cards: Iterable[Card], known: Collection[str]) -> Iterator[Fault]:
    """A fault of each card that names a claim which no ledger has."""
    for card in cards:
        for name in card.claims or ():
            if name not in known:
                yield Fault.of(card, GATE, f"there is no claim '{name[:64]}'; `quiz claims` names them all")


def by_verdict(claims: Iterable[Claim]) -> dict[str, int]:
    """How many claims came to each verdict, in the order of the verdicts."""
    counts = Counter(claim.verdict for claim in claims)
    return {verdict.value: counts[verdict] for verdict in Verdict}


def _unproved(claim: Claim, load: Callable[[str], Check]) -> str:
    if claim.check is None:
        return ""
    try:
        evidence = load(claim.check)()
    except Exception as error:
        return f"its check {claim.check} fails: {error!r}"
    if evidence.holds is claim.verdict.expected:
        return ""
    found = "confirms the statement" if evidence.holds else "finds a counterexample"
    return (
        f"the verdict is '{claim.verdict}', but the check {claim.check} {found}: {evidence.en}; "
        "correct the verdict or the check"
    )


def _misdrawn(claim: Claim) -> Iterator[str]:
    texts = [("formula", f"${claim.formula}$")] if claim.formula else []
    for name, text in (("statement", claim.statement), ("correction", claim.correction), ("reason", claim.reason)):
        texts += [(f"{name}.{language}", said) for language, said in (text.both if text else ())]
    for name, said in texts:
        for message in maths_faults(said):
            yield f"{name}: {message}"


def _fault(claim: Claim, gate: str, message: str) -> Fault:
    return Fault(gate, f"claim '{claim.id}': {message}", claim.file, claim.line)
