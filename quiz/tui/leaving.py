"""The question whether to leave in the middle."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from quiz.cards.text import Language
from quiz.tui.keys import KeyBar
from quiz.tui.wording import Phrase


class LeavingScreen(ModalScreen[bool]):
    """Leave, or go on.

    Args:
        asked: The question, with what becomes of the answers.
    """

    CSS = """
    LeavingScreen { align: center middle; background: $background 60%; }
    LeavingScreen #leaving {
        width: 60; max-width: 96%; height: auto; padding: 1 2; border: round $primary; background: $surface;
    }
    """
    BINDINGS = [
        Binding("enter,y", "answer(True)", "key_leave_now", id="leaving.leave"),
        Binding("escape,n,q", "answer(False)", "key_go_on", id="leaving.stay"),
    ]

    def __init__(self, asked: Callable[[Language], str]) -> None:
        super().__init__()
        self._asked = asked

    def compose(self) -> ComposeResult:
        """One sentence."""
        with Vertical(id="leaving"):
            yield Phrase(self._asked)
        yield KeyBar()

    def action_answer(self, leave: bool) -> None:
        """What the learner wants."""
        self.dismiss(leave)
