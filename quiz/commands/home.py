"""`quiz`: the app."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.commands import UsageError
from quiz.commands.clock import clock_is_behind
from quiz.commands.overview import look
from quiz.commands.parts import (
    cards_of,
    close_journal,
    damage_told,
    language,
    now,
    open_journal,
    open_library,
    practice_of,
    practice_session,
    remember,
    settings,
    study_session,
)
from quiz.commands.terminal import maths_form, symbols_are_wide
from quiz.commands.todays_list import planned_session
from quiz.storage.home import learner_home

FRAMES_PER_SECOND = "120"
"""A key whose effect is laid out over three frames is seen whole in 25 ms, where with 60 it would be 50."""

if TYPE_CHECKING:
    from quiz.cards.text import Language, Text
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.tui.app import QuizApp


def run(arguments: Namespace) -> int:
    """Opens the app on the terminal."""
    _need_a_terminal()
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_PER_SECOND)
    gc.disable()  # what starting loads is kept: looking for garbage among it would delay the first frame by a tenth
    index, journal = open_library(), open_journal()
    chosen = language(arguments.lang, settings(journal).language)
    behind = clock_is_behind(journal, now(journal))
    app = make_app(
        index,
        journal,
        chosen,
        learner_home().keys,
        wide_symbols=symbols_are_wide(),
        told=[behind] if behind else [],
        prepare=_prepare,
    )
    app.run()
    journal.close() if app.return_code else close_journal(journal)  # of what is damaged no backup is made
    return app.return_code or 0


def _need_a_terminal() -> None:
    """Says what to do where the app cannot be drawn.

    Raises:
        UsageError: It cannot.
    """
    if "TEXTUAL_DRIVER" in os.environ:
        return
    if not sys.stdout.isatty() or not sys.stdin.isatty():
        raise UsageError("the app needs a terminal; to hold a session through a pipe use `quiz ask`")
    if os.environ.get("TERM") == "dumb":
        raise UsageError("this terminal cannot draw the app (TERM=dumb); `quiz ask` holds the same session as lines")
    encoding = sys.stderr.encoding
    if encoding.lower().replace("-", "") != "utf8":
        raise UsageError(
            f"this terminal's locale is {encoding}, not UTF-8; start it with LC_ALL=C.UTF-8, or use `quiz ask`"
        )


def make_app(
    index: Index,
    journal: Journal,
    chosen: Language,
    keys: Path | None = None,
    *,
    wide_symbols: bool = False,
    told: Sequence[Text] = (),
    prepare: Callable[[], None] | None = None,
) -> QuizApp:
    """The app over a library and a journal.

    Args:
        index: All cards.
        journal: The learner's.
        chosen: The language spoken at first.
        keys: A keys.toml, with the learner's own keys.
        wide_symbols: The terminal draws ∑ two cells wide: formulas laid out would be torn apart.
        told: What else is to be said at first.
        prepare: Done beside the app once it stands.
    """
    from quiz.commands.edit import Editing
    from quiz.commands.leech import remedies
    from quiz.commands.notes import Notes
    from quiz.commands.places import places
    from quiz.tui.app import QuizApp
    from quiz.tui.view import Backing

    backing = Backing(
        look=lambda: look(index, journal),
        start=lambda deck: (None if deck else planned_session(index, journal)) or study_session(index, journal, deck),
        practice=lambda deck: practice_session(index, journal, deck),
        notes=Notes(index.sections, remedies(index, journal)),
        edit=Editing(index),
        terms=index.terms,
        places=places(index, journal),
        settings=lambda: settings(journal),
        remember=lambda name, value: remember(journal, name, value),
        cards=lambda: cards_of(index, None),
        practice_cards=lambda cards: practice_of(index, journal, cards, f"card:{cards[0]}" if len(cards) == 1 else ""),
        files=lambda: str(learner_home().data),
        damage=damage_told,
    )
    maths = maths_form(journal.setting("maths"), wide_symbols=wide_symbols)
    keymap, faults = _keys(keys)
    hint = "wide_terminal" if wide_symbols else None
    told = [*told, *faults]
    return QuizApp(backing, language=chosen, maths=maths, hint=hint, keymap=keymap, told=told, prepare=prepare)


_NEXT = (
    "quiz.tui.study",
    "quiz.study.session",
    "latex2mathml.converter",
    "quiz.storage.proofs",
    "quiz.storage.corrections",
    "quiz.solving",
    "fsrs",
    "quiz.commands.browse",
    "quiz.tui.browse",
)
"""What a first card and the table of cards need."""


def _prepare() -> None:
    """Loads what is opened from home, so that no key has to wait for it."""
    with suppress(ImportError):  # who needs it tells
        for name in _NEXT:
            import_module(name)


def _keys(file: Path | None) -> tuple[dict[str, str], list[Text]]:
    if file is None or not file.exists():
        return {}, []
    from quiz.commands.keymap import read_keys

    return read_keys(file)
