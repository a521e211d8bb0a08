"""The plan for the interview in its states, in both languages, on a usual terminal and on a large one."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from quiz.commands.plan_place import read
from quiz.commands.titles import titles
from quiz.tui.app import QuizApp
from quiz.tui.plan import Made, Planning, PlanScreen
from quiz.tui.view import Backing, HomeView

SIZES = ((80, 24), (140, 45))
everywhere = pytest.mark.parametrize(("language", "size"), [(la, size) for la in ("en", "zh") for size in SIZES])
PLAN = {
    "today": "2026-12-01",
    "interview": "2026-12-10",
    "days_left": 9,
    "minutes": 30,
    "pace": {"new": 40.0, "review": 12.0},
    "cards": 218,
    "seen": 61,
    "reviews": 84,
    "score": {"mean": 0.613, "low": 0.571, "high": 0.655},
    "without_plan": {"mean": 0.548, "low": 0.507, "high": 0.59},
    "doing_nothing": 0.142,
    "goal": None,
    "list": [
        {"id": "explain-perceptron", "new": False, "recall": 0.62, "seen_today": False},
        {"id": "batch-norm-forward", "new": False, "recall": 1.0, "seen_today": True},
        {"id": "dropping-the-norm", "new": True, "recall": 0.0},
        {"id": "sigmoid-slope", "new": True, "recall": 0.0},
    ],
    "days": [
        {"day": f"2026-12-{day:02}", "new": new, "reviews": 40 - new, "minutes": 30}
        for day, new in zip(range(1, 10), (24, 20, 18, 15, 12, 8, 5, 2, 0), strict=True)
    ],
    "left_out": [f"gone-{number}" for number in range(11)]
    + ["order-batch-norm-step", "why-threshold-blocks-gradients"],
}
MISSED = PLAN | {"goal": {"score": 0.9, "within_reach": False, "minutes": 75, "days": 24}}


@pytest.fixture
def planned(library, seen):
    """Opens the plan over documents, and looks."""

    async def look(name, should, language, size, *documents, agreed="2026-12-10 30 0.9", act=None, held=None):
        def make(looked):
            for document in documents:
                yield Made(partial(read, document, titles(library)), ("2026-12-01",))
            if held:
                looked("minutes", 31, 60)
                held.wait(20)

        planning = Planning(
            agreed=lambda: agreed,
            agree=lambda text: None,
            prepare=lambda: make,
            keep=lambda made: None,
            start=lambda: None,
        )
        app = QuizApp(
            Backing(lambda: HomeView((), 0, 0, 0, 0), lambda deck: None, lambda deck: None), language=language
        )
        async with app.run_test(size=size) as pilot:
            await app.push_screen(PlanScreen(planning))
            for _ in range(50):
                await pilot.pause(0.02)
                if not documents or (app.screen._tried if held else app.screen._since is None):
                    break
            if act:
                await act(pilot)
            if held:
                app.screen._seconds = lambda: 12
                app.screen.retell()
            app.screen.query_one("#box")._cursor_visible = False
            await pilot.pause()
            seen(app, f"plan-{name}-{language}-{size[0]}x{size[1]}", should)
            if held:
                held.set()

    return look


@everywhere
async def test_a_plan(planned, language, size):
    should = "The score with and without the plan; today's cards by their titles, ids after these; the days to come."
    await planned("made", should, language, size, PLAN)


@everywhere
async def test_a_plan_without_an_interview(planned, language, size):
    await planned("asked", "The day is asked for; why one should give it.", language, size, agreed="")


@everywhere
async def test_a_goal_that_is_looked_for(planned, language, size):
    should = "The plan is there already; between how many minutes the goal lies, after 12 seconds, and how to stop."
    await planned("reaching", should, language, size, PLAN, held=threading.Event())


@everywhere
async def test_a_goal_out_of_reach(planned, language, size):
    async def down(pilot):
        pilot.app.screen.action_scroll(10)
        await pilot.pause()

    should = "Scrolled: the days to come, and twelve of the thirteen cards that are left out."
    await planned("missed", should, language, size, MISSED, act=down)
