"""Phrases of hints, notes, flags and what else is done to a card under study: key, English, Chinese."""

from __future__ import annotations

STUDY: dict[str, tuple[str, str]] = {}
