"""The real app over the shipped cards and a journal of the test's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quiz.commands.home import make_app
from quiz.commands.parts import backing, open_library
from quiz.storage.journal import Journal
from quiz.study.session import Session
from quiz.tui.study import StudyScreen


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """The shipped decks, compiled once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIZ_HOME", str(tmp_path_factory.mktemp("home")))
        yield open_library()


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / "journal.sqlite")


@pytest.fixture
def app(library, journal):
    """The app in English."""
    return make_app(library, journal, "en")


@pytest.fixture
def text():
    """What a screen shows, as lines of plain text."""

    def lines(app):
        rows = app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in row).rstrip() for row in rows)

    return lines


@pytest.fixture
def seen(text):
    """Compares what a screen shows with `snapshots/NAME.txt`; the file's first line says what one should see there.

    `WRITE_SNAPSHOTS=1` writes the screen as it is now, to be read before it is committed.
    """

    def compare(app, name, should):
        path = Path(__file__).parent / "snapshots" / f"{name}.txt"
        shown = f"# {should}\n{text(app)}\n"
        if os.environ.get("WRITE_SNAPSHOTS"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(shown, encoding="utf-8")
        assert path.exists(), f"there is no {path.name}; write it with WRITE_SNAPSHOTS=1 and read it"
        assert shown == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def study(library, journal):
    """Opens a session over these cards, each asked once, with the author's own numbers."""

    async def begin(pilot, *cards, mode="review"):
        session = Session(backing(library, journal), cards, id="s1", mode=mode, seed=0, repeat=False)
        titles = {deck.id: deck.title for deck in library.decks()}
        await pilot.app.push_screen(StudyScreen(session, titles))
        await pilot.pause()
        return session

    return begin
