"""A form of marks: fields under each other, each with cells of which one or several are chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from quiz.cards.text import Language, printable
from quiz.tui.wording import language_of

_GAP = 2
_LEAST_FOR_LABELS = 44


@dataclass(frozen=True, slots=True)
class Cell:
    """A value that may be chosen, and the words for it."""

    value: str
    words: Callable[[Language], str]


@dataclass(frozen=True, slots=True)
class Field:
    """A question of the form: several of its cells may be chosen, or exactly one."""

    name: str
    label: Callable[[Language], str]
    cells: tuple[Cell, ...]
    several: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell as it stands: field and cell number (None for the label), row, column, what is drawn."""

    field: int
    cell: int | None
    row: int
    column: int
    shown: str


class ChoiceForm(Widget, can_focus=True):
    """Arrows move, Space or a click marks, Enter is done.

    Args:
        fields: The questions.
        chosen: The values chosen at first, by the field's name.
    """

    class Changed(Message):
        """Another cell is marked, or the cursor is in another field."""

    class Done(Message):
        """The form is as the learner wants it."""

    DEFAULT_CSS = """
    ChoiceForm { width: 1fr; height: auto; text-wrap: nowrap; text-overflow: clip; }
    """
    BINDINGS = [
        Binding("enter", "done", "key_begin", id="form.done"),
        Binding("space", "mark", "key_mark", id="form.mark"),
        Binding("a", "mark_all", "key_mark_all", id="form.all"),
        Binding("down,j", "row(1)", "key_move", show=False, id="form.down"),
        Binding("up,k", "row(-1)", "key_move", show=False, id="form.up"),
        Binding("right", "cell(1)", "key_move", show=False, id="form.right"),
        Binding("left", "cell(-1)", "key_move", show=False, id="form.left"),
    ]

    def __init__(self, fields: Sequence[Field], chosen: Mapping[str, Sequence[str]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._fields = tuple(fields)
        self._chosen = {field.name: set(chosen.get(field.name, ())) for field in fields}
        self._at = (0, 0)

    def chosen(self, name: str) -> tuple[str, ...]:
        """The values chosen in a field, in the order of its cells."""
        field = next(field for field in self._fields if field.name == name)
        return tuple(cell.value for cell in field.cells if cell.value in self._chosen[name])

    @property
    def field(self) -> str:
        """The name of the field that the cursor is in."""
        return self._fields[self._at[0]].name

    def action_done(self) -> None:
        """The form is finished."""
        self.post_message(self.Done())

    def action_mark(self) -> None:
        """The cell under the cursor is chosen, or no longer."""
        field = self._fields[self._at[0]]
        value, marks = field.cells[self._at[1]].value, self._chosen[field.name]
        if not field.several:
            self._chosen[field.name] = {value}
        elif value in marks:
            marks.remove(value)
        else:
            marks.add(value)
        self._changed()

    def action_mark_all(self) -> None:
        """All cells of the field, or none where all were."""
        field = self._fields[self._at[0]]
        if field.several:
            every = {cell.value for cell in field.cells}
            self._chosen[field.name] = set() if self._chosen[field.name] == every else every
            self._changed()

    def action_cell(self, step: int) -> None:
        """To the next cell, of this field or of the one beside it."""
        every = [(n, m) for n, field in enumerate(self._fields) for m in range(len(field.cells))]
        self._go(every[min(max(every.index(self._at) + step, 0), len(every) - 1)])

    def action_row(self, step: int) -> None:
        """To the nearest cell of the next row."""
        cells = [one for one in self._placed(self.content_size.width) if one.cell is not None]
        here = next(one for one in cells if (one.field, one.cell) == self._at)
        rows = sorted({one.row for one in cells})
        wanted = rows[min(max(rows.index(here.row) + step, 0), len(rows) - 1)]
        near = min((one for one in cells if one.row == wanted), key=lambda one: abs(one.column - here.column))
        self._go((near.field, near.cell or 0))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """All at once only where several may be chosen."""
        return self._fields[self._at[0]].several if action == "mark_all" else True

    def on_click(self, event: Click) -> None:
        """A click marks."""
        place = event.get_content_offset(self)
        if place is None:
            return
        for one in self._placed(self.content_size.width):
            inside = one.column <= place.x < one.column + cell_len(one.shown)
            if one.cell is not None and one.row == place.y and inside:
                self._at = (one.field, one.cell)
                self.action_mark()

    def _go(self, place: tuple[int, int]) -> None:
        self._at = place
        self._changed()
        here = next(
            (one for one in self._placed(self.content_size.width) if (one.field, one.cell) == place),
            None,
        )
        if here and isinstance(self.parent, Widget):
            region = Region(0, here.row, self.size.width, 1).translate(self.virtual_region.offset)
            self.parent.scroll_to_region(region, animate=False)

    def _changed(self) -> None:
        self.refresh()
        self.refresh_bindings()
        self.post_message(self.Changed())

    def _shown(self, field: Field, cell: Cell, language: Language) -> str:
        marked = cell.value in self._chosen[field.name]
        mark = ("[x]" if marked else "[ ]") if field.several else ("(•)" if marked else "( )")
        return f"{mark} {printable(cell.words(language))}"

    def _placed(self, width: int) -> list[_Placed]:
        """Where everything stands at a width: labels in a column of their own where there is room."""
        language = language_of(self)
        beside = width >= _LEAST_FOR_LABELS
        start = max(cell_len(field.label(language)) for field in self._fields) + _GAP if beside else _GAP
        placed: list[_Placed] = []
        row = 0
        for number, field in enumerate(self._fields):
            placed.append(_Placed(number, None, row, 0, field.label(language)))
            row += not beside
            shown = [self._shown(field, cell, language) for cell in field.cells]
            taken = sum(cell_len(text) + _GAP for text in shown) - _GAP
            one_row = taken <= width - start
            wide = max(map(cell_len, shown)) + _GAP
            per_row = len(shown) if one_row else max((width - start + _GAP) // wide, 1)
            column = start
            for place, text in enumerate(shown):
                if place and place % per_row == 0:
                    row, column = row + 1, start
                placed.append(_Placed(number, place, row, column, text))
                column += cell_len(text) + _GAP if one_row else wide
            row += 1
        return placed

    def render(self) -> Content:
        """All fields, for the width there is."""
        placed = self._placed(self.content_size.width)
        lines: list[Content] = []
        for row in range(placed[-1].row + 1):
            parts: list[Content | str] = []
            end = 0
            for one in (each for each in placed if each.row == row):
                parts += [" " * (one.column - end), Content(one.shown).stylize(self._style(one))]
                end = one.column + cell_len(one.shown)
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    def _style(self, one: _Placed) -> str:
        if one.cell is None:
            return "$accent"
        field = self._fields[one.field]
        marked = "bold" if field.cells[one.cell].value in self._chosen[field.name] else ""
        return f"{marked} reverse" if (one.field, one.cell) == self._at and self.has_focus else marked

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as there is room."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as the rows need."""
        return self._placed(width)[-1].row + 1 if width else 0
