"""What verification found of each numeric card: `proofs.json`, card id to revision, variants and worst disagreement."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = "proofs.json"


@dataclass(frozen=True, slots=True)
class Proof:
    """A card's last verification.

    Attributes:
        revision: The content that was verified.
        variants: How many variants passed every gate.
        worst: Largest disagreement of solver and oracle, relative to the size of the answer.
    """

    revision: str
    variants: int
    worst: float


def read_proofs(content: Path) -> dict[str, Proof]:
    """The records of all documents; a record that cannot be read proves nothing."""
    found: dict[str, Proof] = {}
    for path in sorted(content.glob(f"*/{FILE}")):
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            found |= {card: Proof(str(r), int(n), float(worst)) for card, (r, n, worst) in raw.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            continue
    return found


def write_proofs(path: Path, proofs: Mapping[str, Proof]) -> None:
    """The file is replaced in one step, one card a line."""
    lines = (
        f"  {json.dumps(card)}: {json.dumps([p.revision, p.variants, float(f'{p.worst:.0e}')])}"
        for card, p in sorted(proofs.items())
    )
    beside = path.with_suffix(".part")
    beside.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    beside.replace(path)
