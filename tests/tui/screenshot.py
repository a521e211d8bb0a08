"""Draws the README's picture from a real session: `python tests/tui/screenshot.py docs/study.svg`."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path


async def draw(path: Path) -> None:
    """A batch-norm card answered with the variance divided by K - 1."""
    from quiz.commands.home import make_app
    from quiz.commands.notes import Notes
    from quiz.commands.parts import backing, open_journal, open_library
    from quiz.study.session import Session
    from quiz.tui.study import StudyScreen

    library, journal = open_library(), open_journal()
    app = make_app(library, journal, "en")
    app.theme = "proof-dark"
    async with app.run_test(size=(90, 27)) as pilot:
        session = Session(backing(library, journal), ["batch-norm-forward", "explain-perceptron"], id="shot", seed=0)
        await app.push_screen(StudyScreen(session, {deck.id: deck.title for deck in library.decks()}, Notes()))
        await pilot.pause()
        app.screen.query_one("#answer").value = "[-0.886, 1, 2.886]"
        await pilot.press("enter")
        await pilot.pause()
        path.write_text(app.export_screenshot(title="quiz"), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["QUIZ_HOME"] = home
        asyncio.run(draw(Path(sys.argv[1])))
