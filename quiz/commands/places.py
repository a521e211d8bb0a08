"""The places of the app, each made of library and journal when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

    from quiz.storage.index import Index
    from quiz.storage.journal import Journal


def places(index: Index, journal: Journal) -> Mapping[str, Callable[[], Screen[Any]]]:
    """The name of each place and what makes its screen."""
    return {
        "quiz": lambda: _quiz(index, journal),
        "interview": lambda: _interview(index, journal),
        "plan": lambda: _plan(index, journal),
        "browse": lambda: _browse(index, journal),
        "progress": lambda: _progress(index, journal),
        "claims": _claims,
        "settings": lambda: _settings(index, journal),
    }


def _plan(index: Index, journal: Journal) -> Screen[Any]:
    from quiz.commands.plan_place import plan_screen

    return plan_screen(index, journal)


def _browse(index: Index, journal: Journal) -> Screen[Any]:
    from quiz.commands.browse import browse

    return browse(index, journal)


def _progress(index: Index, journal: Journal) -> Screen[Any]:
    from quiz.commands.progress import progress

    return progress(index, journal)


def _claims() -> Screen[Any]:
    from quiz.commands.claims import measure, open_ledger
    from quiz.tui.claims import ClaimsScreen

    return ClaimsScreen(open_ledger().claims, measure)


def _quiz(index: Index, journal: Journal) -> Screen[Any]:
    from quiz.commands.quizzes import quiz_screen

    return quiz_screen(index, journal)


def _interview(index: Index, journal: Journal) -> Screen[Any]:
    from quiz.commands.interviews import interview_screen

    return interview_screen(index, journal)


def _settings(index: Index, journal: Journal) -> Screen[Any]:
    from quiz.commands.parts import settings
    from quiz.tui.settings import SettingsScreen

    return SettingsScreen(lambda: settings(journal), [(one.id, one.title) for one in index.decks()], journal.setting)
