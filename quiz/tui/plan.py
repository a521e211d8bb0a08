"""The plan for the interview: made in the background, shown, changed, and begun."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Thread
from time import monotonic

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from quiz.cards.card import Card
from quiz.cards.text import Language, Text, printable
from quiz.locale import say
from quiz.study.session import Session
from quiz.tui.keys import KeyBar, key_of
from quiz.tui.view import CardNotes, Edited
from quiz.tui.wording import Phrase, language_of


@dataclass(frozen=True, slots=True)
class Made:
    """A plan that was made.

    Attributes:
        lines: It as one reads it.
        cards: Today, and the cards of its list.
    """

    lines: Callable[[Language], Sequence[str]]
    cards: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Planning:
    """The functions that the screen is handed.

    Attributes:
        agreed: The interview as it is remembered: its day, the minutes a day, the goal; empty without one.
        agree: Remembers another one; says why not, where it cannot.
        prepare: Reads all that a plan is made of; what it returns makes the plan, for seconds, on any thread, and
            makes it more complete for as long as it goes on.
        keep: Remembers today's list.
        start: A session over what is left of it; None where that is nothing.
    """

    agreed: Callable[[], str]
    agree: Callable[[str], Text | None]
    prepare: Callable[[], Callable[[], Iterable[Made]]]
    keep: Callable[[Made], None]
    start: Callable[[], Session | None]
    titles: Mapping[str, Text] = field(default_factory=dict)
    notes: Callable[[Card], CardNotes] = lambda card: CardNotes()
    edit: Callable[[Card, int], Edited] | None = None


class AppointmentBox(Input):
    """Where one types the day, the minutes and the goal."""

    BINDINGS = [Binding("escape", "screen.close", "key_leave_it", id="plan.close")]


class PlanScreen(Screen[None]):
    """What to do today, what is to come, what to expect."""

    CSS_PATH = "plan.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]
    AUTO_FOCUS = ""
    BINDINGS = [
        Binding("enter", "start", "key_plan_start", id="plan.start"),
        Binding("c", "change", "key_plan_change", id="plan.change"),
        Binding("down,j", "scroll(1)", "key_move", show=False, id="plan.down"),
        Binding("up,k", "scroll(-1)", "key_move", show=False, id="plan.up"),
        Binding("pagedown,space", "scroll(10)", "key_move", show=False, id="plan.page_down"),
        Binding("pageup", "scroll(-10)", "key_move", show=False, id="plan.page_up"),
        Binding("escape,q", "dismiss", "key_home", id="plan.leave"),
    ]

    class Ready(Message):
        """A plan was made, or could not be; without both, nothing more is made."""

        def __init__(self, turn: int, made: Made | None = None, reason: str = "") -> None:
            super().__init__()
            self.turn, self.made, self.reason = turn, made, reason

    def __init__(self, planning: Planning) -> None:
        super().__init__()
        self._planning = planning
        self._made: Made | None = None
        self._said: Callable[[Language], str] | None = None
        self._turn = 0
        self._since: float | None = None
        self._left = False

    def compose(self) -> ComposeResult:
        """A box for the interview, a sentence, the plan."""
        with Vertical(id="plan"):
            yield Phrase(lambda language: Content(say("plan_title", language)).stylize("bold"), id="title")
            yield AppointmentBox(id="box", placeholder="2026-12-10 30 0.9", compact=True, select_on_focus=False)
            yield Phrase(self._message, id="message")
            with VerticalScroll(id="page", can_focus=False):
                yield Phrase(self._page, id="lines")
        yield KeyBar()

    def on_mount(self) -> None:
        """The plan for the interview that is remembered, or the question when it is."""
        self.set_interval(0.5, self._tick)
        self.query_one(AppointmentBox).display = False
        if self._planning.agreed():
            self._make()
        else:
            self.action_change()

    def on_screen_suspend(self) -> None:
        """Another screen is in front."""
        self._left = True

    def on_screen_resume(self) -> None:
        """What was answered meanwhile changes the plan."""
        if self._left and self._planning.agreed():
            self._make()
        self._left = False

    def retell(self) -> None:
        """Everything in the language of the moment."""
        for phrase in self.query(Phrase):
            phrase.refresh(layout=True)
        message = self.query_one("#message", Phrase)
        message.display = bool(self._message(language_of(self)))
        self.refresh_bindings()

    # what the learner does

    def action_change(self) -> None:
        """The day, the minutes, the goal."""
        box = self.query_one(AppointmentBox)
        box.value = self._planning.agreed()
        box.display = True
        box.focus()
        box.cursor_position = len(box.value)
        self._tell(lambda language: say("plan_ask", language))

    def action_close(self) -> None:
        """The interview stays as it is."""
        if not self._planning.agreed():
            self.dismiss()
            return
        self._put_away()
        self._tell(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Another plan, or why there can be none."""
        try:
            why = self._planning.agree(event.value)
        except OSError as error:
            why = Text(printable(str(error)), printable(str(error)))
        if why:
            self._tell(lambda language: why.say(language))
            return
        self._put_away()
        self._make()

    def action_start(self) -> None:
        """Today's list."""
        try:
            session = self._planning.start()
        except (OSError, LookupError, ValueError) as error:
            reason = printable(str(error))
            self._tell(lambda language: say("start_broken", language, reason=reason))
            return
        if session is None or session.variant is None:
            self._tell(lambda language: say("plan_nothing_left", language))
            return
        from quiz.tui.study import StudyScreen

        planning = self._planning
        self.app.push_screen(StudyScreen(session, planning.titles, planning.notes, planning.edit))

    def action_scroll(self, rows: int) -> None:
        """The plan moves."""
        self.query_one("#page").scroll_relative(y=rows, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The list is begun once there is one; the box has the keys while it is open."""
        if isinstance(self.focused, Input):
            return action not in ("start", "change", "dismiss", "scroll")
        return self._made is not None if action == "start" else True

    # the work

    def _make(self) -> None:
        self._turn += 1
        self._made = None
        turn = self._turn
        try:
            make = self._planning.prepare()
        except (OSError, LookupError, ValueError) as error:
            reason = printable(str(error))
            self._tell(lambda language: reason)
            return

        def work() -> None:
            try:
                for made in make():
                    self.post_message(self.Ready(turn, made))
                self.post_message(self.Ready(turn))
            except Exception as error:
                self.post_message(self.Ready(turn, reason=printable(str(error))))

        self._since = monotonic()
        self._tell(self._making)
        Thread(target=work, daemon=True).start()

    def on_plan_screen_ready(self, event: Ready) -> None:
        """The newest plan is shown; one for an interview that was changed meanwhile is not."""
        if event.turn != self._turn or (self._since is None and not event.reason):
            return
        failed = event.reason
        if event.made:
            self._made = event.made
            try:
                self._planning.keep(event.made)
            except OSError as error:
                failed = printable(str(error))
        elif not failed:
            self._since = None
            self._tell(None)
            return
        self._since = None if failed else self._since
        self._tell((lambda language: say("plan_failed", language, reason=failed)) if failed else self._reaching)

    def _reaching(self, language: Language) -> str:
        return say("plan_reaching", language, seconds=self._seconds())

    def _making(self, language: Language) -> str:
        return say("plan_making", language, seconds=self._seconds())

    def _seconds(self) -> int:
        return 0 if self._since is None else int(monotonic() - self._since)

    def _tick(self) -> None:
        if self._since is not None:
            self.query_one("#message", Phrase).refresh(layout=True)

    def _put_away(self) -> None:
        box = self.query_one(AppointmentBox)
        box.display = False
        self.set_focus(None)

    def _tell(self, said: Callable[[Language], str] | None) -> None:
        self._said = said
        self.retell()

    # what is said

    def _message(self, language: Language) -> str:
        return self._said(language) if self._said else ""

    def _page(self, language: Language) -> str:
        if self._made is not None:
            return "\n".join(self._made.lines(language))
        if self._since is None:
            return say("plan_why", language, press=key_of(self, "plan.change"))
        return ""
