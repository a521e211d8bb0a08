"""The one widget that draws a card's or a learner's text: no markup, maths readable, wrapped anew on each resize."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quiz.cards.text import Language, printable
from quiz.mathtext import flow
from quiz.tui.wording import language_of, maths_of


class CardText(Widget):
    """A text that is data.

    Args:
        text: The text in a language; it is asked again when the language or the form of maths changes.
    """

    DEFAULT_CSS = "CardText { width: 1fr; height: auto; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, text: Callable[[Language], str], *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._text = text

    @property
    def plain(self) -> str:
        """The text as written, without control characters."""
        return printable(self._text(language_of(self)).strip("\n"))

    def rows(self, width: int) -> tuple[str, ...]:
        """The text as rows of at most a width in cells."""
        return flow(self.plain, width=max(width, 1), form=maths_of(self))

    def render(self) -> Content:
        """The rows for the width there is."""
        return Content("\n".join(self.rows(self.content_size.width)))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as there is room."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as the rows need."""
        return len(self.rows(width)) if width else 0
