"""The decks with their counts, a line each, below their folders; the first line is all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quiz.cards.text import Language, printable
from quiz.locale import say
from quiz.tui.view import DeckRow, HomeView
from quiz.tui.wording import language_of

ALL = ""
_COLUMNS = ("column_due", "column_learning", "column_new", "column_held", "column_total")
_HELD = 3
_NARROW = 60
_WIDE = 80
_PADDING = 2

T = TypeVar("T")


class Line(Visual):
    """A line that is made for the width it has when it is drawn, so that the first frame shows it already."""

    def __init__(self, line: Callable[[int], Content]) -> None:
        self._line = line

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The line of this width."""
        return self._line(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """One row."""
        return 1


class DeckList(OptionList):
    """Enter or a click on a line starts it.

    Args:
        view: What is shown at first.
    """

    BINDINGS = [
        Binding("enter,space", "select", "key_start", id="home.start"),
        Binding("down,j", "cursor_down", "key_move", show=False, id="home.down"),
        Binding("up,k", "cursor_up", "key_move", show=False, id="home.up"),
    ]

    def __init__(self, view: HomeView, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._view = view
        self._shown_as: tuple[HomeView, Language] | None = None

    def show(self, view: HomeView) -> None:
        """Other counts, with the same line highlighted; at first the first."""
        self._view = view
        language = language_of(self)
        shown = (view, language)
        if shown == self._shown_as:
            return
        self._shown_as = shown
        place = self.highlighted or 0
        whole = sum(row.total for row in view.decks if not row.id.endswith("/"))
        options = [self._option(ALL, say("home_all", language), (view.due, view.learning, view.new, view.held, whole))]
        for row in view.decks:
            counts = (row.due, row.waiting, row.new, row.held, row.total)
            title = "  " * row.depth + printable(row.title.say(language))
            options.append(self._option(row.id, title, counts))
        self.set_options(options)
        self.highlighted = min(place, len(options) - 1)

    def heading(self, language: Language) -> str:
        """The names of the columns, over the counts."""
        names = self._names(language)
        cells = "".join(_right(name, width) for name, width in zip(names, self._widths(language), strict=True))
        room = self.scrollable_content_region.width - _PADDING - sum(self._widths(language))
        return _fitted(say("column_deck", language), room) + cells

    def deck(self, id: str) -> DeckRow | None:
        """The deck or folder on a line; None for all of them."""
        return next((row for row in self._view.decks if row.id == id), None)

    def _option(self, id: str, title: str, counts: Sequence[int]) -> Option:
        return Option(Line(lambda width: self._line(title, counts, width)), id=id)

    def _line(self, title: str, counts: Sequence[int], room: int) -> Content:
        widths = self._widths(language_of(self))
        shown = self._shown(counts)
        parts: list[str | tuple[str, str]] = [_fitted(title, room - sum(widths))]
        for place, (count, width) in enumerate(zip(shown, widths, strict=True)):
            last = place == len(widths) - 1
            style = "$text-muted" if not count or last else "bold"
            parts.append((_right(str(count), width), style))
        return Content.assemble(*parts)

    def _widths(self, language: Language) -> list[int]:
        return [max(cell_len(name), 4) + 2 for name in self._names(language)]

    def _names(self, language: Language) -> list[str]:
        """New cards are counted by their share of today, which the name says where there is room."""
        wide = self.app.size.width >= _WIDE
        shown = self._shown(_COLUMNS)
        return [say("column_new_today" if wide and name == "column_new" else name, language) for name in shown]

    def _shown(self, columns: Sequence[T]) -> tuple[T, ...]:
        """Those that there is room for; how many wait for another day only where some do."""
        if self.size.width < _NARROW:
            return columns[0], columns[2]
        return tuple(column for place, column in enumerate(columns) if place != _HELD or self._view.held)


def _fitted(title: str, room: int) -> str:
    room = max(room, 8)
    return set_cell_size(title if cell_len(title) <= room else set_cell_size(title, room - 1) + "…", room)


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text
