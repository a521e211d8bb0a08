"""The first screen, the last one, and what every screen has: help, language, a way out."""

from __future__ import annotations

import re

import pytest
from textual.widgets import OptionList

from quiz.cards.text import Text
from quiz.commands.home import make_app
from quiz.storage.journal import Journal
from quiz.tui.app import QuizApp
from quiz.tui.help import HelpScreen
from quiz.tui.home import HomeScreen
from quiz.tui.keys import KeyBar
from quiz.tui.result import ResultScreen
from quiz.tui.study import StudyScreen
from quiz.tui.view import Backing, DeckRow, HomeView

SIZE = (80, 24)


def _title(words):
    return Text(words, words)


async def test_home_shows_each_deck_with_its_counts_and_explains_itself_once(app, library, text):
    async with app.run_test(size=(80, 50)):
        screen = text(app)
        assert all(deck.title.en in screen for deck in library.decks())
        assert "0 due · 0 learning · 20 new · 0 answered today" in screen
        assert "Press Enter to begin" in " ".join(screen.replace("▌", " ").split())


async def test_the_first_frame_has_the_decks_already(app, library, text, monkeypatch):
    frames = []
    monkeypatch.setattr(QuizApp, "_display", lambda self, screen, update: frames.append(text(self)))
    async with app.run_test(size=SIZE):
        assert library.decks()[0].title.en in frames[0]


async def test_enter_starts_all_decks_and_a_line_below_starts_that_deck(app, library):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert app.screen._session.left == min(len(library.decks()[1].cards), 20)
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("a")
        assert app.screen._session.left == 20


async def test_a_click_on_a_deck_starts_it(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(OptionList, offset=(5, 1))
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)


def counts(screen):
    return [row for row in re.findall(r"│ (.*\d)", screen) if row]


async def test_counts_and_schedule_are_those_left_behind_after_a_restart(library, journal, text):
    async with make_app(library, journal, "en").run_test(size=SIZE) as pilot:
        await pilot.press("enter", "enter", "4", "enter", "enter", "1", "escape", "escape", "escape")
        await pilot.pause()
        before = counts(text(pilot.app))
    again = Journal(journal.path)
    async with make_app(library, again, "en").run_test(size=SIZE) as pilot:
        assert "0 due · 1 learning · 18 new · 2 answered today" in text(pilot.app)
        assert counts(text(pilot.app)) == before
        assert "Press Enter to begin" not in text(pilot.app)


async def test_a_session_ends_with_its_result_which_names_the_cards_to_look_at_again(app, study, text):
    async with app.run_test(size=SIZE) as pilot:
        await study(pilot, "batch-norm-forward", "explain-perceptron")
        await pilot.press("enter", "enter", "enter", "enter", "3")
        await pilot.pause()
        assert isinstance(app.screen, ResultScreen)
        assert "2 answered · ✗ 1 wrong · 1 rated by yourself" in text(app)
        assert "Again 1 · Hard 0 · Good 1 · Easy 0" in text(app)
        assert "Normalize" in text(app) or "mini-batch" in text(app)


async def test_the_last_rating_may_be_taken_back_from_the_result(app, study, journal):
    async with app.run_test(size=SIZE) as pilot:
        session = await study(pilot, "explain-perceptron")
        await pilot.press("enter", "1")
        await pilot.pause()
        assert isinstance(app.screen, ResultScreen)
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert session.variant.card.id == "explain-perceptron"
        assert journal.memory("explain-perceptron") is None


async def test_help_lists_the_keys_of_the_screen_below_from_its_bindings(app, text):
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        shown = text(app)
        assert all(
            words in shown for words in ("Start all decks", "Light or dark", "Quit", "?/f1", "Leave the app at once")
        )
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("enter", "f1")
        shown = text(app)
        assert "answer" in shown
        assert "Start all" not in shown


async def test_no_shown_key_is_without_its_words_in_either_language(app, study):
    async with app.run_test(size=(200, 40)) as pilot:
        for _ in range(2):
            bindings = [active.binding for active in app.screen.active_bindings.values()]
            assert not [b for b in bindings if b.show and b.description and not b.description.startswith("key_")]
            await study(pilot, "explain-perceptron")


async def test_a_click_on_a_hint_presses_its_key(app):
    async with app.run_test(size=(140, 30)) as pilot:
        bar = app.screen.query_one(KeyBar)
        rows = bar.render().plain.split("\n")
        ((row, place),) = [(row, line.index("中文")) for row, line in enumerate(rows) if "中文" in line]
        await pilot.click(KeyBar, offset=(bar.styles.padding.left + place + 1, row))
        await pilot.pause()
        assert app.language == "zh"


async def test_l_switches_every_word_of_home(app, text, journal):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("l")
        await pilot.pause()
        assert all(words in text(app) for words in ("全部卡组", "新卡 20", "帮助", "退出", "到期"))
        assert "All decks" not in text(app)
        assert journal.setting("language") == "zh"


@pytest.mark.parametrize(("language", "today", "plain"), [("en", "New today", "New"), ("zh", "今日新卡", "新卡")])
async def test_the_column_of_new_cards_says_that_they_are_todays_where_there_is_room(app, text, language, today, plain):
    async with app.run_test(size=(80, 24)) as pilot:
        if language == "zh":
            await pilot.press("l")
        heading = app.screen.query_one("#columns")
        await pilot.pause()
        assert today in heading.render().plain
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert today not in text(app)
        assert plain in heading.render().plain.split()
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert today in heading.render().plain


async def test_a_deck_with_nothing_to_study_says_so_and_home_tells_when_the_next_card_comes(text):
    view = HomeView((DeckRow("d", _title("Depth"), 0, 0, 0, 3),), 0, 0, 0, 20, begun=True)

    class Over:
        variant = None

    app = QuizApp(Backing(lambda: view, lambda deck: Over(), lambda deck: Over()))
    async with app.run_test(size=SIZE) as pilot:
        assert "Everything is done for now" in text(app)
        await pilot.press("down", "enter")
        assert "Nothing to study in Depth now" in text(app)


async def test_no_cards_is_said_with_what_to_do(text):
    app = QuizApp(Backing(lambda: HomeView((), 0, 0, 0, 0), lambda deck: None, lambda deck: None))
    async with app.run_test(size=SIZE):
        assert "There are no cards. Reinstall" in text(app)


async def test_an_unreadable_journal_is_said_and_may_be_tried_again(text):
    views = [OSError("the disk is away"), HomeView((DeckRow("d", _title("Depth"), 1, 0, 0, 3),), 1, 0, 0, 0)]

    def look():
        view = views.pop(0) if len(views) > 1 else views[0]
        if isinstance(view, OSError):
            raise view
        return view

    async with QuizApp(Backing(look, lambda deck: None, lambda deck: None)).run_test(size=SIZE) as pilot:
        assert "the disk is away" in text(pilot.app)
        await pilot.press("r")
        assert "Depth" in text(pilot.app)


async def test_a_deck_title_is_never_read_as_markup(text):
    view = HomeView((DeckRow("d", _title("[red]x[/red] {0}\x1b[31m"), 1, 0, 0, 3),), 1, 0, 0, 0)
    app = QuizApp(Backing(lambda: view, lambda deck: None, lambda deck: None))
    async with app.run_test(size=SIZE):
        assert "[red]x[/red] {0}" in text(app)


async def test_ctrl_c_twice_leaves_and_once_does_not(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+c")
        assert app.is_running
        assert app._exit is False
        await pilot.press("ctrl+c")
        assert app._exit is True


@pytest.mark.parametrize("size", [(140, 45), (40, 12), (12, 4)])
async def test_home_is_drawn_at_any_size(app, size, text):
    async with app.run_test(size=size) as pilot:
        await pilot.resize_terminal(30, 9)
        await pilot.pause()
        assert "proofdeck" in text(app)


async def test_p_practices_ten_cards_and_leaves_the_schedule_as_it_is(app, journal, text):
    async with app.run_test(size=(100, 50)) as pilot:
        await pilot.press("p")
        await pilot.pause()
        session = app.screen._session
        assert (session.mode, session.left) == ("practice", 10)
        while session.left:
            card = session.variant.card
            session.answer("")
            session.rate()
            assert journal.memory(card.id) is None
        app.screen._finish()
        await pilot.pause()
        assert isinstance(app.screen, ResultScreen)
        assert "Practice done: the schedule stays as it was" in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "0 due · 0 learning · 20 new" in text(app)


async def test_a_result_counts_right_answers_by_topic_and_level_and_names_wrong_methods(app, study, text, library):
    async with app.run_test(size=(100, 50)) as pilot:
        session = await study(pilot, "batch-norm-forward", "sigmoid-slope", mode="practice")
        session.answer("[-0.886, 1, 2.886]")
        session.rate()
        session.answer("0.105")
        session.rate()
        app.screen._finish()
        await pilot.pause()
        shown = text(app)
        assert "By topic" in shown
        assert "By level" in shown
        assert "level 1: 1 of 1 right" in shown
        assert "level 2: 0 of 1 right" in shown
        assert "You divided by K − 1" in shown


def _with(**more):
    view = HomeView((DeckRow("d", _title("Depth"), 1, 0, 0, 3),), 1, 0, 0, 0, begun=True, **more)
    return QuizApp(Backing(lambda: view, lambda deck: None, lambda deck: None))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"seconds": 600, "pace": "own"}, "About 10 min today, at your own pace"),
        ({"seconds": 5}, "About 1 min today, at the usual pace"),
        ({"seconds": 600, "pace": "both", "streak": 3}, "at your own pace where it is known · days in a row: 3"),
        ({"streak": 2}, "About 1 min today, at the usual pace · days in a row: 2"),
    ],
)
async def test_home_tells_todays_plan_and_the_days_in_a_row(text, more, words):
    app = _with(**more)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert words in text(app)


async def test_faults_in_own_decks_are_told_with_the_command_that_lists_them(text):
    app = _with(faults=("decks/a.yaml:3: card 'x': [b]no[/b]", "decks/b.yaml:1: no"), own_decks="/home/me/decks")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        shown = text(app)
        assert "2 faults in your decks: decks/a.yaml:3: card 'x': [b]no[/b]" in shown
        assert "`quiz verify /home/me/decks` lists them" in shown


async def test_a_folder_line_starts_all_of_its_decks_and_practices_them(library, journal, text):
    from dataclasses import replace

    app = make_app(library, journal, "en")
    async with app.run_test(size=SIZE) as pilot:
        home = app.screen
        look = home._backing.look
        decks = [row for row in look().decks if row.id.endswith(("networks", "perceptron"))]
        folder = DeckRow("deep-learning-basics/", _title("Basics"), 0, 0, 20, 218)
        rows = (folder, *(replace(row, depth=1) for row in decks))
        home._backing = replace(home._backing, look=lambda: replace(look(), decks=rows))
        home.action_reload()
        await pilot.pause()
        assert "│ Basics " in text(app)
        assert "│   Perceptron " in text(app)
        await pilot.press("down", "p")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert app.screen._session.left == 10
        await pilot.press("escape", "escape", "enter")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert app.screen._session.left == 20


async def test_when_all_is_done_home_says_when_a_day_starts_and_what_to_do_instead(text):
    from quiz.study.settings import Settings

    view = HomeView((DeckRow("d", _title("Depth"), 0, 0, 0, 3),), 0, 0, 0, 20, begun=True)
    places = {"browse": lambda: None}
    start = {"start": lambda deck: None, "practice": lambda deck: None}
    app = QuizApp(Backing(lambda: view, **start, places=places, settings=lambda: Settings(day_starts_at_hour=6)))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        assert "a day starts at 06:00" in text(app)
        assert "p practices ten cards and leaves the schedule as it is; b shows every card." in text(app)


async def test_hints_take_two_lines_where_one_is_not_enough_and_language_and_help_always_show(app, text):
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        last = text(app).splitlines()[-2:]
        assert "settings" in " ".join(last)
        assert "中文" in last[1]
        assert "help" in last[1]
        await pilot.resize_terminal(30, 20)
        await pilot.pause()
        last = text(app).splitlines()[-2:]
        assert "中文" in last[1]
        assert "help" in last[1]


async def test_help_tells_the_apps_own_keys_apart_and_where_the_files_are(app, text, monkeypatch):
    monkeypatch.setenv("QUIZ_HOME", "/home/me/quiz")
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        here, everywhere = text(app).split("Everywhere")
        assert "Start all decks" in here
        for words in ("^p", "Find anything to do", "Leave the app at once", "quiz keys", "/home/me/quiz"):
            assert words in everywhere
