"""Phrases of the interface as widgets, each said in the language that the app speaks at the moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast

from textual.content import Content
from textual.widget import Widget

from quiz.cards.text import Language

if TYPE_CHECKING:
    from quiz.mathtext import Form


class Speaker(Protocol):
    """What an app that these widgets live in must have."""

    language: Language
    maths: Form


def language_of(widget: Widget) -> Language:
    """The language that the widget's app speaks."""
    return cast(Speaker, widget.app).language


def maths_of(widget: Widget) -> Form:
    """How the widget's app shows formulas."""
    return cast(Speaker, widget.app).maths


class Phrase(Widget):
    """A phrase of the interface; it is asked again when the language changes."""

    DEFAULT_CSS = "Phrase { width: 1fr; height: auto; }"

    def __init__(
        self, phrase: Callable[[Language], str | Content], *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._phrase = phrase

    def render(self) -> Content:
        """The phrase, never read as markup."""
        said = self._phrase(language_of(self))
        return Content(said) if isinstance(said, str) else said

    def say(self, phrase: Callable[[Language], str | Content]) -> None:
        """Another phrase takes its place."""
        self._phrase = phrase
        self.refresh(layout=True)
