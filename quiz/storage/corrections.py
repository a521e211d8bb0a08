"""What the document has wrong, by claim: `corrections.json`, so that a card can say it without reading the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from quiz.cards.claim import Claim, Verdict
from quiz.cards.text import Text

FILE = "corrections.json"


def corrected(claims: Iterable[Claim]) -> dict[str, Text]:
    """The statements of the claims that are corrected."""
    return {claim.id: claim.statement for claim in claims if claim.verdict is Verdict.CORRECTED}


def read_corrections(content: Path) -> dict[str, Text]:
    """The records of all documents; a file that cannot be read says nothing."""
    found: dict[str, Text] = {}
    for path in sorted(content.glob(f"*/{FILE}")):
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            found |= {claim: Text(str(en), str(zh)) for claim, (en, zh) in raw.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            continue
    return found


def write_corrections(path: Path, statements: dict[str, Text]) -> None:
    """The file is replaced in one step, one claim a line."""
    lines = (
        f"  {json.dumps(claim)}: {json.dumps([text.en, text.zh], ensure_ascii=False)}"
        for claim, text in statements.items()
    )
    beside = path.with_suffix(".part")
    beside.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    beside.replace(path)
