"""Phrases of the card table: key, English, Chinese."""

from __future__ import annotations

BROWSE: dict[str, tuple[str, str]] = {}
