"""The glossary: over any screen, in either language, found by typing."""

from quiz.tui.glossary import GlossaryScreen

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
        assert "No term is called so." in text(app)


async def test_the_other_language_comes_first_after_a_switch(app, text):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f3", *"dropout", "f2")
        await pilot.pause()
        row = next(row for row in text(app).splitlines() if "丢弃法" in row)
        assert row.index("丢弃法") < row.index("dropout")
