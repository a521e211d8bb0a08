"""The line under a question in which the app says what happened."""

from __future__ import annotations

from collections.abc import Callable

from quiz.cards.text import Language
from quiz.tui.wording import Phrase

Said = Callable[[Language], str]


class MessageLine(Phrase):
    """One sentence, or nothing."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(lambda language: self._said(language) if self._said else "", id=id)
        self._said: Said | None = None

    def tell(self, said: Said | None, tone: str = "") -> None:
        """Another sentence, or none; one with a tone is brought into sight."""
        self._said = said
        self.display = said is not None
        self.set_classes(tone)
        self.refresh(layout=True)
        if tone:
            self.call_after_refresh(self.scroll_visible, animate=False)
