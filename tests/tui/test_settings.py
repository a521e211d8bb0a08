"""The settings screen: what is changed counts at once, and after a restart."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from quiz.commands.home import make_app
from quiz.commands.parts import settings
from quiz.storage.journal import Journal
from quiz.study.settings import Settings, retention_of_deck
from quiz.tui.setting_rows import ROWS
from quiz.tui.settings import SettingsScreen, ValueBox

SIZE = (80, 24)


async def open_at(pilot, name):
    await pilot.press("comma")
    await pilot.pause()
    assert isinstance(pilot.app.screen, SettingsScreen)
    pilot.app.screen.go_to(name)
    await pilot.pause()


async def test_each_setting_has_its_value_and_a_sentence_of_what_it_does(app, text):
    async with app.run_test(size=SIZE) as pilot:
        await open_at(pilot, "language")
        shown = text(app)
        for words in ("English", "proof-dark", "laid out", "04:00", "90 %", "20"):
            assert words in shown
        sentences = set()
        for _ in ROWS:  # those of decks come after these
            sentences.add(text(app).split("▌")[1])
            await pilot.press("down")
            await pilot.pause()
        assert len(sentences) == len(ROWS)


@pytest.mark.parametrize(
    ("name", "keys", "field", "value"),
    [
        ("day_starts_at_hour", ["left"], "day_starts_at_hour", 3),
        ("day_starts_at_hour", ["right"] * 9, "day_starts_at_hour", 12),
        ("desired_retention", ["left", "left"], "desired_retention", 0.88),
        ("desired_retention", ["right"] * 9, "desired_retention", 0.97),
        ("new_per_day", ["enter"], "new_per_day", 25),
        ("new_per_day", ["left"] * 5, "new_per_day", 0),
        ("maths", ["space"], "maths", "1d"),
        ("maths", ["left"], "maths", "latex"),
        ("language", ["right"], "language", "zh"),
        ("theme", ["left"], "theme", "textual-light"),
    ],
)
async def test_a_change_is_on_disk_at_once(app, journal, name, keys, field, value):
    async with app.run_test(size=SIZE) as pilot:
        await open_at(pilot, name)
        await pilot.press(*keys)
        assert getattr(settings(Journal(journal.path)), field) == value


async def test_language_theme_and_maths_take_effect_at_once(app, text):
    async with app.run_test(size=SIZE) as pilot:
        await open_at(pilot, "language")
        await pilot.press("enter")
        await pilot.pause()
        assert "每天新卡" in text(app)
        await pilot.press("down", "right")
        assert app.theme == "proof-light"
        await pilot.press("down", "right")
        assert app.maths == "1d"
        await pilot.press("escape")
        await pilot.pause()
        assert "全部卡组" in text(app)


async def test_home_counts_by_the_new_settings_and_so_does_the_next_start(library, journal, text):
    async with make_app(library, journal, "en").run_test(size=SIZE) as pilot:
        await open_at(pilot, "new_per_day")
        await pilot.press("left", "left", "escape")
        await pilot.pause()
        assert "10 new" in text(pilot.app)
    async with make_app(library, Journal(journal.path), "en").run_test(size=SIZE) as pilot:
        assert "10 new" in text(pilot.app)


async def test_a_key_that_switches_language_or_theme_shows_on_the_row(app, text):
    async with app.run_test(size=SIZE) as pilot:
        await open_at(pilot, "theme")
        await pilot.press("d")
        app.screen.retell()
        await pilot.press("l")
        await pilot.pause()
        assert "proof-light" in text(app)
        assert "‹ 中文 ›" in text(app)


async def test_a_click_changes_the_row_under_it(app, journal):
    async with app.run_test(size=SIZE) as pilot:
        await open_at(pilot, "language")
        await pilot.click(OptionList, offset=(5, 5))
        await pilot.pause()
        assert settings(journal).new_per_day == 25


async def test_what_cannot_be_saved_is_told(app, journal, text):
    async with app.run_test(size=SIZE) as pilot:
        await open_at(pilot, "new_per_day")
        journal._db.execute("PRAGMA query_only = ON")
        await pilot.press("right")
        await pilot.pause()
        (said,) = app._notifications
        assert said.message.startswith("Not saved: ")
        assert "‹ 20 ›" in text(app)


def test_a_value_between_two_steps_goes_to_the_nearest_in_that_direction():
    row = ROWS["new_per_day"]
    assert (row.beside("7", 1), row.beside("7", -1)) == ("10", "5")
    assert (row.beside("200", 1), row.beside("0", -1)) == ("200", "0")
    assert ROWS["language"].beside("zh", 1) == "en"
    assert ROWS["theme"].beside("a-theme-that-is-gone", 1) == "proof-dark"


def test_every_value_that_can_be_chosen_is_one_that_is_read_back():
    from quiz.study.settings import settings_of

    for name, row in ROWS.items():
        for value in row.values:
            assert row.now(settings_of({name: value}.get)) == value
            assert all(row.said(value, language) for language in ("en", "zh"))
    assert all(row.now(Settings()) in row.values for name, row in ROWS.items() if name not in ("language", "theme"))


@pytest.mark.parametrize("size", [(60, 20), (30, 9), (200, 60)])
async def test_settings_are_drawn_at_any_size(app, size, text):
    async with app.run_test(size=SIZE) as pilot:
        await open_at(pilot, "desired_retention")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert "90 %" in text(app)
        assert app.screen._at == list(ROWS).index("desired_retention")


async def test_each_deck_may_have_a_retention_of_its_own_and_lose_it_again(app, library, journal, text):
    async with app.run_test(size=(80, 40)) as pilot:
        await open_at(pilot, "relearning_steps")
        await pilot.press("down")
        deck = library.decks()[0].id
        assert "as all decks" in text(app)
        await pilot.press("left", "left")
        assert journal.setting(f"desired_retention:{deck}") == "0.88"
        assert "88 %" in text(app)
        await pilot.press(*["left"] * 19)
        assert journal.setting(f"desired_retention:{deck}") == ""
        assert retention_of_deck(journal.setting, deck) == 0.9


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_learning_steps_go_through_usual_ones_and_others_are_typed(library, journal, text, language):
    app = make_app(library, journal, language)
    async with app.run_test(size=(60, 20)) as pilot:
        await open_at(pilot, "learning_steps")
        assert {"en": "‹ 1, 10 min ›", "zh": "‹ 1, 10 分钟 ›"}[language] in text(app)
        await pilot.press("right")
        assert settings(journal).steps.learning == (1, 10, 60)
        await pilot.press("left", "left", "left", "left")
        assert settings(journal).steps.learning == ()
        await pilot.press("enter")
        box = app.screen.query_one(ValueBox)
        assert app.focused is box
        for typed in ("10 1", "soon", "0 5", "1 2 3 4 5 6", "721", ""):
            box.value = typed
            await pilot.press("enter")
            await pilot.pause()
            assert {"en": "is not taken", "zh": "不能用"}[language] in text(app)
            assert app.focused is box, "what was typed stays, to be mended"
        assert settings(journal).steps.learning == ()
        box.value = "2, 15"
        await pilot.press("enter")
        await pilot.pause()
        assert settings(journal).steps.learning == (2, 15)
        assert "‹ 2, 15 " in text(app)
        await pilot.press("enter")
        box.value = {"en": "None", "zh": "无"}[language]
        await pilot.press("enter")
        assert settings(journal).steps.learning == ()
        await pilot.press("enter", "9", "escape")
        assert settings(journal).steps.learning == ()
        assert isinstance(app.screen, SettingsScreen)
        assert not box.display


async def typing_in(pilot, name, *keys):
    """The box of a setting, with something typed in it."""
    await open_at(pilot, name)
    await pilot.press("enter")
    await pilot.pause()
    pilot.app.screen.query_one(ValueBox).value = ""
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize(
    "keys",
    [["q", "enter", "tab", "up"], ["tab", "up", "tab", "enter"], ["q", "enter", "tab", "down"]],
    ids=["refused", "left open", "refused, then down"],
)
async def test_a_box_that_is_left_is_closed_and_the_row_that_follows_tells_of_itself(app, journal, text, keys):
    async with app.run_test(size=SIZE) as pilot:
        await typing_in(pilot, "learning_steps", *keys)
        assert isinstance(app.screen, SettingsScreen)
        assert not app.screen.query_one(ValueBox).display
        assert "whole minutes" not in text(app)
        assert settings(journal).steps.learning == (1, 10)


async def test_what_is_typed_for_one_setting_never_changes_another(app, journal):
    async with app.run_test(size=SIZE) as pilot:
        await typing_in(pilot, "learning_steps", "7", "space", "7", "7", "tab", "down", "tab", "enter")
        assert settings(journal).steps.relearning == (10,)
        assert settings(journal).steps.learning == (1, 10)


async def test_a_box_is_closed_where_another_row_comes_by_a_command(app, journal):
    async with app.run_test(size=SIZE) as pilot:
        await typing_in(pilot, "learning_steps", "7")
        app.screen.go_to("relearning_steps")
        await pilot.pause()
        assert not app.screen.query_one(ValueBox).display


async def test_what_is_typed_stays_while_the_terminal_is_left_or_another_screen_is_over_it(app, journal):
    async with app.run_test(size=SIZE) as pilot:
        await typing_in(pilot, "learning_steps", "7")
        app.app_focus = False
        await pilot.pause()
        app.app_focus = True
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        assert not isinstance(app.screen, SettingsScreen)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.resize_terminal(60, 20)
        await pilot.press("enter")
        await pilot.pause()
        assert settings(journal).steps.learning == (7,)
