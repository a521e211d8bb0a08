"""Draws every picture of the README into a folder: `python -m tests.tour [FOLDER]`, `docs/tour` unless it is named."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from tests.tour.learner import Clock, study
from tests.tour.picture import drawn

if TYPE_CHECKING:
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "tour"
Shot = Callable[[Any, "Index", "Journal"], Awaitable[None]]


async def home(pilot: Any, index: Index, journal: Journal) -> None:
    """Decks with what is due, what is new, and how long it will take."""


async def wrong_answer(pilot: Any, index: Index, journal: Journal) -> None:
    """Batch norm with the variance divided by K - 1."""
    await _study(pilot, index, journal, "batch-norm-forward")
    await _answer(pilot, "[-0.886, 1, 2.886]")


async def figure(pilot: Any, index: Index, journal: Journal) -> None:
    """A card with a picture."""
    await _study(pilot, index, journal, "explain-saturation")
    await pilot.press("enter")
    await _settled(pilot)
    await pilot.press("pagedown", "pagedown")


async def quiz_report(pilot: Any, index: Index, journal: Journal) -> None:
    """After four questions."""
    from tests.tui.sittings import CHOICE, DIVIDED_BY_FEWER, NUMERIC, SPOKEN, Hand, go_on, hold_quiz, reply

    hand = Hand()
    session = await hold_quiz(pilot, index, journal, hand, NUMERIC, CHOICE, "define-perceptron-update", SPOKEN)
    for sure, seconds, right in (("7", 95, False), ("9", 12, True), ("9", 30, True), ("", 80, True)):
        hand.seconds += seconds
        if sure:
            await pilot.press(sure)
        if right:
            await reply(pilot, session)
        else:
            await _answer(pilot, DIVIDED_BY_FEWER)
        await go_on(pilot)


async def browse(pilot: Any, index: Index, journal: Journal) -> None:
    """Every card, found as one types."""
    await pilot.press("b")
    await _settled(pilot)
    await pilot.press("slash", *"batch norm")
    await pilot.press("enter")


async def progress(pilot: Any, index: Index, journal: Journal) -> None:
    """What is coming in the next 30 days."""
    await pilot.press("s")
    await _settled(pilot)
    await pilot.press("2")


async def settings(pilot: Any, index: Index, journal: Journal) -> None:
    """In a light theme."""
    pilot.app.theme = "proof-light"
    await pilot.press("comma")


async def chinese(pilot: Any, index: Index, journal: Journal) -> None:
    """The same verdict in Chinese."""
    pilot.app.change("language", "zh")
    await wrong_answer(pilot, index, journal)


SHOTS: dict[str, tuple[tuple[int, int], Shot]] = {
    "home": ((90, 22), home),
    "study": ((90, 30), wrong_answer),
    "figure": ((90, 34), figure),
    "quiz-report": ((90, 32), quiz_report),
    "browse": ((140, 28), browse),
    "progress": ((90, 26), progress),
    "settings": ((90, 18), settings),
    "chinese": ((90, 30), chinese),
}


async def draw(folder: Path, names: list[str]) -> None:
    """Each picture from an app of its own, over a journal of its own with the same past."""
    from quiz.commands import parts
    from quiz.commands.home import make_app
    from quiz.storage.journal import Journal

    index = parts.open_library()
    with patch.object(parts, "datetime", Clock), tempfile.TemporaryDirectory() as past:
        first = Journal(Path(past) / "first.sqlite")
        study(index, first)
        first.close()
        for name in names:
            size, shot = SHOTS[name]
            journal = Journal(Path(shutil.copy(first.path, Path(past) / f"{name}.sqlite")))
            app = make_app(index, journal, "en")
            app.theme = "proof-dark"
            async with app.run_test(size=size) as pilot:
                await _settled(pilot)
                await shot(pilot, index, journal)
                await _settled(pilot)
                picture = drawn(app)
            (folder / f"{name}.svg").write_text(picture, encoding="utf-8")
            journal.close()


async def _study(pilot: Any, index: Index, journal: Journal, card: str) -> None:
    from quiz.commands.notes import Notes
    from quiz.commands.parts import backing
    from quiz.study.session import Session
    from quiz.tui.study import StudyScreen

    session = Session(backing(index, journal), [card, "explain-perceptron"], id="tour", seed=0)
    titles = {deck.id: deck.title for deck in index.decks()}
    await pilot.app.push_screen(StudyScreen(session, titles, Notes(index.sections)))
    await _settled(pilot)


async def _answer(pilot: Any, text: str) -> None:
    pilot.app.screen.query_one("#answer").value = text
    await pilot.press("enter")
    await _settled(pilot)


async def _settled(pilot: Any) -> None:
    for _ in range(5):
        await pilot.pause(0.05)


def main() -> int:
    """Draws them all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as learner:
        os.environ["QUIZ_HOME"] = learner
        asyncio.run(draw(folder, [*SHOTS]))
    for name in SHOTS:
        print(f"{name:12} {(folder / f'{name}.svg').stat().st_size // 1000:3} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
