"""A table of any length that draws only the rows one sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.binding import Binding
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quiz.cards.text import Language
from quiz.tui.wording import language_of


@dataclass(frozen=True, slots=True)
class Cell:
    """A text in a column so many cells wide; `tone` is empty, muted, due, good or bad."""

    text: str
    width: int
    tone: str = ""
    right: bool = False


class CardTable(ScrollView, can_focus=True):
    """One row an entry; the entry under the cursor is what keys act on.

    Args:
        cells: The cells of an entry, in a language, for a width.
    """

    class Moved(Message):
        """The cursor stands on another entry, or on none."""

    class Chosen(Message):
        """Enter or a second click on an entry."""

    COMPONENT_CLASSES = {f"table--{name}" for name in ("row", "cursor", "muted", "due", "good", "bad")}
    DEFAULT_CSS = """
    CardTable {
        height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; overflow-x: hidden;
        & > .table--row { color: $foreground; }
        & > .table--muted { color: $secondary; }
        & > .table--due { color: $accent; }
        & > .table--good { color: $success; }
        & > .table--bad { color: $error; }
        & > .table--cursor { background: $panel; color: $foreground; }
        &:focus > .table--cursor { background: $primary 35%; color: $foreground; text-style: bold; }
        &:nocolor > .table--cursor { text-style: reverse; }
    }
    """
    BINDINGS = [
        Binding("enter", "choose", "key_practice_card", id="browse.open"),
        Binding("down,j", "move(1)", "key_move", show=False, id="browse.down"),
        Binding("up,k", "move(-1)", "key_move", show=False, id="browse.up"),
        Binding("pagedown", "move_page(1)", "key_page", show=False, id="browse.page_down"),
        Binding("pageup", "move_page(-1)", "key_page", show=False, id="browse.page_up"),
        Binding("home,g", "move_to(0)", "key_ends", show=False, id="browse.first"),
        Binding("end,G", "move_to(-1)", "key_ends", show=False, id="browse.last"),
    ]

    def __init__(self, cells: Callable[[int, Language, int], Sequence[Cell]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cells = lru_cache(maxsize=1024)(cells)
        self._entries: Sequence[int] = ()
        self._cursor = 0

    @property
    def current(self) -> int | None:
        """The entry under the cursor."""
        return self._entries[self._cursor] if self._entries else None

    @property
    def entries(self) -> Sequence[int]:
        """What is shown, from top to bottom."""
        return self._entries

    def show(self, entries: Sequence[int], *, stay: bool = False) -> None:
        """Other entries; the cursor stays on its own where it is among them.

        Args:
            entries: What is shown, from top to bottom.
            stay: Where the cursor's entry is gone, it stays in its row rather than go to the first.
        """
        before = self.current
        self._entries = entries
        row = min(self._cursor, max(len(entries) - 1, 0)) if stay else 0
        self._cursor = entries.index(before) if before is not None and before in entries else row
        self.virtual_size = Size(self.scrollable_content_region.width, len(entries))
        self._follow()
        self.refresh()
        if self.current != before:
            self.post_message(self.Moved())

    def retell(self) -> None:
        """Every row is made anew: the language, the width or the learner's standing changed."""
        self._cells.cache_clear()
        self.refresh()

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._entries))
        self.call_after_refresh(self._follow)

    def action_move(self, rows: int) -> None:
        """The cursor moves by rows."""
        self._move_to(self._cursor + rows)

    def action_move_page(self, pages: int) -> None:
        """The cursor moves by what one sees."""
        self._move_to(self._cursor + pages * max(self.scrollable_content_region.height - 1, 1))

    def action_move_to(self, place: int) -> None:
        """To the first entry, or the last."""
        self._move_to(place if place >= 0 else len(self._entries) - 1)

    def action_choose(self) -> None:
        """The entry under the cursor is chosen."""
        if self._entries:
            self.post_message(self.Chosen())

    def on_click(self, event: Click) -> None:
        """A click moves the cursor; a second one chooses."""
        place = event.get_content_offset(self)
        if place is None:
            return
        row = place.y + round(self.scroll_y)
        if row < len(self._entries):
            self._move_to(row)
            if event.chain > 1:
                self.action_choose()

    def render_line(self, y: int) -> Strip:
        """One visible row."""
        row = y + round(self.scroll_y)
        width = self.scrollable_content_region.width
        plain = self.get_component_rich_style("table--row")
        if row >= len(self._entries):
            return Strip.blank(width, plain)
        under = row == self._cursor
        base = self.get_component_rich_style("table--cursor") if under else plain
        segments = []
        for cell in self._cells(self._entries[row], language_of(self), width):
            toned = cell.tone and not (under and cell.tone == "muted")
            style = base + self.get_component_rich_style(f"table--{cell.tone}", partial=True) if toned else base
            segments.append(Segment(fitted(cell.text, cell.width, right=cell.right), style))
        return Strip(segments).adjust_cell_length(width, base)

    def _move_to(self, place: int) -> None:
        place = min(max(place, 0), len(self._entries) - 1)
        if place < 0 or place == self._cursor:
            return
        self._cursor = place
        self._follow()
        self.refresh()
        self.post_message(self.Moved())

    def _follow(self) -> None:
        """The cursor's row is scrolled into sight."""
        height = self.scrollable_content_region.height
        top = round(self.scroll_y)
        if height and not top <= self._cursor < top + height:
            wanted = self._cursor if self._cursor < top else self._cursor - height + 1
            self.scroll_to(y=wanted, animate=False, force=True, immediate=True)


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """A text in exactly so many cells, with an ellipsis where it is cut.

    >>> fitted("归一化层", 6), fitted("3", 3, right=True)
    ('归一… ', '  3')
    """
    cells = cell_len(text)
    if cells > width:
        return set_cell_size(set_cell_size(text, max(width - 1, 0)).rstrip() + "…", width) if width else ""
    return " " * (width - cells) + text if right else text + " " * (width - cells)
