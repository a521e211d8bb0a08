"""A screen as a picture: no font from outside, wide characters in two cells."""

from __future__ import annotations

import html
import re
from typing import Any

from rich.cells import cell_len

_CELL = 12.2
"""Pixels of a cell in the pictures."""
_TEXT = re.compile(r'(<text [^>]*?)x="([\d.]+)"( y="[\d.]+" )textLength="[\d.]+"([^>]*)>([^<]*)</text>')
_WIDE_OR_NOT = re.compile(r"[\u1100-\u115f\u2e80-\uffdf]+|[^\u1100-\u115f\u2e80-\uffdf]+")
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def drawn(app: Any) -> str:
    """What an app shows, as SVG."""
    return in_cells(_FONTS.sub("", app.export_screenshot(title="quiz", simplify=True)))


def in_cells(picture: str) -> str:
    """The picture with each wide character in its two cells: Rich gives every character one.

    >>> in_cells('<text class="a" x="12.2" y="20" textLength="36.6" clip-path="b">归a</text>')[:60]
    '<text class="a" x="12.2" y="20" textLength="24.4" clip-path='
    """
    return _TEXT.sub(_in_cells, picture)


def _in_cells(found: re.Match[str]) -> str:
    opening, x, between, end, written = found.groups()
    text, place, parts = html.unescape(written), float(x), []
    for run in re.findall(_WIDE_OR_NOT, text):
        width = _CELL * cell_len(run)
        if run.strip("\xa0"):
            escaped = html.escape(run, quote=False).replace("\xa0", "&#160;")
            parts.append(f'{opening}x="{place:.5g}"{between}textLength="{width:.5g}"{end}>{escaped}</text>')
        place += width
    return "".join(parts)
