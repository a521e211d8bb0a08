"""How sure one is before the answer: six steps from a coin's toss to certain."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button

from quiz.locale import say
from quiz.tui.wording import Phrase

STEPS = (("5", 50), ("6", 60), ("7", 70), ("8", 80), ("9", 90), ("0", 100))
"""The key and the percent of each step."""


class ConfidenceButton(Button):
    """One step."""

    BINDINGS = [
        Binding("enter,space", "press", "key_sure_this", id="confidence.press"),
        Binding("right", "app.focus_next", "key_sure_other", show=False, id="confidence.next"),
        Binding("left", "app.focus_previous", "key_sure_other", show=False, id="confidence.previous"),
    ]

    def __init__(self, key: str, percent: int) -> None:
        super().__init__(Content(f"{percent}%\n{key}"), id=f"sure-{percent}")
        self.percent = percent


class ConfidenceBar(Vertical, can_focus=True):
    """The question how sure one is; no step is suggested."""

    class Stated(Message):
        """The learner says how sure they are."""

        def __init__(self, percent: int) -> None:
            super().__init__()
            self.percent = percent

    BINDINGS = [
        Binding("right,down", "enter(0)", "key_sure_other", show=False, id="confidence.first"),
        Binding("left,up", "enter(-1)", "key_sure_other", show=False, id="confidence.last"),
    ]

    def compose(self) -> ComposeResult:
        """The question, then the steps from left to right."""
        yield Phrase(partial(say, "how_sure"), id="sure")
        with Horizontal(id="steps"):
            for key, percent in STEPS:
                yield ConfidenceButton(key, percent)

    def action_enter(self, place: int) -> None:
        """The first or the last step has the focus."""
        list(self.query(ConfidenceButton))[place].focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click, or Enter on the one with the focus."""
        event.stop()
        if isinstance(event.button, ConfidenceButton):
            self.post_message(self.Stated(event.button.percent))
