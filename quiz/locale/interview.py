"""Phrases of the mock interview: key, English, Chinese."""

from __future__ import annotations

INTERVIEW: dict[str, tuple[str, str]] = {}
