"""What is wrong with a deck file: where, in which card, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_TOLD = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend."""

    file: str
    line: int
    card: str | None
    message: str

    def __str__(self) -> str:
        named = f" card '{self.card}':" if self.card else ""
        return f"{self.file}:{self.line}:{named} {self.message}"


class LibraryFaults(Exception):
    """The shipped decks cannot be used; every fault is told at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


def told(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Faults by file and line; beyond the first 200 only how many more there are."""
    ordered = sorted(dict.fromkeys(faults), key=lambda fault: (fault.file, fault.line))
    if len(ordered) <= MOST_TOLD:
        return tuple(ordered)
    next_one = ordered[MOST_TOLD]
    more = Fault(next_one.file, next_one.line, None, f"and {len(ordered) - MOST_TOLD} more faults from here on")
    return (*ordered[:MOST_TOLD], more)
