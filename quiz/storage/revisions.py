"""When each card's content last changed: `revisions.json`, card id to content hash and time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Revision:
    """The hash of a card's content, and the second (since 1970, UTC) at which it came to be so."""

    hash: str
    changed: int


def read_revisions(path: Path) -> dict[str, Revision]:
    """What a file records; nothing where there is no file.

    Raises:
        ValueError: The file is not of this form.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return {card: Revision(str(digest), int(changed)) for card, (digest, changed) in raw.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(
            f"{path} is not a file of revisions ({error}); restore it, or delete it to begin anew"
        ) from None


def revised(recorded: Mapping[str, Revision], hashes: Mapping[str, str], now: int) -> dict[str, Revision]:
    """The revisions of these cards: kept where the content is as recorded, changed now where it is not."""
    return {
        card: recorded[card] if card in recorded and recorded[card].hash == digest else Revision(digest, now)
        for card, digest in sorted(hashes.items())
    }


def write_revisions(path: Path, revisions: Mapping[str, Revision]) -> None:
    """The file is replaced in one step, one card a line."""
    lines = (f"  {json.dumps(card)}: {json.dumps([r.hash, r.changed])}" for card, r in sorted(revisions.items()))
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    beside.replace(path)
