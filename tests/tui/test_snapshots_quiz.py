"""The quiz and the mock interview as they are seen, in both languages, on a usual terminal and on a large one."""

from __future__ import annotations

import pytest

from quiz.commands.home import make_app
from tests.tui.sittings import (
    CHOICE,
    DIVIDED_BY_FEWER,
    NUMERIC,
    RIGHT,
    SPOKEN,
    Hand,
    go_on,
    hold_interview,
    hold_quiz,
    reply,
    wait,
)

SIZES = ((80, 24), (140, 45))
LANGUAGES = ("en", "zh")
everywhere = pytest.mark.parametrize(("language", "size"), [(la, size) for la in LANGUAGES for size in SIZES])
BLANKS = "define-perceptron-update"


def named(screen, language, size):
    return f"{screen}-{language}-{size[0]}x{size[1]}"


@pytest.fixture
def hand():
    return Hand()


async def place(pilot, key):
    await pilot.press(key)
    await pilot.pause()
    await pilot.pause()


@everywhere
async def test_quiz_setup(library, journal, seen, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await place(pilot, "z")
        seen(app, named("quiz-setup", language, size), "All that can be chosen, and how many cards fit.")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_quiz_setup_on_a_small_terminal(library, journal, seen, language):
    app = make_app(library, journal, language)
    async with app.run_test(size=(60, 20)) as pilot:
        await place(pilot, "z")
        await pilot.press("a")
        await pilot.pause()
        seen(app, named("quiz-setup-none", language, (60, 20)), "No topic is marked, so it says what to mark.")


@everywhere
async def test_quiz_how_sure(library, journal, seen, hand, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await hold_quiz(pilot, library, journal, hand, NUMERIC, CHOICE, seconds=120)
        await pilot.pause()
        seen(
            app,
            named("quiz-sure", language, size),
            "The question, the clock, six steps of how sure one is; no box yet.",
        )


@everywhere
async def test_quiz_options_against_the_clock(library, journal, seen, hand, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await hold_quiz(pilot, library, journal, hand, CHOICE, seconds=60)
        await pilot.press("8")
        await wait(pilot, hand, 51)
        await pilot.pause()
        seen(app, named("quiz-options", language, size), "Options, 80 % sure, nine seconds left.")


@everywhere
async def test_quiz_time_up(library, journal, seen, hand, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await hold_quiz(pilot, library, journal, hand, NUMERIC, seconds=60, confidence=False)
        app.screen.query_one("#answer").value = DIVIDED_BY_FEWER
        await wait(pilot, hand, 60)
        await pilot.pause()
        seen(app, named("quiz-time-up", language, size), "Time is up; what was typed is judged and the mistake named.")


@everywhere
async def test_quiz_leave(library, journal, seen, hand, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        session = await hold_quiz(pilot, library, journal, hand, CHOICE, NUMERIC, confidence=False)
        await reply(pilot, session)
        await place(pilot, "escape")
        seen(app, named("quiz-leave", language, size), "Leave with one answer, or go on.")


async def held(pilot, library, journal, hand):
    session = await hold_quiz(pilot, library, journal, hand, NUMERIC, CHOICE, BLANKS, SPOKEN)
    for sure, seconds, right in (("7", 95, False), ("9", 12, True), ("9", 30, True), ("", 80, True)):
        hand.seconds += seconds
        if sure:
            await pilot.press(sure)
        if session.variant.card.id == NUMERIC:
            pilot.app.screen.query_one("#answer").value = RIGHT if right else DIVIDED_BY_FEWER
            await pilot.press("enter")
        else:
            await reply(pilot, session, right=right)
        await go_on(pilot)
    await pilot.pause()


@everywhere
async def test_quiz_report(library, journal, seen, hand, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await held(pilot, library, journal, hand)
        seen(app, named("quiz-report", language, size), "Two of three right, the mistake in words, Brier 0.17.")


@everywhere
async def test_quiz_report_saved(library, journal, seen, hand, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await held(pilot, library, journal, hand)
        await pilot.press("pagedown", "pagedown")
        await place(pilot, "w")
        seen(app, named("quiz-report-saved", language, size), "Further down in the report; the path of the file.")


@everywhere
async def test_interview_setup(library, journal, seen, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await place(pilot, "i")
        seen(app, named("interview-setup", language, size), "Topics, how many openings, the clock; about how long.")


@everywhere
async def test_interview_points(library, journal, seen, hand, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await hold_interview(pilot, library, journal, hand)
        hand.seconds += 50
        await place(pilot, "space")
        await place(pilot, "b")
        seen(app, named("interview-points", language, size), "Our answer, and its points to tick; the second is told.")


@everywhere
async def test_interview_follow_up(library, journal, seen, hand, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        screen = await hold_interview(pilot, library, journal, hand)
        await reply(pilot, screen.session)
        await go_on(pilot)
        seen(app, named("interview-follow-up", language, size), "A harder question of level 2, and why it is harder.")


@everywhere
async def test_interview_skipped(library, journal, seen, hand, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await hold_interview(pilot, library, journal, hand)
        await place(pilot, "s")
        await pilot.pause()
        seen(app, named("interview-skipped", language, size), "The next question, and that the last was not answered.")


@everywhere
async def test_interview_report(library, journal, seen, hand, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        screen = await hold_interview(pilot, library, journal, hand, chains=2)
        for count in range(8):
            hand.seconds += 15 + 10 * count
            await reply(pilot, screen.session, right=count % 2 == 0)
            await go_on(pilot)
        for _ in range(100):
            if app.screen is not screen:
                break
            await pilot.pause(0.05)
        await pilot.pause()
        seen(app, named("interview-report", language, size), "The rubric with how it is computed, then each chain.")
