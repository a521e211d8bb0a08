"""The glossary: over any screen, in either language, found by typing."""

import pytest

from quiz.commands.home import make_app
from quiz.tui.glossary import GlossaryScreen
from tests.tui.test_snapshots import named

SIZE = (90, 30)


async def test_t_opens_the_terms_over_a_card_and_escape_leads_back(app, study, text):
    async with app.run_test(size=SIZE) as pilot:
        await study(pilot, "explain-perceptron")
        before = app.screen
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(app.screen, GlossaryScreen)
        assert "perceptron" in text(app)
        assert "感知机" in text(app)
        await pilot.press("escape")
        assert app.screen is before


async def test_typing_finds_terms_in_either_language_and_says_where_there_is_none(app, text):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f3", *"归一")
        await pilot.pause()
        assert "layer normalization" in text(app)
        assert "perceptron" not in text(app)
        await pilot.press(*"xx")
        await pilot.pause()
        assert "No term is called so or explained with it." in text(app)


async def test_the_other_language_comes_first_after_a_switch(app, text):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f3", *"dropout", "f2")
        await pilot.pause()
        row = next(row for row in text(app).splitlines() if "丢弃法" in row)
        assert row.index("丢弃法") < row.index("dropout")


async def test_each_term_is_explained_in_the_language_of_the_moment_under_its_names(app, text):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f3", *"dropout")
        await pilot.pause()
        rows = [row.strip(" │▌╭╮") for row in text(app).splitlines()]
        at = rows.index("dropout  丢弃法")
        assert rows[at + 1].startswith("In each training step every unit is set to zero")
        assert "also 随机失活, 随机丢弃, 暂退法" in rows
        await pilot.press("f2")
        await pilot.pause()
        assert "训练时每步以一定概率把单元输出随机置 0" in text(app)
        assert "又名 随机失活、随机丢弃、暂退法" in text(app)


@pytest.mark.parametrize(("typed", "term"), [("批标准化", "batch normalization"), ("Kaiming", "He initialization")])
async def test_a_term_is_found_by_its_other_names(app, text, typed, term):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f3", *typed)
        await pilot.pause()
        assert term in text(app)


async def test_a_word_of_a_definition_finds_its_term_after_those_that_are_called_so(app, text):
    async with app.run_test(size=(90, 60)) as pilot:
        await pilot.press("f3", *"gain")
        await pilot.pause()
        shown = text(app)
        assert shown.index("gain  增益") < shown.index("orthogonal initialization  正交初始化")
        await pilot.press(*["backspace"] * 4, *"最小的参数")
        await pilot.pause()
        assert "early stopping" in text(app)


async def test_definitions_are_wrapped_anew_when_the_terminal_shrinks(app, text):
    async with app.run_test(size=(140, 45)) as pilot:
        await pilot.press("f3", *"degradation")
        await pilot.pause()
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        await pilot.pause()
        inside = [row for row in text(app).splitlines() if row.count("│") >= 2]
        assert any(row.rstrip(" │").endswith(("training", "error", "shallower", "higher")) for row in inside)
        assert "not overfitting." in " ".join(row.strip(" │▌") for row in inside)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 45)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_glossary_is_seen(library, journal, seen, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await pilot.press("f3", *"norm")
        await pilot.pause()
        await pilot.pause()
        should = "Terms with norm in a name, then those explained with it; the names in both languages, what it means."
        seen(app, named("glossary", language, size), should)
