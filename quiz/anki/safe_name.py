"""Names for files and folders that can do no harm anywhere, made from names that anybody may have chosen."""

from __future__ import annotations

import re
import unicodedata

_PICTURES = ("png", "jpg", "jpeg", "gif", "webp", "bmp", "avif", "tif", "tiff")
_SOUNDS = ("mp3", "ogg", "oga", "opus", "wav", "m4a", "flac", "aac", "mp4", "webm", "mkv", "mov")
PICTURES_AND_SOUNDS = frozenset((*_PICTURES, *_SOUNDS))
"""What is copied: nothing that a browser or a shell would run, and no deck of cards."""
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(-|$)")
LONGEST = 60


def slug(name: str) -> str:
    """A name as a file or folder can have it on every system: small letters of any script, digits, hyphens.

    >>> slug("Cells: A & B"), slug("../.."), slug("细胞"), slug("CON")
    ('cells-a-b', '', '细胞', 'con-1')
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    words = re.sub(r"[\W_]+", "-", plain).strip("-")[:LONGEST].strip("-")
    words = "".join(c for c in words if c.isprintable())
    return f"{words}-1" if _DEVICES.match(words) else words


def medium(name: str) -> str | None:
    """A safe name for a picture or a sound; None for a file of any other kind.

    >>> medium("../My Heart.PNG"), medium("run.exe"), medium("x.yaml")
    ('my-heart.png', None, None)
    """
    stem, dot, ending = name.rpartition(".")
    if not dot or ending.casefold() not in PICTURES_AND_SOUNDS:
        return None
    return f"{slug(stem) or 'file'}.{ending.casefold()}"
