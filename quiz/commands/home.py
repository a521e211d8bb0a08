"""`quiz`: the app."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from quiz.commands import UsageError
from quiz.commands.parts import (
    CONTENT,
    cards_of,
    language,
    now,
    open_journal,
    open_library,
    practice_session,
    queue_of,
    remember,
    study_session,
)
from quiz.commands.terminal import maths_form, symbols_are_wide

if TYPE_CHECKING:
    from quiz.cards.term import Term
    from quiz.cards.text import Language
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.study.event import Moment
    from quiz.study.memory import Memory
    from quiz.tui.app import QuizApp
    from quiz.tui.view import HomeView


def run(arguments: Namespace) -> int:
    """Opens the app on the terminal."""
    _need_a_terminal()
    gc.disable()  # what starting loads is kept: looking for garbage among it would delay the first frame by a tenth
    index, journal = open_library(), open_journal()
    app = make_app(
        index, journal, language(arguments.lang, journal.setting("language")), wide_symbols=symbols_are_wide()
    )
    app.run()
    journal.close()
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


def make_app(index: Index, journal: Journal, chosen: Language, *, wide_symbols: bool = False) -> QuizApp:
    """The app over a library and a journal.

    Args:
        index: All cards.
        journal: The learner's.
        chosen: The language spoken at first.
        wide_symbols: The terminal draws ∑ two cells wide: formulas laid out would be torn apart.
    """
    from quiz.commands.edit import Editing
    from quiz.commands.notes import Notes
    from quiz.commands.places import places
    from quiz.tui.app import QuizApp
    from quiz.tui.view import Backing

    backing = Backing(
        look=lambda: _look(index, journal),
        start=lambda deck: study_session(index, journal, deck),
        practice=lambda deck: practice_session(index, journal, deck),
        notes=Notes(index.sections),
        edit=Editing(index),
        terms=_terms,
        places=places(index, journal),
        remember=lambda name, value: remember(journal, name, value),
    )
    maths = maths_form(journal.setting("maths"), wide_symbols=wide_symbols)
    return QuizApp(backing, language=chosen, maths=maths, hint="wide_terminal" if wide_symbols else None)


def _terms() -> Sequence[Term]:
    from quiz.storage.terms import read_terms

    return read_terms(CONTENT)[0]


def _look(index: Index, journal: Journal) -> HomeView:
    from quiz.tui.view import DeckRow, HomeView

    at = now()
    memories = journal.memories()
    aside = journal.marks().set_aside(at.study_day())
    rows = []
    for deck in index.decks():
        queue = queue_of(deck.cards, journal, at, memories, aside)
        rows.append(DeckRow(deck.id, deck.title, len(queue.due), len(queue.waiting), len(queue.new), len(deck.cards)))
    whole = queue_of(cards_of(index, None), journal, at, memories, aside)
    return HomeView(
        decks=tuple(rows),
        due=len(whole.due),
        new=len(whole.new),
        learning=len(whole.waiting),
        answered_today=journal.answered_on(at.study_day()),
        next_due=_next_due((memory for card, memory in memories.items() if card not in aside), at),
        begun=bool(memories),
    )


def _next_due(memories: Iterable[Memory], at: Moment) -> timedelta | None:
    """How long until the next card comes back; None where none has been learned."""
    waits = [
        timedelta(milliseconds=memory.due_at - at.milliseconds)
        if memory.due_at is not None
        else timedelta(days=(memory.due_day - at.study_day()).days)
        for memory in memories
    ]
    return min((wait for wait in waits if wait > timedelta()), default=None)
