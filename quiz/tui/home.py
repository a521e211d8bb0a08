"""The home screen: what is to be done today, deck by deck, and one key to start."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.style import Style

from quiz.cards.text import Language, Text, printable
from quiz.locale import interval, say
from quiz.tui.deck_list import ALL, DeckList
from quiz.tui.keys import KeyBar
from quiz.tui.view import Backing, HomeView
from quiz.tui.wording import Phrase, language_of

if TYPE_CHECKING:
    from quiz.study.session import Session

MOST_SECONDS_STALE = 30
PLACES = (
    ("quiz", "z"),
    ("interview", "i"),
    ("browse", "b"),
    ("progress", "s"),
    ("claims", "c"),
    ("settings", "comma"),
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
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
    BINDINGS = [
        Binding("a", "start_all", "key_start_all"),
        Binding("r", "reload", "key_retry"),
        Binding("p", "practice", "key_practice"),
        *(Binding(key, f"app.open('{place}')", f"key_{place}", id=f"home.{place}") for place, key in PLACES),
        Binding("q", "app.quit", "key_quit"),
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
            with VerticalScroll(id="notice", can_focus=False):
                yield Phrase(self._notice)
            with Vertical(id="decks"):
                yield Phrase(self._heading, id="columns")
                yield DeckList(self.view, id="list")
        yield KeyBar()

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
        self.begin((rows.get_option_at_index(place).id or ALL) if place is not None else ALL, self._backing.practice)

    def action_reload(self) -> None:
        """The counts are asked again."""
        self._take()
        self._said = None
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Trying again is offered only where something failed."""
        return bool(self._broken) if action == "reload" else True

    def begin(self, deck: str, start: Callable[[str | None], Session] | None = None) -> None:
        """A session over a deck; where there is nothing to ask, it says so."""
        row = self.query_one(DeckList).deck(deck)
        try:
            session = (start or self._backing.start)(deck or None)
        except (OSError, LookupError, ValueError) as error:
            reason = printable(str(error))
            self._tell(lambda language: say("start_broken", language, reason=reason))
            return
        if session.variant is None:
            title = row.title if row else Text(say("home_all", "en"), say("home_all", "zh"))
            self._tell(lambda language: say("deck_nothing", language, deck=printable(title.say(language))))
            return
        from quiz.tui.study import StudyScreen

        titles = {row.id: row.title for row in self.view.decks}
        self.app.push_screen(StudyScreen(session, titles, self._backing.notes, self._backing.edit))

    def _tell(self, said: Callable[[Language], str]) -> None:
        self._said = said
        self._show()

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
        for phrase in self.query(Phrase):
            phrase.refresh(layout=True)
        self.refresh_bindings()

    def _heading(self, language: Language) -> str:
        return self.query_one(DeckList).heading(language)

    def _today(self, language: Language) -> str:
        view = self.view
        return say(
            "home_today", language, due=view.due, learning=view.learning, new=view.new, answered=view.answered_today
        )

    def _notice(self, language: Language) -> str:
        if self._broken:
            return f"{say('home_broken', language, reason=self._broken)}\n{say('home_broken_way', language)}"
        if not self.view.decks:
            return say("home_no_cards", language)
        lines = [self._said(language)] if self._said else []
        if not self.view.open:
            lines += [say("home_done", language), self._next(language), say("home_instead", language)]
        elif self.view.first_run:
            lines += [say(f"home_first_{number}", language) for number in (1, 2, 3)]
        return "\n".join(lines)

    def _next(self, language: Language) -> str:
        wait = self.view.next_due
        return say("home_next", language, wait=interval(wait, language)) if wait else say("home_tomorrow", language)


def _title(language: Language) -> Content:
    name = Content(say("app", language)).stylize(Style(bold=True))
    return Content.assemble(name, "  ", Content(say("home_lead", language)).stylize(Style(dim=True)))
