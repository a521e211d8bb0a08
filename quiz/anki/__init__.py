"""What leaves for Anki: a package that Anki keeps up to date, and plain text as a second way."""

from __future__ import annotations

from quiz.anki.package import write_package
from quiz.anki.plaintext import write_text

__all__ = ["write_package", "write_text"]
