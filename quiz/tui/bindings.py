"""Every key of the app by the id of its binding, and whether other keys for them make sense."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence

from textual.binding import Binding
from textual.keys import Keys

import quiz.tui
from quiz.cards.text import Text, printable
from quiz.locale import say
from quiz.tui.keys import character_of, fuller

EVERYWHERE = "app"
_ASKING = ("study", "quiz", "interview")
_ON_SCREEN = dict.fromkeys(("asking", "items", "box", "rating"), _ASKING)
"""On which screens the parts stand that have keys of their own."""
_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
_NAMED = frozenset(key.value for key in Keys)
_SAME_TO_A_TERMINAL = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+left_square_bracket": "escape", "ctrl+[": "escape"}
_TAKEN = "ctrl+c"
_LONGEST = 60


def every_binding() -> Iterator[tuple[str, Binding]]:
    """The name of each class of the app with bindings of its own, and each of these."""
    for found in sorted(pkgutil.iter_modules(quiz.tui.__path__), key=lambda one: one.name):
        module = importlib.import_module(f"quiz.tui.{found.name}")
        for owner in vars(module).values():
            if isinstance(owner, type) and owner.__module__ == module.__name__:
                for binding in vars(owner).get("BINDINGS", ()):
                    yield owner.__name__, binding


def named_bindings() -> dict[str, Binding]:
    """Every binding that has an id, by it, the app's own first."""
    known = {binding.id: binding for _, binding in every_binding() if binding.id}
    return dict(sorted(known.items(), key=lambda one: (area(one[0]) != EVERYWHERE, area(one[0]))))


def area(id: str) -> str:
    """Where a binding counts: the first word of its id.

    >>> area("study.undo")
    'study'
    """
    return id.partition(".")[0]


def checked(wanted: Mapping[str, str]) -> tuple[dict[str, str], list[Text]]:
    """The keys that can be given to bindings, and a sentence on each that cannot.

    Args:
        wanted: Binding id to keys with commas between them, in the order in which they were written.
    """
    known = named_bindings()
    faults: list[Text] = []
    keymap: dict[str, str] = {}
    for id, keys in wanted.items():
        told = _unknown(id, known) if id not in known else _unreadable(id, keys)
        if told:
            faults.append(told)
        else:
            keymap[id] = ",".join(split(keys))
    while clash := _clash(keymap, known):
        id, key, other = clash
        del keymap[id]
        faults.append(_said("keys_clash", id=id, press=key, other=other))
    return {**keymap, **_beside(keymap)}, faults


def _beside(keymap: Mapping[str, str]) -> dict[str, str]:
    """The keys of what stands on a key that goes, in the same class: Textual would take that away as well."""
    owners: dict[str, list[Binding]] = {}
    for owner, binding in every_binding():
        owners.setdefault(owner, []).append(binding)
    stay = {}
    for bindings in owners.values():
        going = {key for one in bindings if one.id in keymap for key in split(one.key)}
        for one in bindings:
            if one.id and one.id not in keymap and going.intersection(split(one.key)):
                stay[one.id] = ",".join(split(one.key))
    return stay


def split(keys: str) -> list[str]:
    """The single keys, each by its name.

    >>> split("?, ctrl+z")
    ['question_mark', 'ctrl+z']
    """
    return [binding.key for binding in Binding.make_bindings([Binding(keys, "")])]


def _unknown(id: str, known: Mapping[str, Binding]) -> Text:
    import difflib

    near = difflib.get_close_matches(id[:_LONGEST], known, 1, 0.75)
    return _said("keys_near", id=id, near=near[0]) if near else _said("keys_unknown", id=id)


def _unreadable(id: str, keys: str) -> Text | None:
    """What is wrong with the keys of a binding."""
    parts = [part.strip() for part in keys.split(",")]
    if not all(parts):
        return _said("keys_empty", id=id)
    for part, key in zip(parts, split(keys), strict=True):
        *modifiers, last = key.split("+")
        if key == _TAKEN:
            return _said("keys_taken", id=id, press=part)
        if key in _SAME_TO_A_TERMINAL:
            return _said("keys_same", id=id, press=part, same=_SAME_TO_A_TERMINAL[key])
        if modifiers == ["shift"] and len(last) == 1:
            return _said("keys_shift", id=id, press=part, upper=last.upper())
        if not (key in _NAMED or last in _NAMED or character_of(last)) or not _MODIFIERS.issuperset(modifiers):
            return _said("keys_unreadable", id=id, press=part)
    return None


def _clash(keymap: Mapping[str, str], known: Mapping[str, Binding]) -> tuple[str, str, str] | None:
    """The first id with a key that another one has on the same screen, that key, and the other."""
    order = list(keymap)
    default = {id: split(binding.key) for id, binding in known.items()}
    for place, id in enumerate(order):
        for key in keymap[id].split(","):
            for other in known:
                if other == id or not _together(area(id), area(other)) or other in order[place + 1 :]:
                    continue
                theirs = keymap[other].split(",") if other in keymap else default[other]
                if key in theirs and not (key in default[id] and key in default[other]):
                    return id, key, other
    return None


def _together(one: str, other: str) -> bool:
    """Whether keys of two places work at the same time; of the parts of a screen only one has the focus."""
    if one == other or EVERYWHERE in (one, other):
        return True
    return other in _ON_SCREEN.get(one, ()) or one in _ON_SCREEN.get(other, ())


def _said(phrase: str, **values: str) -> Text:
    shown = {name: printable(value)[:_LONGEST] for name, value in values.items()}
    return Text(say(phrase, "en", **shown), say(phrase, "zh", **shown))


def table(keymap: Mapping[str, str]) -> Sequence[tuple[str, str, str, Text]]:
    """Each binding: its id, its keys, those it came with, and what it does."""
    return [
        (id, written(keymap.get(id, binding.key)), written(binding.key), _does(binding))
        for id, binding in named_bindings().items()
    ]


def _does(binding: Binding) -> Text:
    return Text(fuller(binding.description, "en"), fuller(binding.description, "zh"))


def written(keys: str) -> str:
    """Keys as one would write them: a character for itself where that can be read back.

    >>> written("question_mark,f1"), written("comma"), written("space")
    ('?,f1', 'comma', 'space')
    """
    return ",".join(_as_character(key) for key in split(keys))


def _as_character(key: str) -> str:
    character = character_of(key)
    return key if character in ("", ",", '"', "\\") else character
