"""A note of one's own on a card, written in a box over the screen; nothing that was typed is lost unasked."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import TextArea

from quiz.cards.text import Language, printable
from quiz.locale import say
from quiz.study.event import Event
from quiz.tui.keys import KeyBar
from quiz.tui.wording import Phrase

LONGEST_NOTE = 10_000


class NoteScreen(ModalScreen[Event | None]):
    """The box with the note as it was; what writing it down gave is handed back.

    Args:
        text: The note as it is now.
        keep: Writes another one down; where that raises OSError, the box stays open with what was typed.
    """

    CSS_PATH = "note.tcss"
    BINDINGS = [
        Binding("ctrl+s", "keep", "key_keep", id="note.keep", priority=True),
        Binding("escape", "leave", "key_leave_note", id="note.leave"),
        Binding("f2", "app.switch_language", "key_language", id="note.language"),
        Binding("f1", "app.help", "key_help", id="note.help"),
    ]

    def __init__(self, text: str, keep: Callable[[str], Event]) -> None:
        super().__init__()
        self._before = text
        self._keep = keep
        self._said: Callable[[Language], str] = lambda language: say("note_hint", language)
        self._warned = False

    def compose(self) -> ComposeResult:
        """Title, box, what there is to know, keys."""
        with Vertical(id="note"):
            yield Phrase(lambda language: Content(say("note_title", language)).stylize("bold"), id="title")
            yield TextArea(self._before, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
            yield Phrase(lambda language: self._said(language), id="said")
        yield KeyBar()

    def on_mount(self) -> None:
        """One types at the end of what is there."""
        box = self.query_one(TextArea)
        box.move_cursor(box.document.end)
        box.focus()

    def on_text_area_changed(self) -> None:
        """After a change leaving asks again."""
        if self._warned:
            self._warned = False
            self._tell(lambda language: say("note_hint", language))

    def action_keep(self) -> None:
        """The note is written down, then the box closes."""
        text = self._text
        if text == self._before:
            self.dismiss(None)
        elif len(text) > LONGEST_NOTE:
            count = len(text)
            self._tell(lambda language: say("note_too_long", language, most=LONGEST_NOTE, count=count))
        else:
            try:
                event = self._keep(text)
            except OSError as error:
                reason = printable(str(error))
                self._tell(lambda language: say("not_saved", language, reason=reason))
            else:
                self.dismiss(event)

    def action_leave(self) -> None:
        """The box closes; with changes in it only when asked twice."""
        if self._warned or self._text == self._before:
            self.dismiss(None)
        else:
            self._warned = True
            self._tell(lambda language: say("note_unkept", language))

    @property
    def _text(self) -> str:
        return printable(self.query_one(TextArea).text).rstrip()

    def _tell(self, said: Callable[[Language], str]) -> None:
        self._said = said
        self.query_one("#said", Phrase).refresh(layout=True)
