"""The home screen: what is to be done today, deck by deck, and one key to start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.style import Style

from quiz.cards.text import Language, Text, printable
from quiz.locale import interval, say
from quiz.tui.deck_list import ALL, DeckList
from quiz.tui.keys import KeyBar, key_of
from quiz.tui.view import Backing, CatchUp, HomeView
from quiz.tui.wording import Phrase, language_of

if TYPE_CHECKING:
    from quiz.study.session import Answered, Session

MOST_SECONDS_STALE = 30
PLACES = (
    ("quiz", "z"),
    ("interview", "i"),
    ("browse", "b"),
    ("progress", "s"),
    ("claims", "c"),
    ("settings", "comma"),
    ("plan", "y"),
)
"""Where one goes from home, and by which key."""
_EMPTY = HomeView((), 0, 0, 0, 0)


class HomeScreen(Screen[None]):
    """Decks with their counts.

    Args:
        backing: The functions that the app is handed.
    """

    CSS_PATH = "home.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]
    BINDINGS = [
        Binding("a", "start_all", "key_start_all", id="home.start_all"),
        Binding("r", "reload", "key_retry", id="home.reload"),
        Binding("p", "practice", "key_practice", id="home.practice"),
        *(Binding(key, f"app.open('{place}')", f"key_{place}", id=f"home.{place}") for place, key in PLACES),
        Binding("q", "app.quit", "key_quit", id="home.quit"),
    ]

    def __init__(self, backing: Backing) -> None:
        super().__init__()
        self._backing = backing
        self._left = False
        self._broken = ""
        self._said: Callable[[Language], str] | None = None
        self.view = _EMPTY

    def compose(self) -> ComposeResult:
        """Title, today's counts, what to do, decks."""
        self._take()
        with Vertical(id="home"):
            yield Phrase(_title, id="title")
            yield Phrase(self._today, id="today")
            yield Phrase(self._plan, id="plan")
            with VerticalScroll(id="notice", can_focus=False):
                yield Phrase(self._notice)
            with Vertical(id="decks"):
                yield Phrase(self._heading, id="columns")
                yield DeckList(self.view, id="list")
                yield Phrase(self._alone, id="alone")
        yield KeyBar(rows=2)

    def on_mount(self) -> None:
        """The list has the keys; counts do not grow old."""
        self.query_one(DeckList).focus()
        self._show()
        self.set_interval(MOST_SECONDS_STALE, self._freshen)

    def on_screen_suspend(self) -> None:
        """Another screen is in front."""
        self._left = True

    def on_screen_resume(self) -> None:
        """What was studied meanwhile is counted."""
        if self._left:
            self._left = False
            self.action_reload()

    def retell(self) -> None:
        """Everything in the language of the moment."""
        self._show()

    def on_option_list_option_highlighted(self, event: DeckList.OptionHighlighted) -> None:
        """Of the highlighted deck it is told what it brings by itself."""
        self._tell_alone()

    def on_option_list_option_selected(self, event: DeckList.OptionSelected) -> None:
        """The chosen line starts."""
        self.begin(event.option.id or ALL)

    def action_start_all(self) -> None:
        """All decks start."""
        self.begin(ALL)

    def action_practice(self) -> None:
        """A few cards of the highlighted deck, without changing the schedule."""
        rows = self.query_one(DeckList)
        place = rows.highlighted
        self.practice((rows.get_option_at_index(place).id or ALL) if place is not None else ALL)

    def action_reload(self) -> None:
        """The counts are asked again."""
        self._take()
        self._said = None
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Trying again is offered only where something failed."""
        return bool(self._broken) if action == "reload" else True

    def begin(self, deck: str) -> None:
        """A session over a deck, or over all."""
        self._open(lambda: self._backing.start(deck or None), self._called(deck))

    def practice(self, deck: str) -> None:
        """Practice over a deck, or over all."""
        self._open(lambda: self._backing.practice(deck or None), self._called(deck))

    def practice_cards(self, cards: Sequence[str]) -> None:
        """Practice of these cards."""
        start, named = self._backing.practice_cards, ", ".join(cards)
        if start is not None:
            self._open(lambda: start(cards), Text(named, named))

    def _called(self, deck: str) -> Text:
        row = self.query_one(DeckList).deck(deck)
        return row.title if row else Text(say("home_all", "en"), say("home_all", "zh"))

    def _open(self, start: Callable[[], Session], title: Text) -> None:
        """A session over any screen; where there is nothing to ask, it says so."""
        try:
            session = start()
        except (OSError, LookupError, ValueError) as error:
            reason = printable(str(error))
            self._tell(lambda language: say("start_broken", language, reason=reason))
            return
        if session.variant is None:
            self._tell(lambda language: say("deck_nothing", language, deck=printable(title.say(language))))
            return
        from quiz.tui.study import StudyScreen

        titles = {row.id: row.title for row in self.view.decks}
        self.app.push_screen(StudyScreen(session, titles, self._backing.notes, self._backing.edit))

    def _tell(self, said: Callable[[Language], str]) -> None:
        self._said = said
        self._show()
        if not self.is_current:
            self.notify(said(language_of(self)), markup=False)

    def _take(self) -> None:
        try:
            self.view = self._backing.look()
            self._broken = ""
        except OSError as error:
            self._broken = printable(str(error))

    def _freshen(self) -> None:
        if self.is_current and not self._broken:
            self._take()
            self._show()

    def _show(self) -> None:
        self.query_one(DeckList).show(self.view)
        notice = self.query_one("#notice")
        notice.display = bool(self._notice(language_of(self)))
        notice.set_class(bool(self._broken), "-broken")
        self.query_one("#plan").display = bool(self._plan(language_of(self)))
        self._tell_alone()
        for phrase in self.query(Phrase):
            phrase.refresh(layout=True)
        self.refresh_bindings()

    def _tell_alone(self) -> None:
        line = self.query_one("#alone", Phrase)
        line.display = bool(self._alone(language_of(self)))
        line.refresh(layout=True)

    def _alone(self, language: Language) -> str:
        """What the highlighted deck brings by itself, where that is more than its share of the day."""
        rows = self.query_one(DeckList)
        place = rows.highlighted
        row = rows.deck(rows.get_option_at_index(place).id or ALL) if place is not None else None
        if row is None or row.alone is None:
            return ""
        due, new = row.alone
        return say("home_alone", language, deck=printable(row.title.say(language)), due=due, new=new)

    def _heading(self, language: Language) -> str:
        return self.query_one(DeckList).heading(language)

    def _today(self, language: Language) -> str:
        view = self.view
        said = say(
            "home_today", language, due=view.due, learning=view.learning, new=view.new, answered=view.answered_today
        )
        return f"{said} · {say('home_held', language, held=view.held)}" if view.held else said

    def _plan(self, language: Language) -> str:
        """How long today will take and how that is known, and the days in a row."""
        view = self.view
        parts = []
        if view.interview:
            days, left = view.interview
            key = "home_interview_unmade" if left is None else "home_interview" if left else "home_interview_done"
            parts.append(say(key, language, days=days, left=left, press=key_of(self, "home.plan")))
        if view.open and not (view.interview and view.interview[1]):
            minutes = max(round(view.seconds / 60), 1)
            parts.append(say("home_plan", language, minutes=minutes, pace=say(f"home_pace_{view.pace}", language)))
        if view.streak > 1:
            parts.append(say("home_streak", language, days=view.streak))
        return " · ".join(parts)

    def _notice(self, language: Language) -> str:
        if self._broken:
            way = say("home_broken_way", language, retry=key_of(self, "home.reload"), quit=key_of(self, "home.quit"))
            return f"{say('home_broken', language, reason=self._broken)}\n{way}"
        if not self.view.decks:
            return "\n".join([say("home_no_cards", language), *self._faults(language)])
        lines = [self._said(language)] if self._said else []
        if not self.view.open:
            coming = [] if self.view.held else [self._next(language)]
            lines += [say("home_done", language), *coming, self._instead(language)]
        elif self.view.first_run:
            lines += [say(f"home_first_{number}", language) for number in (1, 2, 3)]
        if self.view.catch_up:
            lines.append(self._catch_up(self.view.catch_up, language))
        return "\n".join([*lines, *self._faults(language)])

    def _catch_up(self, spread: CatchUp, language: Language) -> str:
        """How many days what is due takes."""
        key = "home_catch_up" if spread.today else "home_limit_reached"
        more = asdict(spread)
        due = self.view.due + self.view.held
        return say(key if spread.days else "home_catch_up_never", language, due=due, **more)

    def _instead(self, language: Language) -> str:
        """What one can do until then."""
        ways = [say("home_instead", language, press=key_of(self, "home.practice"))]
        for place in ("quiz", "interview", "browse"):
            if place in self._backing.places:
                ways.append(say(f"home_instead_{place}", language, press=key_of(self, f"home.{place}")))
        return say("home_comma", language).join(ways) + say("home_stop", language)

    def _faults(self, language: Language) -> list[str]:
        """What is wrong with the learner's own decks."""
        faults = self.view.faults
        if not faults:
            return []
        key = "home_fault" if len(faults) == 1 else "home_faults"
        return [say(key, language, count=len(faults), first=faults[0], path=self.view.own_decks)]

    def _next(self, language: Language) -> str:
        wait = self.view.next_due
        if wait:
            return say("home_next", language, wait=interval(wait, language))
        return say("home_tomorrow", language, hour=f"{self._backing.settings().day_starts_at_hour:02}:00")


def practice_of(screen: Screen[Any], answered: Sequence[Answered]) -> None:
    """The cards of these answers are practiced, each once, over a screen."""
    home = screen.app.screen_stack[0]
    if isinstance(home, HomeScreen):
        home.practice_cards(tuple(dict.fromkeys(done.variant.card.id for done in answered)))


def _title(language: Language) -> Content:
    name = Content(say("app", language)).stylize(Style(bold=True))
    return Content.assemble(name, "  ", (say("home_lead", language), "$text-muted"))
