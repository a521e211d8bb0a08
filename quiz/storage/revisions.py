"""When the note of each card last changed: `revisions.json`, card id to content hash, time and digest of the note."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Revision:
    """A card's content, what its note in Anki says, and the second (since 1970, UTC) at which it came to say so.

    Attributes:
        hash: Of the content alone.
        note: The digest of the note, in which solvers and claims have a say; empty where an older version kept none.
    """

    hash: str
    changed: int
    note: str = ""


def read_revisions(path: Path) -> dict[str, Revision]:
    """What a file records; nothing where there is no file.

    Raises:
        ValueError: The file is not of this form.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return {card: Revision(str(digest), int(at), *map(str, note)) for card, (digest, at, *note) in raw.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(
            f"{path} is not a file of revisions ({error}); restore it, or delete it to begin anew"
        ) from None


def revised(before: Revision | None, hash: str, note: str, now: int) -> Revision:
    """A card as it is now: changed now, unless its note says what it said before."""
    same = before is not None and (before.note == note if before.note else before.hash == hash)
    return Revision(hash, before.changed if before and same else now, note)


def write_revisions(path: Path, revisions: Mapping[str, Revision]) -> None:
    """The file is replaced in one step, one card a line."""
    lines = (f"  {json.dumps(card)}: {json.dumps(astuple(one))}" for card, one in sorted(revisions.items()))
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    beside.replace(path)
