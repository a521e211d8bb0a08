"""Phrases of the plots of progress: key, English, Chinese."""

from __future__ import annotations

PROGRESS: dict[str, tuple[str, str]] = {}
