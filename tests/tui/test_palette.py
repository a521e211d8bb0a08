"""The palette: everything found by its name in either language, and done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from textual.widgets import OptionList

from quiz.cards.text import Text
from quiz.tui.glossary import GlossaryScreen
from quiz.tui.help import HelpScreen
from quiz.tui.home import HomeScreen
from quiz.tui.palette import PaletteScreen
from quiz.tui.settings import SettingsScreen
from quiz.tui.study import StudyScreen
from quiz.tui.wishes import Wish, found, found_cards

SIZE = (80, 24)
ROOT = Path(__file__).resolve().parent.parent.parent


async def wish(pilot, words):
    await pilot.press("ctrl+p")
    await pilot.pause()
    assert isinstance(pilot.app.screen, PaletteScreen)
    pilot.app.screen.query_one("#find").value = words
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    await pilot.pause()


async def test_the_palette_lists_keys_places_decks_settings_themes_and_the_apps_own(app, library):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        said = [wish.said.en for wish in app.screen._wishes]
        for words in (
            "Start all decks",
            "Claims of the notes",
            "Settings",
            "Glossary of terms",
            "Switch to Chinese (中文)",
            "Help",
            "Quit",
            "Start: All decks",
            "Practice: All decks",
            "Theme: nord",
            "Setting: Desired retention",
            *(f"Start: {deck.title.en}" for deck in library.decks()),
            *(f"Practice: {deck.title.en}" for deck in library.decks()),
        ):
            assert said.count(words) == 1, words
        assert all(wish.said.zh for wish in app.screen._wishes)


@pytest.mark.parametrize(
    ("words", "screen"),
    [
        ("glossary", GlossaryScreen),
        ("术语", GlossaryScreen),
        ("help", HelpScreen),
        ("start: norm", StudyScreen),
        ("练习：感知机", StudyScreen),
        ("batch-norm-forward", StudyScreen),
        ("retention", SettingsScreen),
    ],
)
async def test_what_is_typed_in_either_language_is_done(app, words, screen):
    async with app.run_test(size=SIZE) as pilot:
        await wish(pilot, words)
        assert isinstance(app.screen, screen)


async def test_a_card_is_practiced_by_a_part_of_its_id_and_the_schedule_stays(app, journal):
    async with app.run_test(size=SIZE) as pilot:
        await wish(pilot, "norm-forward")
        session = app.screen._session
        assert (session.mode, session.left, session.variant.card.id) == ("practice", 1, "batch-norm-forward")
        session.answer("")
        session.rate()
        assert journal.memory("batch-norm-forward") is None


async def test_a_theme_and_a_language_are_changed_from_any_screen(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await study(pilot, "explain-perceptron")
        await wish(pilot, "theme: dracula")
        assert app.theme == "dracula"
        await wish(pilot, "chinese")
        assert app.language == "zh"
        assert isinstance(app.screen, StudyScreen)


async def test_a_setting_opens_its_row_also_from_the_settings(app):
    async with app.run_test(size=SIZE) as pilot:
        await wish(pilot, "setting: new cards")
        assert app.screen._at == 5
        await wish(pilot, "a day starts")
        assert app.screen._at == 3
        assert sum(isinstance(screen, SettingsScreen) for screen in app.screen_stack) == 1


async def test_keys_of_the_screen_in_front_are_wishes_of_that_screen(app, study):
    async with app.run_test(size=SIZE) as pilot:
        session = await study(pilot, "batch-norm-forward")
        await pilot.press("escape")
        await wish(pilot, "other numbers")
        assert session.variant.seed == 1
        await wish(pilot, "stop")
        assert isinstance(app.screen, HomeScreen)


async def test_over_a_dialog_the_apps_own_wishes_are_there_too(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("question_mark")
        await wish(pilot, "switch to chinese")
        assert app.language == "zh"
        assert isinstance(app.screen, HelpScreen)


async def test_nothing_found_says_so_and_escape_leaves_without_doing_anything(app, text):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p", *"qqqq")
        await pilot.pause()
        assert "Nothing is called so" in text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, PaletteScreen)
        await pilot.press("ctrl+p")
        assert sum(isinstance(screen, PaletteScreen) for screen in app.screen_stack) == 1
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_arrows_move_and_a_click_does_it(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p", *"theme:", "down", "down", "up")
        await pilot.pause()
        assert app.screen.query_one(OptionList).highlighted == 1
        await pilot.click(OptionList, offset=(4, 4))
        await pilot.pause()
        await pilot.pause()
        assert app.theme == "nord"


async def test_the_palette_speaks_the_language_of_the_moment_and_resizes(app, text):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p", *"theme", "f2")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "主题：nord" in text(app)
        assert app.screen.query_one("#find").value == "theme"


def test_the_whole_word_comes_before_scattered_letters():
    wishes = [Wish(Text(words, ""), print) for words in ("n e w", "renew", "x")]
    assert [wish.said.en for wish in found(wishes, "new")] == ["renew", "n e w"]
    assert found(wishes, " ") == wishes


def test_cards_that_begin_with_the_words_come_first():
    assert found_cards(["a-b", "b", "b-a", "c"], "b") == ["b", "b-a", "a-b"]
    assert found_cards(["a-b", "b-a", "a"], "b a") == ["a-b", "b-a"]
    assert found_cards(["a"], "") == []


def test_the_palette_and_the_settings_cost_nothing_at_the_start():
    script = "import sys, quiz.tui.app, quiz.tui.home, quiz.commands.home; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "quiz.tui.home" in loaded
    assert not loaded & {
        "quiz.tui.palette",
        "quiz.tui.wishes",
        "quiz.tui.settings",
        "quiz.tui.bindings",
        "quiz.commands.keymap",
        "tomllib",
        "statistics",
    }
