"""The four ratings in a row, each with the time until the card comes back; the suggested one has the focus."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Button

from quiz.locale import interval, say
from quiz.study.event import Rating
from quiz.tui.wording import language_of


class RatingButton(Button):
    """One rating."""

    BINDINGS = [
        Binding("enter,space", "press", "key_rate_this", id="rating.press"),
        Binding("right", "app.focus_next", "key_rate_other", show=False, id="rating.next"),
        Binding("left", "app.focus_previous", "key_rate_other", show=False, id="rating.previous"),
    ]

    def __init__(self, rating: Rating) -> None:
        super().__init__(id=f"rate-{int(rating)}")
        self.rating = rating


class RatingBar(Horizontal):
    """Four buttons."""

    class Rated(Message):
        """The learner rates the card."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    letters = ""
    """Letters that tick key points meanwhile, and are no keys of the screen."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Those letters."""
        return (character or " ") in self.letters

    def compose(self) -> ComposeResult:
        """From again to easy."""
        for rating in Rating:
            yield RatingButton(rating)

    def show(self, waits: Mapping[Rating, timedelta] | None) -> None:
        """The intervals of this card; in practice, where the schedule stays, that a rating does not count."""
        language = language_of(self)
        for button in self.query(RatingButton):
            name = f"{int(button.rating)} {say(f'rating_{button.rating.name.lower()}', language)}"
            wait = interval(waits[button.rating], language) if waits else say("rating_practice", language)
            button.label = Content(f"{name}\n{wait}")

    def suggest(self, rating: Rating) -> None:
        """Enter gives this rating."""
        self.query_one(f"#rate-{int(rating)}", RatingButton).focus(scroll_visible=False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click, or Enter on the one with the focus."""
        event.stop()
        if isinstance(event.button, RatingButton):
            self.post_message(self.Rated(event.button.rating))
