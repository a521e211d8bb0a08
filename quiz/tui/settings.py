"""The settings: what each is now, what it does, and the next value by a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol, cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantBlur
from textual.screen import Screen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from quiz.cards.text import Language, Text, printable
from quiz.locale import say
from quiz.study.settings import MathsForm, Settings
from quiz.study.steps import MINUTES, MOST
from quiz.tui.keys import KeyBar, key_of
from quiz.tui.setting_rows import ROWS, deck_rows
from quiz.tui.wording import Phrase, language_of

_LONGEST_TOLD = 40
_BOUNDS = {"least": MINUTES[0], "longest": MINUTES[1]}


class Keeper(Protocol):
    """What an app with settings must have."""

    language: Language
    theme: str
    maths: MathsForm

    def change(self, name: str, value: str) -> None:
        """A setting takes effect and is kept."""


class SettingList(OptionList):
    """One setting a row."""

    BINDINGS = [
        Binding("left", "change(-1)", "key_change", id="settings.lower"),
        Binding("right", "change(1)", "key_change", id="settings.higher"),
        Binding("enter,space", "pick", "key_change", id="settings.change"),
        Binding("down,j", "cursor_down", "key_move", show=False, id="settings.down"),
        Binding("up,k", "cursor_up", "key_move", show=False, id="settings.up"),
    ]

    def action_change(self, step: int) -> None:
        """The screen changes it."""
        if isinstance(self.screen, SettingsScreen):
            self.screen.step(step)

    def action_pick(self) -> None:
        """The screen changes it, or asks what is to be typed."""
        if isinstance(self.screen, SettingsScreen):
            self.screen.pick()


class ValueBox(Input):
    """Where one types a value that is none of the usual ones."""

    BINDINGS = [Binding("escape", "screen.close_box", "key_leave_it", id="settings.close_box")]


class SettingsScreen(Screen[None]):
    """All settings.

    Args:
        settings: What the learner has set.
        decks: Id and title of each deck.
        stored: The text that was stored last under a name.
    """

    CSS_PATH = "settings.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]
    BINDINGS = [Binding("escape,q", "app.pop_screen", "key_home", id="settings.leave")]

    def __init__(
        self,
        settings: Callable[[], Settings],
        decks: Sequence[tuple[str, Text]] = (),
        stored: Callable[[str], str | None] = lambda name: None,
    ) -> None:
        super().__init__()
        self._rows = ROWS | deck_rows(decks, stored)
        self._settings = settings
        self._at = 0
        self._typing: str | None = None
        self._refused: str | None = None

    def compose(self) -> ComposeResult:
        """The rows, and what the highlighted one does."""
        with Vertical(id="settings"):
            yield Phrase(lambda language: Content(say("settings_title", language)).stylize("bold"), id="title")
            yield SettingList(id="list", markup=False)
            with Vertical(id="foot"):
                yield ValueBox(id="box", compact=True, select_on_focus=False)
                yield Phrase(self._what, id="what")
        yield KeyBar()

    def on_mount(self) -> None:
        """The list has the keys."""
        self.action_close_box()
        self.retell()

    def on_resize(self) -> None:
        """The values follow the width."""
        self.retell()

    def retell(self) -> None:
        """Every row as it is now, with the same one highlighted."""
        language, now = language_of(self), self._now()
        rows = self.query_one(SettingList)
        width = max(cell_len(self._called(name, language)) for name in self._rows)
        options = []
        for name, row in self._rows.items():
            called = self._called(name, language)
            gap = " " * (width - cell_len(called) + 3)
            value = (row.said(row.now(now), language), "bold")
            line = Content.assemble(called, gap, ("‹ ", "$text-muted"), value, (" ›", "$text-muted"))
            options.append(Option(line, id=name))
        rows.set_options(options)
        rows.highlighted = self._at
        self.query_one("#what", Phrase).refresh(layout=True)

    def go_to(self, name: str) -> None:
        """The row of a setting."""
        self._at = list(self._rows).index(name) if name in self._rows else 0
        if self.is_mounted:
            self.retell()

    def step(self, step: int) -> None:
        """The highlighted setting gets the next value, at once."""
        name = list(self._rows)[self._at]
        row, now = self._rows[name], self._now()
        value = row.now(now)
        wanted = row.beside(value or f"{now.desired_retention:g}", step)
        if wanted != value:
            cast(Keeper, self.app).change(name, wanted)
            self.retell()

    def pick(self) -> None:
        """The next value, or a box to type another one in."""
        name = list(self._rows)[self._at]
        if self._rows[name].read is None:
            self.step(1)
            return
        self._typing = name
        self._refused = None
        box = self.query_one(ValueBox)
        box.value = self._rows[name].now(self._now())
        box.display = True
        box.focus()
        box.cursor_position = len(box.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """What was typed is taken, or it is told why not."""
        name = self._typing
        read = self._rows[name].read if name is not None else None
        if name is None or read is None:
            return
        value = read(event.value)
        if not value:
            self._refused = printable(event.value)[:_LONGEST_TOLD]
            self.query_one("#what", Phrase).refresh(layout=True)
            return
        cast(Keeper, self.app).change(name, value)
        self.action_close_box()
        self.retell()

    def action_close_box(self) -> None:
        """The value stays as it is."""
        self._typing = self._refused = None
        self.query_one(ValueBox).display = False
        self.query_one(SettingList).focus()
        self.query_one("#what", Phrase).refresh(layout=True)

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """A box that is left for something else is closed; it stays while the terminal itself is left."""
        if isinstance(event.widget, ValueBox) and self._typing is not None and self.focused not in (None, event.widget):
            self.action_close_box()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another row, another sentence; a box that is open for another is closed."""
        self._at = event.option_index
        if self._typing not in (None, event.option_id):
            self.action_close_box()
        self.query_one("#what", Phrase).refresh(layout=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click on a row changes it."""
        self._at = event.option_index
        self.pick()

    def _now(self) -> Settings:
        """What is in force; language, theme and maths as the app shows them."""
        app = cast(Keeper, self.app)
        return replace(self._settings(), language=app.language, theme=app.theme, maths=app.maths)

    def _called(self, name: str, language: Language) -> str:
        title = self._rows[name].called
        return (
            say("retention_of", language, deck=printable(title.say(language)))
            if title
            else say(f"setting_{name}", language)
        )

    def _what(self, language: Language) -> str:
        name = self._typing or list(self._rows)[self._at]
        if self._refused is not None:
            return say(self._rows[name].refused, language, text=self._refused, most=MOST, **_BOUNDS)
        if self._rows[name].called:
            return say("retention_of_does", language)
        return say(f"setting_{name}_does", language, press=key_of(self, f"app.{name}"))
