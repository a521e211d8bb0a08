"""One key shows formulas laid out, on one line, or as LaTeX, on every screen at once; the choice is kept."""

from __future__ import annotations

import pytest

from quiz.commands.home import make_app
from quiz.locale import say
from quiz.tui.help import HelpScreen
from quiz.tui.keys import fuller

SIZE = (90, 40)
TYPED = "perceptron-loss-misclassified"
LAID_OUT, ONE_LINE, LATEX = "⎡ 2   1⎤", "[2, 1; −1, 2; 3, −1; 0, 3]", r"\begin{bmatrix}"


async def press(pilot, *keys):
    await pilot.press(*keys)
    await pilot.pause()


async def test_m_goes_from_laid_out_to_one_line_to_latex_and_back(app, study, text):
    async with app.run_test(size=SIZE) as pilot:
        await study(pilot, TYPED)
        await press(pilot, "escape")
        for shown in (LAID_OUT, ONE_LINE, LATEX, LAID_OUT):
            assert [form in text(app) for form in (LAID_OUT, ONE_LINE, LATEX)].count(True) == 1
            assert shown in text(app)
            await press(pilot, "m")


async def test_while_one_types_m_is_a_letter_and_f6_does_it_and_nothing_typed_is_lost(app, study, text):
    async with app.run_test(size=SIZE) as pilot:
        await study(pilot, TYPED)
        await press(pilot, "m", "f6")
        assert app.screen.query_one("#answer").value == "m"
        assert ONE_LINE in text(app)


async def test_options_and_their_marks_follow(app, study, text):
    async with app.run_test(size=SIZE) as pilot:
        await study(pilot, "tanh-is-not-a-shift")
        await press(pilot, "m")
        assert "tanh z = σ(z) − 1/2" in text(app)
        await press(pilot, "m")
        assert r"$\tanh z = \sigma(z) - \frac{1}{2}$" in text(app)
        await press(pilot, "a")
        assert r"$\tanh z = \sigma(z) - \frac{1}{2}$" in text(app)
        assert "✓" in text(app)


async def test_a_screen_below_follows_too(app, study, text):
    async with app.run_test(size=SIZE) as pilot:
        await study(pilot, TYPED)
        await press(pilot, "escape", "t", "f6", "escape")
        assert ONE_LINE in text(app)


async def test_claims_and_glossary_show_latex_where_it_is_asked_for(app, text):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "c", "down", "down", "m", "m")
        assert r"$\frac{|w^\top x_i + b|}{\|w\|}$" in text(app)
        await press(pilot, "escape", "f3")
        assert r"$w \cdot x + b = 0$" in text(app)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_it_is_told_which_form_one_sees_now_and_help_names_the_key(library, journal, text, language):
    app = make_app(library, journal, language)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "m")
        assert say("maths_1d", language) in text(app)
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert fuller("key_maths", language) in text(app)


async def test_the_form_is_kept_for_the_next_start(library, journal):
    async with make_app(library, journal, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "m", "m")
    assert journal.setting("maths") == "latex"
    assert make_app(library, journal, "en").maths == "latex"


async def test_where_symbols_are_two_cells_wide_formulas_stand_on_one_line_and_a_hint_says_why(
    library, journal, study, text
):
    app = make_app(library, journal, "en", wide_symbols=True)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "QUIZ_AMBIGUOUS=1" in text(app)
        await study(pilot, TYPED)
        assert ONE_LINE in text(app)
    assert journal.setting("maths") is None
    assert make_app(library, journal, "en").maths == "2d"


async def test_a_value_that_is_no_form_counts_as_none(library, journal):
    from quiz.commands.parts import remember

    remember(journal, "maths", "3d")
    assert make_app(library, journal, "en").maths == "2d"
