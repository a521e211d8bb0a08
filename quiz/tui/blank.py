"""An answer with nothing in it, which is asked for twice before it counts."""

from __future__ import annotations

from textual.message import Message


class Blank(Message):
    """Enter was pressed with nothing typed or marked; once more means "don't know"."""
