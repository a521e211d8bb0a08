"""What is wrong with a deck file: where, in which card, and what to write instead."""

from __future__ import annotations

from collections.abc import Sequence
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
    """The shipped decks cannot be read; every fault is told at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        told = [str(fault) for fault in faults[:MOST_TOLD]]
        if len(faults) > MOST_TOLD:
            told.append(f"and {len(faults) - MOST_TOLD} more")
        super().__init__("\n".join(told))
        self.faults = tuple(faults)
