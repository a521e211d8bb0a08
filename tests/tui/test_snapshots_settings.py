"""Settings, palette, help and home in its other states, as they are seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from quiz.cards.text import Text
from quiz.commands.home import make_app
from quiz.tui.app import QuizApp
from quiz.tui.view import Backing, CatchUp, DeckRow, HomeView

SIZES = ((80, 24), (140, 45))
LANGUAGES = ("en", "zh")
everywhere = pytest.mark.parametrize(("language", "size"), [(la, size) for la in LANGUAGES for size in SIZES])


def named(screen, language, size):
    return f"{screen}-{language}-{size[0]}x{size[1]}"


@everywhere
async def test_settings(library, journal, seen, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await pilot.press("comma", "down", "down", "down", "down")
        await pilot.pause()
        seen(
            app,
            named("settings", language, size),
            "Nine settings, each with its value, below them a retention for each deck, and what the fifth one does.",
        )


@everywhere
async def test_steps_that_make_no_sense(library, journal, seen, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        app.screen.go_to("learning_steps")
        await pilot.press("enter")
        app.screen.query_one("#box").value = "10 1"
        await pilot.press("enter")
        app.screen.query_one("#box")._cursor_visible = False
        await pilot.pause()
        should = "The box below the list has 10 1 in it, and below it stands why these steps are not taken."
        seen(app, named("settings-steps", language, size), should)


@everywhere
async def test_palette(library, journal, seen, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await pilot.press("ctrl+p", *"batch")
        app.screen.query_one("#find")._cursor_visible = False
        await pilot.pause()
        seen(app, named("palette", language, size), "Cards with batch in their id, over home; the keys of the palette.")


@everywhere
async def test_help(library, journal, seen, language, size, monkeypatch):
    monkeypatch.setenv("QUIZ_HOME", "/home/me/quiz")
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        seen(app, named("help", language, size), "Keys of home, then those of the whole app, then how to answer.")


FOLDERS = (
    DeckRow("basics/", Text("Deep-learning basics", "深度学习基础"), 12, 1, 7, 48, 0),
    DeckRow("basics/perceptron", Text("Perceptron", "感知机"), 2, 0, 7, 17, 1),
    DeckRow("basics/networks", Text("Networks", "神经网络"), 10, 1, 0, 31, 1),
    DeckRow("mine/", Text("mine", "mine"), 3, 0, 2, 5, 0),
    DeckRow("mine/attention", Text("Attention", "注意力"), 3, 0, 2, 5, 1),
)


@everywhere
async def test_home_with_folders_and_faults(seen, language, size):
    view = HomeView(
        FOLDERS,
        due=15,
        new=9,
        learning=1,
        answered_today=4,
        begun=True,
        seconds=1500,
        pace="own",
        streak=12,
        faults=("decks/mine/attention.yaml:7: card 'heads': 'levl' is unknown; did you mean 'level'?",) * 2,
        own_decks="/home/me/quiz/decks",
    )
    app = QuizApp(Backing(lambda: view, lambda deck: None, lambda deck: None), language=language)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        seen(app, named("home-folders", language, size), "Two folders over their decks; the plan; two faults to mend.")


@everywhere
async def test_home_with_everything_done(seen, language, size):
    decks = tuple(replace(row, due=0, waiting=0, new=0, depth=0) for row in FOLDERS[1:3])
    view = HomeView(decks, 0, 0, 0, answered_today=31, begun=True, next_due=timedelta(hours=14), streak=2)
    places = dict.fromkeys(("quiz", "interview", "browse", "progress", "claims", "settings"))
    app = QuizApp(Backing(lambda: view, lambda deck: None, lambda deck: None, places=places), language=language)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        seen(app, named("home-done", language, size), "All is done; when the next card comes, what to do until then.")


@everywhere
async def test_home_after_a_break_with_an_interview_to_come(seen, language, size):
    decks = tuple(
        replace(row, due=due, held=120 - due, new=0, waiting=0, depth=0, alone=alone)
        for row, due, alone in zip(FOLDERS[1:3], (25, 35), ((60, 0), (60, 0)), strict=True)
    )
    spread = CatchUp(today=60, limit=100, days=4)
    view = HomeView(
        decks,
        due=60,
        held=180,
        new=0,
        learning=0,
        answered_today=40,
        begun=True,
        seconds=3600,
        catch_up=spread,
        interview=(9, 0),
    )
    app = QuizApp(Backing(lambda: view, lambda deck: None, lambda deck: None), language=language)
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "down")
        await pilot.pause()
        should = "How what is due is spread over days; days until the interview; what the second deck brings by itself."
        seen(app, named("home-break", language, size), should)
