"""Pictures and sounds of the learner's own: a card names one by its path below their decks, and its note shows it."""

from __future__ import annotations

import hashlib
import re
from html import unescape
from pathlib import Path

from quiz.anki.markup import BREAK
from quiz.anki.safe_name import PICTURES_AND_SOUNDS

_NAMED = re.compile(rf"\[(?:{re.escape(BREAK)})?(?P<what>picture|sound): (?P<path>[^\[\]<>\x00-\x1f]{{1,300}})\]")
_SOUND = re.compile(r"\[sound:(proofdeck-[0-9a-f]{16}\.\w+)\]")


def as_element(html: str) -> str:
    """A sound as an element with a button to play it, for text that Anki must not read a sound from.

    >>> as_element("[sound:proofdeck-0123456789abcdef.mp3]")
    "<audio controls src='proofdeck-0123456789abcdef.mp3'></audio>"
    """
    return _SOUND.sub(r"<audio controls src='\1'></audio>", html) if "[sound:proofdeck-" in html else html


class OwnMedia:
    """What the notes of one export show.

    Args:
        folder: That of the learner's decks; nothing outside it is ever taken.

    Attributes:
        files: The name in Anki to the file, of all that was shown so far.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._names: dict[str, str | None] = {}
        self.files: dict[str, Path] = {}

    def shown(self, html: str) -> str:
        """A field with each picture and sound in the place of its name."""
        return _NAMED.sub(self._medium, html) if "picture: " in html or "sound: " in html else html

    def _medium(self, match: re.Match[str]) -> str:
        path = unescape(match["path"])
        if path not in self._names:
            self._names[path] = self._taken(path)
        name = self._names[path]
        if name is None:
            return match[0]
        return f"<img src='{name}'>" if match["what"] == "picture" else f"[sound:{name}]"

    def _taken(self, path: str) -> str | None:
        """A name made from what is in the file, so that another picture is another name; None where none is read."""
        try:
            file = (self._folder / path).resolve()
            kind = file.suffix[1:].casefold()
            if not file.is_relative_to(self._folder) or kind not in PICTURES_AND_SOUNDS or not file.is_file():
                return None
            with file.open("rb") as content:
                digest = hashlib.file_digest(content, "sha256").hexdigest()[:16]
        except OSError:
            return None
        name = f"proofdeck-{digest}.{kind}"
        self.files[name] = file
        return name
