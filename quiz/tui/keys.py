"""The keys that work at the moment, at the foot of a screen; each can be clicked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.keys import REPLACED_KEYS, key_to_character
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from quiz.cards.text import Language
from quiz.locale import knows, say
from quiz.tui.wording import language_of

UNMAPPED = "–"
"""In place of a key where there is none at the moment."""
_NAMES = {"escape": "esc", "pageup": "pgup", "pagedown": "pgdn"}
_GAP = "  "
_KEPT = ("key_language", "key_help")
_WAYS_OUT = ("key_home", "key_stop", "key_close", "key_leave")


@dataclass(frozen=True, slots=True)
class Hint:
    """Keys that do one thing: how they are shown, the one that a click presses, and the phrase for what they do."""

    shown: str
    key: str
    phrase: str


def key_name(key: str) -> str:
    """A key as one reads it on a keyboard.

    >>> key_name("ctrl+l"), key_name("question_mark"), key_name("a"), key_name("backspace")
    ('^l', '?', 'a', 'backspace')
    """
    modifier, _, last = key.rpartition("+")
    name = _NAMES.get(last) or character_of(last) or last
    return {"": name, "ctrl": f"^{name}"}.get(modifier, f"{modifier}+{name}")


def character_of(key: str) -> str:
    """What a key types, where it can be seen.

    >>> character_of("slash"), character_of("comma"), character_of("space"), character_of("f5")
    ('/', ',', '', '')
    """
    character = key_to_character(REPLACED_KEYS.get(key, key)) or ""
    return character if character.strip() and character.isprintable() else ""


def fuller(phrase: str, language: Language) -> str:
    """What a key does, where no screen around it tells the rest.

    >>> fuller("key_language", "en"), fuller("key_undo", "en")
    ('Switch to Chinese (中文)', 'Undo')
    """
    told = phrase.replace("key_", "wish_", 1)
    said = say(told if knows(told) else phrase, language)
    return said[:1].upper() + said[1:]


def key_of(screen: Screen[Any], id: str) -> str:
    """The key of a binding on a screen as it is mapped at the moment; a dash where it has none now."""
    found = (active.binding.key for active in screen.active_bindings.values() if active.binding.id == id)
    return key_name(next(found, UNMAPPED))


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


def fitting(found: Iterable[Hint], language: Language, width: int, rows: int = 1) -> list[list[Hint]]:
    """As many hints as there is room for, row by row.

    Help is never left out, nor with two rows the other language; the way out is the last of the others to go.
    """
    every = list(found)
    keep = _KEPT if rows > 1 else _KEPT[-1:]
    kept = sorted((hint for hint in every if hint.phrase in keep), key=lambda hint: keep.index(hint.phrase))
    others = [hint for hint in every if hint.phrase not in keep]
    while others:
        packed = _packed([*others, *kept], language, width)
        if len(packed) <= rows:
            return packed
        others.pop(max((place for place, hint in enumerate(others) if hint.phrase not in _WAYS_OUT), default=-1))
    return [kept]


def _packed(hints: Iterable[Hint], language: Language, width: int) -> list[list[Hint]]:
    packed: list[list[Hint]] = [[]]
    room = width
    for hint in hints:
        cells = _cells(hint, language)
        if packed[-1] and cells > room:
            packed.append([])
            room = width
        packed[-1].append(hint)
        room -= cells
    return packed


def _cells(hint: Hint, language: Language) -> int:
    return cell_len(f"{hint.shown} {say(hint.phrase, language)}{_GAP}")


class KeyBar(Widget):
    """The lines of hints; they change with the focus.

    Args:
        rows: How many lines there may be.
    """

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; width: 100%; height: auto; padding: 0 1;
        background: $panel; color: $text-muted;
        text-wrap: nowrap; text-overflow: clip;
    }
    """

    def __init__(self, rows: int = 1) -> None:
        super().__init__()
        self._rows = rows

    def on_mount(self) -> None:
        """Follows the bindings of its screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_unmount(self) -> None:
        """Follows them no longer."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _changed(self, screen: Screen[object]) -> None:
        self.refresh(layout=self._rows > 1)

    def _hints(self, width: int) -> list[list[Hint]]:
        bindings = (active.binding for active in self.screen.active_bindings.values() if active.enabled)
        found = hints(binding for binding in bindings if binding.show)
        return fitting(found, language_of(self), width + len(_GAP), self._rows)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as are needed."""
        return 1 if self._rows == 1 else len(self._hints(width))

    def render(self) -> Content:
        """Key, what it does, the next key."""
        bold = Style(bold=True)
        lines = []
        for row in self._hints(self.content_size.width):
            parts: list[Content | str] = []
            for hint in row:
                parts += [Content(hint.shown).stylize(bold), f" {say(hint.phrase, language_of(self))}{_GAP}"]
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    def on_click(self, event: Click) -> None:
        """A click on a hint presses its key."""
        place = event.get_content_offset(self)
        rows = self._hints(self.content_size.width)
        if place is None or place.y >= len(rows):
            return
        end = 0
        for hint in rows[place.y]:
            end += _cells(hint, language_of(self))
            if place.x < end:
                self.app.simulate_key(hint.key)
                return
