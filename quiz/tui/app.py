"""The app: its themes, its language, and what every screen can do."""

from __future__ import annotations

import gc
import os
import time
from typing import TYPE_CHECKING

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from quiz.cards.text import Language, printable
from quiz.locale import say
from quiz.tui.home import HomeScreen
from quiz.tui.themes import DARK, LIGHT, THEMES, theme_for
from quiz.tui.view import Backing

if TYPE_CHECKING:
    from quiz.mathtext import Form

_AGAIN_SECONDS = 2.0
_HINT_SECONDS = 20.0


class QuizApp(App[None]):
    """The screens over functions that it is handed.

    Args:
        backing: These functions.
        language: The language spoken at first.
        maths: How formulas are shown at first.
        hint: The phrase that is told once the app stands.
    """

    CSS_PATH = HomeScreen.CSS_PATH  # Textual loads no stylesheet for a default screen
    CSS = """
    Screen { background: $background; }
    Toast { max-width: 90%; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("question_mark,f1", "help", "key_help"),
        Binding("l,f2", "switch_language", "key_language"),
        Binding("t,f3", "glossary", "key_glossary", show=False),
        Binding("m,f6", "maths", "key_maths", id="app.maths", show=False),
        Binding("d,f4", "toggle_theme", "key_theme", show=False),
        Binding("ctrl+q", "quit", "key_leave_app", show=False, priority=True),
    ]

    def __init__(
        self, backing: Backing, *, language: Language = "en", maths: Form = "2d", hint: str | None = None
    ) -> None:
        super().__init__()
        self.language: Language = language
        self.maths: Form = maths
        self._hint = hint
        self._backing = backing
        self._interrupted = -_AGAIN_SECONDS
        for theme in THEMES:
            self.register_theme(theme)
        wanted = theme_for(os.environ)
        self.theme = wanted if wanted in self.available_themes else DARK

    def get_default_screen(self) -> Screen[None]:
        """The first screen, with no empty one before it."""
        return HomeScreen(self._backing)

    def on_ready(self) -> None:
        """After the first frame there is time for garbage; what was loaded until now is none."""
        gc.freeze()
        gc.enable()
        if self._hint:
            self.notify(say(self._hint, self.language), severity="warning", timeout=_HINT_SECONDS, markup=False)

    def action_switch_language(self) -> None:
        """Every screen says everything in the other language, in place."""
        self.language = "zh" if self.language == "en" else "en"
        self._retell()
        self._remember("language", self.language)

    def action_maths(self) -> None:
        """Formulas laid out, on one line, as LaTeX, and laid out again, on every screen."""
        from quiz.mathtext import FORMS

        self.maths = FORMS[(FORMS.index(self.maths) + 1) % len(FORMS)]
        self._retell()
        self.notify(say(f"maths_{self.maths}", self.language), timeout=_AGAIN_SECONDS, markup=False)
        self._remember("maths", self.maths)

    def _retell(self) -> None:
        for screen in self.screen_stack:
            screen.query("*").refresh(layout=True)
            if retell := getattr(screen, "retell", None):
                retell()
        self.screen.refresh_bindings()

    def _remember(self, name: str, value: str) -> None:
        try:
            self._backing.remember(name, value)
        except OSError as error:
            self.notify(say("not_saved", self.language, reason=printable(str(error))), markup=False)

    def action_toggle_theme(self) -> None:
        """From dark to light and back."""
        self.theme = LIGHT if self.current_theme.dark else DARK

    def action_help(self) -> None:
        """The keys of the screen that is shown."""
        from quiz.tui.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(active.binding for active in self.screen.active_bindings.values()))

    def action_glossary(self) -> None:
        """The terms, over any screen."""
        from quiz.tui.glossary import GlossaryScreen

        if not isinstance(self.screen, GlossaryScreen):
            self.push_screen(GlossaryScreen(self._backing.terms()))

    def action_open(self, place: str) -> None:
        """A place of its own over this screen; one that cannot be shown says why."""
        try:
            screen = self._backing.places[place]()
        except (OSError, LookupError, ValueError) as error:
            reason = printable(str(error))
            self.notify(say("place_broken", self.language, reason=reason), severity="error", markup=False)
            return
        self.push_screen(screen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only places that there are."""
        return action != "open" or parameters[0] in self._backing.places

    def action_help_quit(self) -> None:
        """Ctrl+C twice leaves; once tells so."""
        now = time.monotonic()
        if now - self._interrupted < _AGAIN_SECONDS:
            self.exit()
        self._interrupted = now
        self.notify(say("leave_twice", self.language), timeout=_AGAIN_SECONDS, markup=False)
