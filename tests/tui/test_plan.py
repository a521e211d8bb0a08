"""The plan in the app: made beside the keys, changed in one box, begun as a session."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from quiz.commands import plan_place
from quiz.commands.parts import now
from quiz.commands.plan import plans
from quiz.commands.plan_place import agree
from quiz.commands.todays_list import LIST, remembered, todays_list
from quiz.study.plan.goal import Reach
from quiz.tui.home import HomeScreen
from quiz.tui.plan import AppointmentBox, Made, PlanScreen
from quiz.tui.study import StudyScreen

SIZE = (100, 40)


@pytest.fixture
def soon(journal):
    """An interview in five days, ten minutes a day."""
    day = now(journal).study_day() + timedelta(days=5)
    assert agree(journal, f"{day} 10") is None
    return day


async def until_made(pilot):
    for _ in range(600):
        await pilot.pause(0.1)
        if pilot.app.screen._since is None:
            return
    raise AssertionError("the plan was never made")


async def test_without_an_interview_it_asks_for_one_and_says_what_cannot_be(app, journal, text):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("y")
        assert isinstance(app.screen, PlanScreen)
        assert app.focused is app.screen.query_one(AppointmentBox)
        for typed, said in (
            ("soon", "is no date"),
            ("2001-01-01", "not within the next"),
            (f"{now(journal).study_day()}", "today is too late"),
            (f"{now(journal).study_day() + timedelta(days=3)} 0", "from 1 to 600"),
            (f"{now(journal).study_day() + timedelta(days=3)} 10 7", "between 0 and 1"),
        ):
            app.screen.query_one(AppointmentBox).value = typed
            await pilot.press("enter")
            assert said in text(app)
        assert remembered(journal, now(journal).study_day()) is None
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_a_plan_is_made_while_every_key_works_and_its_list_is_begun(
    app, journal, library, soon, text, monkeypatch
):
    looked = threading.Event()

    def slow(*matter):
        looked.wait(20)
        yield from plans(*matter)

    monkeypatch.setattr(plan_place, "plans", slow)
    async with app.run_test(size=SIZE) as pilot:
        assert "Interview in 5 days: y makes today's list" in text(app)
        await pilot.press("y")
        await pilot.press("l")
        assert "正在根据" in text(app), "the language changes in the middle of the work"
        await pilot.press("l")
        assert "Making the plan" in text(app)
        looked.set()
        await until_made(pilot)
        assert f"Interview on {soon}: 5 days, 10 minutes a day." in text(app)
        assert "Expected score that day" in text(app)
        cards = todays_list(library, journal, now(journal))
        assert cards
        assert all(card in text(app) for card in cards[:5])
        await pilot.press("enter")
        assert isinstance(app.screen, StudyScreen)
        assert app.screen._session.left == len(cards)
        first = app.screen._session.variant.card.id
        assert first == cards[0]
        await pilot.press("enter", "enter", "4", "escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, PlanScreen)
        await until_made(pilot)
        assert first not in todays_list(library, journal, now(journal))
        await pilot.press("escape")
        await pilot.pause()
        left = todays_list(library, journal, now(journal))
        assert f"Interview in 5 days: {len(left)} cards left of today's list" in text(app)
        await pilot.press("a")
        session = app.screen._session
        assert {session.variant.card.id, *session._upcoming.pending} == set(left), "all decks follow the plan"


@pytest.mark.parametrize(("language", "sentence"), [("en", "no interview to come"), ("zh", "没有将要到来的面试")])
async def test_that_nothing_can_be_planned_is_told_in_the_language_of_the_app(app, text, language, sentence):
    async with app.run_test(size=SIZE) as pilot:
        app.language = language
        await pilot.press("y")
        app.screen._make()
        await pilot.pause()
        assert sentence in text(app)


async def test_a_plan_for_an_interview_that_was_changed_meanwhile_is_not_shown(app, journal, soon, text):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("y")
        screen, release = app.screen, threading.Event()

        def prepare():
            number = len(turns)
            turns.append(number)

            def make(looked):
                if number == 0:
                    release.wait(10)
                return [Made(lambda language, width: [f"plan {number}"], ("2026-12-01", f"card-{number}"))]

            return make

        turns = []
        object.__setattr__(screen._planning, "prepare", prepare)
        screen._make()
        await pilot.press("c")
        app.screen.query_one(AppointmentBox).value = f"{soon} 20"
        await pilot.press("enter")
        await until_made(pilot)
        assert "plan 1" in text(app)
        release.set()
        await pilot.pause(0.3)
        assert "plan 1" in text(app)
        assert journal.setting(LIST) == "2026-12-01 card-1"
        assert remembered(journal, now(journal).study_day()).minutes == 20


async def test_what_goes_wrong_in_the_work_is_told_and_keys_still_work(app, soon, text):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("y")

        def broken(looked):
            raise ZeroDivisionError("no minutes")

        object.__setattr__(app.screen._planning, "prepare", lambda: broken)
        app.screen._make()
        await until_made(pilot)
        assert "The plan could not be made: no minutes" in text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_a_plan_that_misses_its_goal_is_shown_at_once_and_what_would_reach_it_later(
    app, journal, soon, text, monkeypatch
):
    assert agree(journal, f"{soon} 5 0.95") is None
    looked = threading.Event()

    def slow(*matter):
        whole = plans(*matter)
        yield next(whole)
        looked.wait(20)
        yield next(whole)

    monkeypatch.setattr("quiz.study.plan.goal.reach", lambda *known: Reach(77, None))
    monkeypatch.setattr(plan_place, "plans", slow)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("y")
        for _ in range(100):
            await pilot.pause(0.1)
            if app.screen._made:
                break
        assert "looking for what would reach it" in text(app)
        assert "Expected score that day" in text(app)
        looked.set()
        await until_made(pilot)
        assert "The goal of 95 % is out of reach in this time." in text(app)
        assert "77 minutes a day would reach it." in text(app)
        assert "looking for" not in text(app)


async def test_the_search_for_what_would_reach_the_goal_says_where_it_is_and_escape_stops_it(
    app, journal, soon, text, monkeypatch
):
    assert agree(journal, f"{soon} 5 0.95") is None
    looked, ended = threading.Event(), threading.Event()

    def slow(planner, days, minutes, goal, tell):
        try:
            tell("minutes", 6, 240)
            looked.wait(20)
            tell("minutes", 6, 120)
        except BaseException:
            ended.set()
            raise

    monkeypatch.setattr("quiz.study.plan.goal.reach", slow)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("y")
        for _ in range(100):
            await pilot.pause(0.1)
            if "6 to 240 minutes a day" in text(app):
                break
        assert "6 to 240 minutes a day" in text(app)
        assert "esc stops the search" in " ".join(text(app).split()).replace("▌ ", "")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, PlanScreen)
        assert "The search for what would reach the goal was stopped." in text(app)
        assert "Expected score that day" in text(app), "the plan itself stays"
        looked.set()
        assert ended.wait(5), "and the work ends"
        await pilot.pause(0.2)
        assert "was stopped" in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
