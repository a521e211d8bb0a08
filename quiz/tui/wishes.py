"""What one may wish for in the palette: the keys of the screen in front, places, decks, themes, settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from textual.actions import parse
from textual.app import App
from textual.dom import DOMNode
from textual.fuzzy import FuzzySearch
from textual.screen import Screen

from quiz.cards.text import LANGUAGES, Text, printable
from quiz.locale import knows, say
from quiz.tui.deck_list import ALL
from quiz.tui.home import PLACES, HomeScreen
from quiz.tui.keys import fuller, key_name
from quiz.tui.setting_rows import ROWS
from quiz.tui.themes import OFFERED
from quiz.tui.view import Backing

_MOVES = ("key_move", "key_scroll", "key_page", "key_palette", "key_close")
MOST_CARDS = 30


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing to do.

    Attributes:
        said: What it is, in both languages.
        do: Does it; it may be a coroutine.
        key: The key that does it too.
    """

    said: Text
    do: Callable[[], object]
    key: str = ""


def wishes(screen: Screen[object], backing: Backing) -> list[Wish]:
    """Everything that one can do from a screen, nearest first, each once."""
    app = screen.app
    home = app.screen_stack[0]
    kept: dict[str, Wish] = {}
    for wish in (*_of_keys(screen), *_of_places(app, backing)):
        kept.setdefault(wish.said.en, wish)
    decks = _of_decks(home) if isinstance(home, HomeScreen) else ()
    settings = _of_settings(app) if "settings" in backing.places else ()
    return [*kept.values(), *decks, *settings, *_of_themes(app), *_of_app(app, kept)]


def found(every: Iterable[Wish], query: str) -> list[Wish]:
    """The wishes that a query fits in either language, the best first; all of them where it is empty."""
    wanted = query.strip()
    if not wanted:
        return list(every)
    fuzzy = FuzzySearch()

    def fit(wish: Wish) -> tuple[bool, float]:
        texts = [wish.said.say(language) for language in LANGUAGES]
        whole = any(wanted.casefold() in text.casefold() for text in texts)
        return whole, max(fuzzy.match(wanted, text)[0] for text in texts)

    scored = [(fit(wish), wish) for wish in every]
    return [wish for score, wish in sorted(scored, key=lambda one: one[0], reverse=True) if score[1] > 0]


def found_cards(ids: Iterable[str], query: str) -> list[str]:
    """Cards whose id has every word of a query, those that begin with it in front; none for an empty one."""
    whole = query.strip().casefold()
    words = whole.split()
    fitting = [id for id in ids if all(word in id.casefold() for word in words)] if words else []
    return sorted(fitting, key=lambda id: not id.casefold().startswith(whole))[:MOST_CARDS]


def _both(phrase: str, **values: Text) -> Text:
    en, zh = (say(phrase, lang, **{name: value.say(lang) for name, value in values.items()}) for lang in LANGUAGES)
    return Text(en, zh)


def _fully(phrase: str) -> Text:
    en, zh = (fuller(phrase, language) for language in LANGUAGES)
    return Text(en, zh)


def _of_keys(screen: Screen[object]) -> Iterator[Wish]:
    """The bindings of the screen in front that do something at the moment, with all their keys.

    Those of its keys too that a box for typing has for itself.
    """
    keys: dict[tuple[str, str], list[str]] = {}
    nodes: dict[tuple[str, str], DOMNode] = {}
    for active in screen.active_bindings.values():
        phrase, action = active.binding.description, active.binding.action
        if active.enabled and knows(phrase) and phrase not in _MOVES:
            keys.setdefault((phrase, action), []).append(active.binding.key)
            nodes.setdefault((phrase, action), active.node)
    for _, binding in screen._bindings:
        phrase, action = binding.description, binding.action
        if knows(phrase) and phrase not in _MOVES and _enabled(screen, action):
            keys.setdefault((phrase, action), [])
            nodes.setdefault((phrase, action), screen)
    phrases = [phrase for phrase, _ in keys]
    for (phrase, action), pressed in keys.items():
        shown = "/".join(map(key_name, pressed))
        said = _fully(phrase)
        if phrases.count(phrase) > 1:
            said = Text(f"{said.en} {shown}", f"{said.zh} {shown}")
        yield Wish(said, partial(screen.app.run_action, action, nodes[phrase, action]), shown)


def _enabled(screen: Screen[object], action: str) -> bool:
    destination, name, parameters = parse(action)
    node = screen.app if destination == "app" else screen
    return bool(node.check_action(name, parameters))


def _of_places(app: App[object], backing: Backing) -> Iterator[Wish]:
    for place, _ in PLACES:
        if place in backing.places:
            yield Wish(_fully(f"key_{place}"), partial(app.run_action, f"app.open('{place}')", app))


def _of_decks(home: HomeScreen) -> Iterator[Wish]:
    lines = [(ALL, _both("home_all")), *((row.id, row.title) for row in home.view.decks)]
    for phrase, start in (("palette_start", home.begin), ("palette_practice", home.practice)):
        for id, title in lines:
            deck = Text(printable(title.en), printable(title.zh))
            yield Wish(_both(phrase, deck=deck), partial(start, id))


def _of_settings(app: App[object]) -> Iterator[Wish]:
    for name in ROWS:
        said = _both("palette_setting", name=_both(f"setting_{name}"))
        yield Wish(said, partial(app.run_action, f"app.open('settings', '{name}')", app))


def _of_themes(app: App[object]) -> Iterator[Wish]:
    change = getattr(app, "change", None)
    for name in OFFERED:
        if name in app.available_themes and change:
            yield Wish(_both("palette_theme", name=Text(name, name)), partial(change, "theme", name))


def _of_app(app: App[object], kept: dict[str, Wish]) -> Iterator[Wish]:
    """The app's own keys, where the screen in front hides them."""
    for _, binding in app._bindings:
        said = _fully(binding.description) if knows(binding.description) else None
        if said and said.en not in kept and binding.description not in _MOVES:
            kept[said.en] = Wish(said, partial(app.run_action, binding.action, app), key_name(binding.key))
            yield kept[said.en]
