"""`quiz`: the app."""

from __future__ import annotations

import sys
from argparse import Namespace

from quiz.commands import UsageError
from quiz.commands.parts import (
    cards_of,
    language,
    now,
    open_journal,
    open_library,
    queue_of,
    remember_language,
    study_session,
)


def run(arguments: Namespace) -> int:
    """Opens the app on the terminal."""
    if not sys.stdout.isatty() or not sys.stdin.isatty():
        raise UsageError("the app needs a terminal; to hold a session through a pipe use `quiz ask`")
    from quiz.tui.app import QuizApp
    from quiz.tui.view import DeckRow, HomeView

    index = open_library()
    journal = open_journal()

    def home() -> HomeView:
        at = now()
        memories = journal.memories()
        rows = []
        for deck in index.decks():
            queue = queue_of(deck.cards, journal, at, memories)
            rows.append(
                DeckRow(deck.id, deck.title, len(queue.due), len(queue.waiting), len(queue.new), len(deck.cards))
            )
        whole = queue_of(cards_of(index, None), journal, at, memories)
        return HomeView(
            decks=tuple(rows),
            due=len(whole.due),
            new=len(whole.new),
            learning=len(whole.waiting),
            answered_today=journal.answered_on(at.study_day()),
        )

    app = QuizApp(
        home,
        lambda deck: study_session(index, journal, deck),
        language=language(arguments.lang, journal.setting("language")),
        remember_language=lambda chosen: remember_language(journal, chosen),
    )
    app.run()
    journal.close()
    return app.return_code or 0
