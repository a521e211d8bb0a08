"""The plan for the interview: made in the background, shown, changed, and begun."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from time import monotonic

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from quiz.cards.text import Language, Text, printable
from quiz.locale import say
from quiz.tui.keys import KeyBar, key_of
from quiz.tui.planning import Made as Made
from quiz.tui.planning import Planning as Planning
from quiz.tui.planning import StoppedError
from quiz.tui.wording import Phrase, language_of


class AppointmentBox(Input):
    """Where one types the day, the minutes and the goal."""

    BINDINGS = [Binding("escape", "screen.close", "key_leave_it", id="plan.close")]


class Unplannable(ValueError):
    """Nothing can be planned; `why` says it in both languages."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


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
        Binding("escape,q", "leave", "key_home", id="plan.leave"),
    ]

    class Ready(Message):
        """A plan was made, or could not be; without both, nothing more is made."""

        def __init__(self, turn: int, made: Made | None = None, reason: str = "") -> None:
            super().__init__()
            self.turn, self.made, self.reason = turn, made, reason

    class Tried(Message):
        """How far the search for what would reach the goal is."""

        def __init__(self, turn: int, what: str, low: int, high: int) -> None:
            super().__init__()
            self.turn, self.what, self.low, self.high = turn, what, low, high

    def __init__(self, planning: Planning) -> None:
        super().__init__()
        self._tried: PlanScreen.Tried | None = None
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
            yield AppointmentBox(id="box", compact=True, select_on_focus=False)
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
        self.query_one(AppointmentBox).placeholder = say("plan_example", language_of(self))
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

    def action_leave(self) -> None:
        """A search for what would reach the goal is stopped; otherwise home."""
        if self._since is None or self._made is None:
            self.dismiss()
            return
        self._turn += 1
        self._since = None
        self._tell(lambda language: say("plan_search_stopped", language, press=key_of(self, "plan.change")))

    def on_unmount(self) -> None:
        """Nothing more is made."""
        self._turn += 1

    def action_scroll(self, rows: int) -> None:
        """The plan moves."""
        self.query_one("#page").scroll_relative(y=rows, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The list is begun once there is one; the box has the keys while it is open."""
        if isinstance(self.focused, Input):
            return action not in ("start", "change", "leave", "scroll")
        return self._made is not None if action == "start" else True

    # the work

    def _make(self) -> None:
        self._turn += 1
        self._made = self._tried = None
        turn = self._turn
        try:
            make = self._planning.prepare()
        except Unplannable as error:
            why = error.why
            self._tell(lambda language: printable(why.say(language)))
            return
        except (OSError, LookupError, ValueError) as error:
            reason = printable(str(error))
            self._tell(lambda language: reason)
            return

        def looked(what: str, low: int, high: int) -> None:
            if turn != self._turn:
                raise StoppedError
            self.post_message(self.Tried(turn, what, low, high))

        def work() -> None:
            try:
                for made in make(looked):
                    self.post_message(self.Ready(turn, made))
                self.post_message(self.Ready(turn))
            except StoppedError:
                pass
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

    def on_plan_screen_tried(self, event: Tried) -> None:
        """It is told between which two the answer lies."""
        if event.turn == self._turn:
            self._tried = event
            self._tick()

    def _reaching(self, language: Language) -> str:
        told: dict[str, object] = {"seconds": self._seconds(), "press": key_of(self, "plan.leave")}
        if self._tried is None:
            return say("plan_reaching", language, **told)
        return say(f"plan_reaching_{self._tried.what}", language, low=self._tried.low, high=self._tried.high, **told)

    def _making(self, language: Language) -> str:
        return say("plan_making", language, seconds=self._seconds())

    def _seconds(self) -> int:
        return 0 if self._since is None else int(monotonic() - self._since)

    def _tick(self) -> None:
        if self._since is not None:
            self.query_one("#message", Phrase).refresh(layout=True)

    def on_resize(self) -> None:
        """The rows follow the width."""
        self.call_after_refresh(self.query_one("#lines", Phrase).refresh, layout=True)

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
            return "\n".join(self._made.lines(language, self.query_one("#page").scrollable_content_region.width))
        if self._since is None:
            return say("plan_why", language)
        return ""
