"""The palette: everything that one can do, found by typing a part of its name in either language."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from quiz.cards.text import printable
from quiz.locale import say
from quiz.tui.keys import KeyBar
from quiz.tui.wishes import Wish, found, found_cards
from quiz.tui.wording import Phrase, language_of


class PaletteBox(Input):
    """The line to type in; its keys move the list below it."""

    BINDINGS = [
        Binding("enter", "screen.choose", "key_do", id="palette.choose"),
        Binding("down", "screen.move(1)", "key_move", id="palette.down"),
        Binding("up", "screen.move(-1)", "key_move", id="palette.up"),
        Binding("pagedown", "screen.move(10)", "key_page", show=False, id="palette.page-down"),
        Binding("pageup", "screen.move(-10)", "key_page", show=False, id="palette.page-up"),
    ]


class PaletteScreen(ModalScreen["Wish | str | None"]):
    """What was chosen is its result: a wish, or the id of a card to practice.

    Args:
        wishes: What can be done.
        cards: The ids of all cards.
    """

    CSS_PATH = "palette.tcss"
    AUTO_FOCUS = "#find"
    BINDINGS = [
        Binding("escape", "leave", "key_close", id="palette.leave"),
        Binding("f2", "app.switch_language", "key_language", id="palette.language"),
    ]

    def __init__(self, wishes: Sequence[Wish], cards: Sequence[str]) -> None:
        super().__init__()
        self._wishes = wishes
        self._cards = cards
        self._shown: list[Wish | str] = []

    def compose(self) -> ComposeResult:
        """What to find, and what was found."""
        with Vertical(id="palette"):
            yield PaletteBox(id="find", compact=True)
            rows = OptionList(id="list", markup=False)
            rows.can_focus = False
            yield rows
            yield Phrase(lambda language: say("palette_none", language), id="none")
        yield KeyBar()

    def on_mount(self) -> None:
        """Everything is there at first."""
        self.retell()

    def on_resize(self) -> None:
        """The keys stay at the right edge."""
        self.call_after_refresh(self._show)

    def retell(self) -> None:
        """In the language of the moment."""
        self.query_one(Input).placeholder = say("palette_find", language_of(self))
        self._find()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Fewer lines, or more."""
        event.stop()
        self._find()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click does it."""
        event.stop()
        self.dismiss(self._shown[event.option_index])

    def action_choose(self) -> None:
        """The highlighted line."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self.dismiss(self._shown[place])

    def action_leave(self) -> None:
        """Nothing is done."""
        self.dismiss(None)

    def action_move(self, rows: int) -> None:
        """The highlight moves."""
        listed = self.query_one(OptionList)
        if self._shown:
            listed.highlighted = min(max((listed.highlighted or 0) + rows, 0), len(self._shown) - 1)

    def _find(self) -> None:
        query = self.query_one(Input).value
        self._shown = [*found(self._wishes, query), *found_cards(self._cards, query)]
        self._show(0)

    def _show(self, highlighted: int | None = None) -> None:
        rows = self.query_one(OptionList)
        place = highlighted if highlighted is not None else rows.highlighted
        rows.set_options(Option(self._line(one)) for one in self._shown)
        rows.highlighted = place if self._shown else None
        rows.display = bool(self._shown)
        self.query_one("#none").display = not self._shown

    def _line(self, one: Wish | str) -> Content:
        language = language_of(self)
        if isinstance(one, str):
            return Content(printable(say("palette_card", language, card=one)))
        width = max(self.query_one(OptionList).scrollable_content_region.width - 2, 20)
        room = width - cell_len(one.key) - 2
        return Content.assemble(set_cell_size(one.said.say(language), room), "  ", (one.key, "$text-muted"))
