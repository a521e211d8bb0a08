"""Phrases of settings, themes and the palette: key, English, Chinese."""

from __future__ import annotations

SETTINGS: dict[str, tuple[str, str]] = {}
