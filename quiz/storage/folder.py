"""Which files of a folder are decks and documents; nothing is read but names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quiz.cards.text import printable
from quiz.storage.fault import Fault

DOCUMENT = "document.yaml"
NOT_DECKS = (DOCUMENT, "claims.yaml", "terms.yaml")
OVERRIDES = "overrides"
LARGEST = 2_000_000
"""Bytes of the largest file that is read."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file below the root that its ids count from.

    Attributes:
        path: Where it is.
        root: The folder of documents, or of the learner's decks.
    """

    path: Path
    root: Path

    @property
    def shown(self) -> str:
        """The file as messages name it: from the root's parent on."""
        return self.path.relative_to(self.root.parent).as_posix()

    @property
    def id(self) -> str:
        """The path below the root without suffix."""
        return self.path.relative_to(self.root).with_suffix("").as_posix()

    @property
    def document(self) -> Path | None:
        """The document.yaml that this file belongs to: the nearest at or above its folder."""
        folder = self.path.parent
        while not (folder / DOCUMENT).is_file():
            if folder == self.root or folder == folder.parent:
                return None
            folder = folder.parent
        return folder / DOCUMENT


def root_of(path: Path) -> Path:
    """The folder that ids count from: the parent of the document around a path, else the path's own folder."""
    folder = path if path.is_dir() else path.parent
    for outer in (folder, *folder.parents):
        if (outer / DOCUMENT).is_file():
            return outer.parent
    return folder


def yaml_files(root: Path, unreadable: list[OSError] | None = None) -> list[Path]:
    """Every YAML file at or below a folder, hidden ones aside, in the order of their names."""
    return sorted(_walk(root, [] if unreadable is None else unreadable))


def _walk(root: Path, unreadable: list[OSError]) -> Iterator[Path]:
    seen = set()
    for folder, inner, names in os.walk(root, onerror=unreadable.append, followlinks=True):
        here = os.stat(folder)
        if (here.st_dev, here.st_ino) in seen:
            inner.clear()
            continue
        seen.add((here.st_dev, here.st_ino))
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        yield from (
            Path(folder, name)
            for name in names
            if name.lower().endswith((".yaml", ".yml")) and not name.startswith(".")
        )


def misnamed(place: Place) -> Fault | None:
    """What is wrong with a file's name."""
    name = place.path.name
    shown = printable(place.shown)
    if shown != place.shown:
        return Fault(shown, 1, None, "the file's name has characters that cannot be shown; rename it")
    if not name.endswith(".yaml"):
        return Fault(shown, 1, None, f"decks end in .yaml; rename the file to {place.path.stem}.yaml")
    return None
