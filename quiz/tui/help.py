"""Help over any screen: its keys, read from its bindings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from quiz.cards.text import Language, Text, printable
from quiz.locale import say
from quiz.tui.keys import Hint, KeyBar, fuller, hints
from quiz.tui.wording import Phrase

_OWN_NOTES = {"browse.find": "browse_fields", "claims.find": "claims_legend"}
"""What the help of one screen tells first, by a binding that only this screen has."""
_NOTES = ("help_box", "help_answers", "help_proof", "help_keys")


class HelpScreen(ModalScreen[None]):
    """Keys and what they do.

    Args:
        bindings: Those that are active on the screen below.
        files: Where the learner's files are.
        told: What was wrong with the learner's own keys.
    """

    CSS_PATH = "help.tcss"
    BINDINGS = [
        Binding("escape,q,enter,question_mark,f1", "app.pop_screen", "key_close", id="help.close"),
        Binding("l,f2", "app.switch_language", "key_language", id="help.language"),
        Binding("down,j", "scroll_down", "key_scroll", id="help.down"),
        Binding("up,k", "scroll_up", "key_scroll", id="help.up"),
    ]

    def __init__(self, bindings: Iterable[ActiveBinding], files: str = "", told: Iterable[Text] = ()) -> None:
        super().__init__()
        every = list(bindings)
        self._here = list(hints((one.binding for one in every if not _everywhere(one)), every_key=True))
        self._everywhere = list(hints((one.binding for one in every if _everywhere(one)), every_key=True))
        ids = {one.binding.id for one in every}
        self._notes = (*(note for id, note in _OWN_NOTES.items() if id in ids), *_NOTES)
        self._files = printable(files)
        self._told = tuple(told)

    def compose(self) -> ComposeResult:
        """A scrolling pane."""
        with VerticalScroll(id="help", can_focus=False):
            yield Phrase(lambda language: Content(say("help_title", language)).stylize("bold"), id="title")
            yield Phrase(lambda language: self._keys(self._here, language), id="keys")
            if self._everywhere:
                title = Phrase(lambda language: Content(say("help_everywhere", language)).stylize("bold"))
                yield title.add_class("heading")
                yield Phrase(lambda language: self._keys(self._everywhere, language), id="everywhere")
            for note in self._notes:
                yield Phrase(partial(say, note), classes="note")
            if self._files:
                yield Phrase(lambda language: say("help_files", language, path=self._files), classes="note")
            for fault in self._told:
                yield Phrase(partial(_fault, fault), classes="note")
        yield KeyBar()

    def action_scroll_down(self) -> None:
        """Down a row."""
        self.query_one("#help").scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        """Up a row."""
        self.query_one("#help").scroll_up(animate=False)

    def _keys(self, listed: Iterable[Hint], language: Language) -> Content:
        width = max((cell_len(hint.shown) for hint in (*self._here, *self._everywhere)), default=0)
        rows = []
        for hint in listed:
            space = " " * (width - cell_len(hint.shown) + 3)
            rows.append(Content.assemble((hint.shown, "bold $accent"), space, fuller(hint.phrase, language)))
        return Content("\n").join(rows)


def _everywhere(active: ActiveBinding) -> bool:
    return isinstance(active.node, App)


def _fault(fault: Text, language: Language) -> str:
    return f"✗ {printable(fault.say(language))}"
