"""What a verification found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quiz.cards.card import Card


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken promise: where it stands, which gate found it, and what to do.

    Attributes:
        gate: The promise that was broken, in a word.
    """

    gate: str
    message: str
    file: str
    line: int
    card: str | None = None
    problem: str | None = None
    seed: int | None = None

    def __str__(self) -> str:
        named = f" card '{self.card}'" if self.card else ""
        seeded = f" seed {self.seed}" if self.seed is not None else ""
        return f"{self.file}:{self.line}:{named}{seeded} [{self.gate}] {self.message}"

    @classmethod
    def of(cls, card: Card, gate: str, message: str, seed: int | None = None) -> Fault:
        """A fault of a card."""
        return cls(gate, message, card.file, card.line, card.id, getattr(card, "problem", None), seed)


@dataclass(frozen=True, slots=True)
class Witness:
    """The largest disagreement between solver and oracle, relative to the size of the answer."""

    card: str
    problem: str
    seed: int
    disagreement: float
    method: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What the gates say of one card."""

    card: str
    faults: tuple[Fault, ...]
    variants: int = 0
    problem: str | None = None
    worst: Witness | None = None
    acceptance: float | None = None
    recognized: int = 0
    accepted: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What the gates say of all cards.

    Attributes:
        recognized: How many typed misconceptions were named.
        accepted: How many notations of a key were accepted.
        refused: How many changed keys were refused.
        claims: How many claims there are, by verdict.
    """

    cards: int
    problems: int
    variants: int
    seconds: float
    worst: Witness | None
    lowest_acceptance: tuple[str, float] | None
    recognized: int
    accepted: int
    refused: int
    faults: tuple[Fault, ...]
    findings: tuple[Finding, ...] = ()
    claims: Mapping[str, int] = field(default_factory=dict)


def summed(
    findings: Iterable[Finding], extra: Iterable[Fault], seconds: float, claims: Mapping[str, int] | None = None
) -> Report:
    """The findings of all cards as one report; most telling figures in front."""
    found = sorted(findings, key=lambda one: one.card)
    witnesses = [one.worst for one in found if one.worst]
    rates = [(one.card, one.acceptance) for one in found if one.acceptance is not None]
    return Report(
        cards=len(found),
        problems=len({one.problem for one in found if one.problem}),
        variants=sum(one.variants for one in found),
        seconds=seconds,
        worst=max(witnesses, key=lambda one: one.disagreement, default=None),
        lowest_acceptance=min(rates, key=lambda one: one[1], default=None),
        recognized=sum(one.recognized for one in found),
        accepted=sum(one.accepted for one in found),
        refused=sum(one.refused for one in found),
        faults=(*extra, *(fault for one in found for fault in one.faults)),
        findings=tuple(found),
        claims=claims or {},
    )
