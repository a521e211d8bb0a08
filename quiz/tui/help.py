"""Help over any screen: its keys, read from its bindings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from quiz.cards.text import Language
from quiz.locale import say
from quiz.tui.keys import KeyBar, hints
from quiz.tui.wording import Phrase

_NOTES = ("help_box", "help_answers")


class HelpScreen(ModalScreen[None]):
    """Keys and what they do.

    Args:
        bindings: Those of the screen below.
    """

    CSS_PATH = "help.tcss"
    BINDINGS = [
        Binding("escape,q,enter,question_mark,f1", "app.pop_screen", "key_close"),
        Binding("l,f2", "app.switch_language", "key_language"),
        Binding("down,j", "scroll_down", "key_scroll"),
        Binding("up,k", "scroll_up", "key_scroll"),
    ]

    def __init__(self, bindings: Iterable[Binding]) -> None:
        super().__init__()
        self._hints = list(hints(bindings, every_key=True))

    def compose(self) -> ComposeResult:
        """A scrolling pane."""
        with VerticalScroll(id="help", can_focus=False):
            yield Phrase(lambda language: Content(say("help_title", language)).stylize("bold"), id="title")
            yield Phrase(self._keys, id="keys")
            for note in _NOTES:
                yield Phrase(partial(say, note), classes="note")
        yield KeyBar()

    def action_scroll_down(self) -> None:
        """Down a row."""
        self.query_one("#help").scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        """Up a row."""
        self.query_one("#help").scroll_up(animate=False)

    def _keys(self, language: Language) -> Content:
        width = max((cell_len(hint.shown) for hint in self._hints), default=0)
        rows = []
        for hint in self._hints:
            space = " " * (width - cell_len(hint.shown) + 3)
            rows.append(Content.assemble((hint.shown, "bold $accent"), space, say(hint.phrase, language)))
        return Content("\n").join(rows)
