"""The question whether a card is to begin anew."""

from __future__ import annotations

from textual.binding import Binding

from quiz.tui.leaving import LeavingScreen


class ForgettingScreen(LeavingScreen, inherit_bindings=False):
    """Begin anew, or leave the card as it is."""

    BINDINGS = [
        Binding("y", "answer(True)", "key_reset", id="forgetting.reset"),
        Binding("escape,n,q", "answer(False)", "key_leave_it", id="forgetting.keep"),
    ]
