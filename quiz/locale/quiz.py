"""Phrases of the quiz and its report: key, English, Chinese."""

from __future__ import annotations

QUIZ: dict[str, tuple[str, str]] = {}
