"""How long a file from elsewhere may keep the program at work, all in all."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from quiz.anki.refusal import Refused

SECONDS = 20
"""Of this process's own work: some 60,000 plain cards. What other programs do meanwhile does not count."""

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")


class Patience:
    """What is left of the time that one file is given.

    Args:
        seconds: In all; `SECONDS` unless said otherwise.
    """

    def __init__(self, seconds: float | None = None) -> None:
        self._until = time.process_time() + (SECONDS if seconds is None else seconds)

    def is_over(self) -> bool:
        """Nothing is left."""
        return time.process_time() > self._until

    def check(self) -> None:
        """Nothing happens while there is time.

        Raises:
            Refused: Nothing is left.
        """
        if self.is_over():
            raise Refused("patience_over", seconds=SECONDS)

    def with_each(self, work: Callable[_Given, _Found]) -> Callable[_Given, _Found]:
        """The same work, begun only while there is time."""

        def checked(*given: _Given.args, **named: _Given.kwargs) -> _Found:
            self.check()
            return work(*given, **named)

        return checked
