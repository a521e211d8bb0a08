"""What a file from elsewhere is refused with."""

from __future__ import annotations


class Refused(Exception):
    """The file is not taken, and nothing of it is; the message says why and what to do."""
