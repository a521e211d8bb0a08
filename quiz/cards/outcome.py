"""What became of a response, in one word."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What became of a response."""

    CORRECT = "correct"
    WRONG = "wrong"
    UNREADABLE = "unreadable"
    CARRIED = "carried"
    SELF_RATED = "self-rated"
