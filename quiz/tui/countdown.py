"""The clock of one answer: it counts down in sight, and stands still while another screen is in front."""

from __future__ import annotations

import math
from collections.abc import Callable

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quiz.locale import say
from quiz.tui.wording import language_of

_TICK = 0.2
_SOON = 10


def clock_time(seconds: float) -> str:
    """Minutes and seconds.

    >>> clock_time(0), clock_time(90), clock_time(3600)
    ('0:00', '1:30', '60:00')
    """
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


class Countdown(Widget):
    """What is left of the time for an answer.

    Args:
        now: Seconds of a clock that never goes back.
    """

    class Up(Message):
        """The time is up."""

    DEFAULT_CSS = "Countdown { width: auto; height: 1; text-wrap: nowrap; }"

    def __init__(self, now: Callable[[], float], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._now = now
        self._until: float | None = None
        self._paused_at: float | None = None
        self._shown = ""

    def on_mount(self) -> None:
        """It ticks from now on."""
        self.set_interval(_TICK, self.tick)

    def start(self, seconds: float) -> None:
        """So many seconds from now; none is no clock."""
        if not seconds:
            self.stop()
            return
        self._until = self._now() + seconds
        self._paused_at = None
        self.display = True
        self._show()

    def stop(self) -> None:
        """There is no clock until it is started anew."""
        self._until = None
        self.display = False

    def pause(self) -> None:
        """The time stands still."""
        if self._paused_at is None:
            self._paused_at = self._now()

    def resume(self) -> float:
        """The time goes on; how many seconds it stood still."""
        if self._paused_at is None:
            return 0.0
        stood = self._now() - self._paused_at
        self._paused_at = None
        if self._until is not None:
            self._until += stood
        return stood

    @property
    def left(self) -> float | None:
        """The seconds left; None where no clock runs."""
        if self._until is None:
            return None
        return max(self._until - (self._now() if self._paused_at is None else self._paused_at), 0.0)

    def tick(self) -> None:
        """What is left is shown; where nothing is left, it says so once."""
        if self.left is None or self._paused_at is not None:
            return
        self._show()
        if self.left == 0:
            self._until = None
            self.post_message(self.Up())

    def _show(self) -> None:
        shown = self._said()
        if shown != self._shown:
            self._shown = shown
            self.refresh(layout=True)

    def _said(self) -> str:
        return clock_time(math.ceil(self.left or 0))

    def render(self) -> Content:
        """Minutes and seconds; the last ten stand out."""
        left = self.left or 0
        said = say("clock_left", language_of(self), time=self._said())
        return Content(said).stylize("bold reverse" if left <= _SOON else "bold")

    def get_content_width(self, container: object, viewport: object) -> int:
        """As wide as it reads."""
        return self.render().cell_length
