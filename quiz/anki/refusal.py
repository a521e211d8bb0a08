"""What a file from elsewhere is refused with."""

from __future__ import annotations

from quiz.anki.reasons import reason


class Refused(Exception):
    """The file is not taken, and nothing of it is; `reason` says why and what to do, in both languages."""

    def __init__(self, key: str, **values: object) -> None:
        self.reason = reason(key, **values)
        super().__init__(self.reason.en)
