"""The app: its themes, its language, and what every screen can do."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Mapping, Sequence
from threading import Thread
from types import MappingProxyType
from typing import TYPE_CHECKING

from rich.text import Text as RichText
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from quiz.cards.text import Language, Text, printable
from quiz.locale import say
from quiz.study.settings import MATHS_FORMS, MathsForm
from quiz.tui.home import HomeScreen
from quiz.tui.themes import DARK, THEMES, other_side, theme_for
from quiz.tui.view import Backing

if TYPE_CHECKING:
    from quiz.tui.wishes import Wish

NAME = "quiz"
DAMAGED = 2
"""What the app returns where the learner's files are damaged."""
_AGAIN_SECONDS = 2.0
_FAULT_SECONDS = 12.0
_SETTLED_SECONDS = 0.1


class QuizApp(App[None]):
    """The screens over functions that it is handed.

    Args:
        backing: These functions.
        language: The language spoken at first.
        maths: How formulas are shown at first; as the learner has set it unless given.
        hint: The phrase that is told once the app stands.
        keymap: Keys in place of those that bindings came with, by the ids of the bindings.
        told: What was wrong with these where they were read.
        prepare: Done beside the app once it stands: what the first card and the first place need.
    """

    CSS_PATH = HomeScreen.CSS_PATH  # Textual loads no stylesheet for a default screen
    CSS = """
    Screen { background: $background; }
    ToastRack { layer: default; padding: 0; }
    Toast { width: 100%; max-width: 100%; margin: 0; padding: 0 1; }
    Input > .input--placeholder, Input > .input--suggestion { color: $text-muted; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("question_mark,f1", "help", "key_help", id="app.help"),
        Binding("l,f2", "switch_language", "key_language", id="app.language"),
        Binding("t,f3", "glossary", "key_glossary", show=False, id="app.glossary"),
        Binding("m,f6", "maths", "key_maths", show=False, id="app.maths"),
        Binding("d,f4", "toggle_theme", "key_theme", show=False, id="app.theme"),
        Binding("ctrl+p", "palette", "key_palette", show=False, priority=True, id="app.palette"),
        Binding("ctrl+z", "suspend_process", "key_suspend_app", show=False, priority=True, id="app.suspend"),
        Binding("ctrl+q", "quit", "key_leave_app", show=False, priority=True, id="app.quit"),
    ]

    def __init__(
        self,
        backing: Backing,
        *,
        language: Language = "en",
        maths: MathsForm | None = None,
        hint: str | None = None,
        keymap: Mapping[str, str] = MappingProxyType({}),
        told: Sequence[Text] = (),
        prepare: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.language: Language = language
        self.told = tuple(told)
        self._hint = hint
        self._prepare = prepare
        self._backing = backing
        self._interrupted = -_AGAIN_SECONDS
        self._damaged = False
        settings = backing.settings()
        self.maths: MathsForm = maths or settings.maths
        self._wanted_keys = dict(keymap)
        self._keymap = {id: keys for id, keys in keymap.items() if all(part.strip() for part in keys.split(","))}
        for theme in THEMES:
            self.register_theme(theme)
        wanted = theme_for(os.environ, settings.theme)
        self.theme = next((name for name in wanted if name in self.available_themes), DARK)

    def get_default_screen(self) -> Screen[None]:
        """The first screen, with no empty one before it."""
        return HomeScreen(self._backing)

    def on_ready(self) -> None:
        """After the first frame there is time for garbage (what was loaded until now is none) and for other keys."""
        gc.freeze()
        gc.enable()
        if self._prepare:
            self.set_timer(_SETTLED_SECONDS, Thread(target=self._prepare, daemon=True).start)
        if self._hint:
            self.notify(say(self._hint, self.language), severity="warning", timeout=_FAULT_SECONDS, markup=False)
        if self._wanted_keys:
            from quiz.tui.bindings import checked

            keymap, faults = checked(self._wanted_keys)
            self.set_keymap(keymap)
            self.told += tuple(faults)
        if self.told:
            first, *more = self.told
            said = printable(first.say(self.language))
            if more:
                said += "\n" + say("keys_more", self.language, count=len(more))
            self.notify(said, severity="warning", timeout=_FAULT_SECONDS, markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """Files that are damaged end the app with a sentence in place of a traceback; what was saved is on disk."""
        said = self._backing.damage(error)
        if said is None:
            super()._handle_exception(error)
            return
        self._return_code = DAMAGED
        if not self._damaged:
            self._damaged = True
            self.panic(RichText(f"{NAME}: {said}"))

    def change(self, name: str, value: str) -> None:
        """A setting takes effect at once and is kept for the next start."""
        match name:
            case "language":
                self.language = "zh" if value == "zh" else "en"
                self._retell()
            case "theme":
                self.theme = value if value in self.available_themes else DARK
            case "maths":
                self.maths = next((form for form in MATHS_FORMS if form == value), "2d")
                self._retell()
        self._remember(name, value)

    def action_maths(self) -> None:
        """Formulas laid out, on one line, as LaTeX, and laid out again, on every screen."""
        self.change("maths", MATHS_FORMS[(MATHS_FORMS.index(self.maths) + 1) % len(MATHS_FORMS)])
        self.clear_notifications()
        self.notify(say(f"maths_{self.maths}", self.language), timeout=_AGAIN_SECONDS, markup=False)

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

    def action_switch_language(self) -> None:
        """Every screen says everything in the other language, in place."""
        self.change("language", "zh" if self.language == "en" else "en")

    def action_toggle_theme(self) -> None:
        """From dark to light and back."""
        self.change("theme", other_side(self.theme, dark=self.current_theme.dark))

    def action_palette(self) -> None:
        """Everything that one can do, found by its name."""
        from quiz.tui.palette import PaletteScreen
        from quiz.tui.wishes import wishes

        if not isinstance(self.screen, PaletteScreen):
            found = wishes(self.screen, self._backing)
            self.push_screen(PaletteScreen(found, self._backing.cards()), self._grant)

    def _grant(self, chosen: Wish | str | None) -> None:
        """What was chosen in the palette is done: a wish, or practice of the card with an id."""
        if isinstance(chosen, str):
            self.call_later(self.home.practice_cards, [chosen])
        elif chosen is not None:
            self.call_later(chosen.do)

    @property
    def home(self) -> HomeScreen:
        """The screen below all others."""
        first = self.screen_stack[0]
        assert isinstance(first, HomeScreen)
        return first

    def action_help(self) -> None:
        """The keys of the screen that is shown."""
        from quiz.tui.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen.active_bindings.values(), self._backing.files(), self.told))

    def action_glossary(self) -> None:
        """The terms, over any screen."""
        self.look_up(())

    def look_up(self, names: Sequence[str]) -> None:
        """Some terms of the glossary, by their English names, or all."""
        from quiz.tui.glossary import GlossaryScreen

        if not isinstance(self.screen, GlossaryScreen):
            self.push_screen(GlossaryScreen(self._backing.terms(), names))

    def action_open(self, place: str, row: str = "") -> None:
        """A place of its own over this screen, at a row; one that cannot be shown says why."""
        try:
            screen = self._backing.places[place]()
        except (OSError, LookupError, ValueError) as error:
            reason = printable(str(error))
            self.notify(say("place_broken", self.language, reason=reason), severity="error", markup=False)
            return
        if type(screen) is type(self.screen):
            screen = self.screen
        else:
            self.push_screen(screen)
        if row and (go_to := getattr(screen, "go_to", None)):
            go_to(row)

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
