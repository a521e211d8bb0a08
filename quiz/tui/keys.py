"""The keys that work at the moment, on one line at the foot of a screen; each can be clicked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from quiz.cards.text import Language
from quiz.locale import knows, say
from quiz.tui.wording import language_of

_NAMES = {
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "minus": "-",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
_GAP = "  "
_HELP = "key_help"


@dataclass(frozen=True, slots=True)
class Hint:
    """Keys that do one thing: how they are shown, the one that a click presses, and the phrase for what they do."""

    shown: str
    key: str
    phrase: str


def key_name(key: str) -> str:
    """A key as one reads it on a keyboard.

    >>> key_name("ctrl+l"), key_name("question_mark"), key_name("a")
    ('^l', '?', 'a')
    """
    modifier, _, last = key.rpartition("+")
    name = _NAMES.get(last, last)
    return {"": name, "ctrl": f"^{name}"}.get(modifier, f"{modifier}+{name}")


def hints(bindings: Iterable[Binding], *, every_key: bool = False) -> Iterator[Hint]:
    """One hint a phrase: of several keys for one action the first, of a row of actions first to last."""
    grouped: dict[str, dict[str, list[str]]] = {}
    for binding in bindings:
        if knows(binding.description):
            grouped.setdefault(binding.description, {}).setdefault(binding.action, []).append(binding.key)
    for phrase, keys_of in grouped.items():
        keys = [key for same in keys_of.values() for key in (same if every_key else same[:1])]
        row = len(keys_of) > 2
        shown = f"{key_name(keys[0])}-{key_name(keys[-1])}" if row else "/".join(map(key_name, keys))
        yield Hint(shown, keys[0], phrase)


def fitting(found: Iterable[Hint], language: Language, width: int) -> list[Hint]:
    """As many hints as a line has room for; the way to help is never left out."""
    every = list(found)
    kept = [hint for hint in every if hint.phrase == _HELP]
    room = width - sum(_cells(hint, language) for hint in kept)
    shown = []
    for hint in every:
        if hint in kept:
            continue
        room -= _cells(hint, language)
        if room < 0:
            break
        shown.append(hint)
    return shown + kept


def _cells(hint: Hint, language: Language) -> int:
    return cell_len(f"{hint.shown} {say(hint.phrase, language)}{_GAP}")


class KeyBar(Widget):
    """The line of hints; it changes with the focus."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; width: 100%; height: 1; padding: 0 1;
        background: $panel; color: $text-muted;
        text-wrap: nowrap; text-overflow: clip;
    }
    """

    def on_mount(self) -> None:
        """Follows the bindings of its screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_unmount(self) -> None:
        """Follows them no longer."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _changed(self, screen: Screen[object]) -> None:
        self.refresh()

    def _hints(self) -> list[Hint]:
        bindings = (active.binding for active in self.screen.active_bindings.values() if active.enabled)
        found = hints(binding for binding in bindings if binding.show)
        return fitting(found, language_of(self), self.content_size.width + len(_GAP))

    def render(self) -> Content:
        """Key, what it does, the next key."""
        bold = Style(bold=True)
        parts: list[Content | str] = []
        for hint in self._hints():
            parts += [Content(hint.shown).stylize(bold), f" {say(hint.phrase, language_of(self))}{_GAP}"]
        return Content.assemble(*parts)

    def on_click(self, event: Click) -> None:
        """A click on a hint presses its key."""
        place = event.get_content_offset(self)
        if place is None:
            return
        end = 0
        for hint in self._hints():
            end += _cells(hint, language_of(self))
            if place.x < end:
                self.app.simulate_key(hint.key)
                return
