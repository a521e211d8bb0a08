"""The ledger on the screen: found by verdict and by word, each claim told whole with what was measured."""

import pytest

from quiz.tui.claims import ClaimsScreen
from quiz.tui.home import HomeScreen


async def opened(pilot):
    await pilot.press("c")
    await pilot.pause()
    await pilot.pause()
    assert isinstance(pilot.app.screen, ClaimsScreen)


async def test_c_opens_the_ledger_and_escape_leads_home(app, text):
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        assert "every verdict" in text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize(("card", "key"), [("explain-perceptron", "C"), ("why-threshold-blocks-gradients", "c")])
async def test_a_key_at_the_verdict_opens_the_cards_claims_and_escape_brings_the_card_back(app, text, card, key):
    async with app.run_test(size=(100, 70)) as pilot:
        app.screen.practice_cards([card])
        await pilot.pause()
        session = app.screen.session
        assert "study.claims" not in {one.binding.id for one in app.screen.active_bindings.values()}
        await pilot.press("enter" if key == "C" else "a")
        await pilot.pause()
        before, claims = text(app), session.variant.card.claims
        assert f"{key} opens these claims." in before
        await pilot.press(key)
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, ClaimsScreen)
        assert {claim.id for claim in app.screen._shown} == set(claims)
        assert "· of this card" in text(app)
        await pilot.press("v")
        await pilot.pause()
        assert "176 of 176 · every verdict" in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert text(app) == before


async def test_v_shows_one_verdict_after_the_other_and_then_all_again(app, text):
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        every = text(app).splitlines()[1].split(" of ")[1].split(" ")[0]
        seen = 0
        for verdict in ("holds", "holds with a condition", "corrected", "disputed", "definition", "not checkable"):
            await pilot.press("v")
            await pilot.pause()
            heading = text(app).splitlines()[1]
            assert heading.strip().endswith(f"· {verdict}")
            seen += int(heading.split(": ")[1].split(" of ")[0])
        assert seen == int(every)
        await pilot.press("v")
        assert "every verdict" in text(app)


async def test_a_corrected_claim_is_told_with_its_right_form_and_what_was_measured(app, text):
    async with app.run_test(size=(110, 45)) as pilot:
        await opened(pilot)
        await pilot.press("slash", *"epsilon", "enter")
        await pilot.pause()
        shown = text(app)
        assert "✗" in shown
        assert "Measured (" in shown


async def test_only_the_formula_of_a_corrected_claim_is_called_wrong(app, text):
    async with app.run_test(size=(110, 45)) as pilot:
        await opened(pilot)
        await pilot.press("slash", *"ln-variance-index", "enter")
        await pilot.pause()
        assert "As the notes have it (see the correction):" in text(app)
        await pilot.press("l")
        await pilot.pause()
        assert "讲义的写法（见更正）：" in text(app)
        app.screen.query_one("Input").value = "perceptron"
        await pilot.press("v")
        await pilot.pause()
        assert app.screen._current().formula
        assert "有误" not in text(app)


async def test_the_same_claim_stays_in_view_when_the_language_changes(app, text):
    async with app.run_test(size=(110, 45)) as pilot:
        await opened(pilot)
        await pilot.press("down", "down", "down")
        await pilot.pause()
        claim = app.screen._current()
        await pilot.press("l")
        await pilot.pause()
        assert app.screen._current() == claim
        assert claim.statement.zh[:8] in text(app)


async def test_what_was_measured_is_told_in_the_language_of_the_moment(app, text):
    async with app.run_test(size=(110, 45)) as pilot:
        await opened(pilot)
        await pilot.press("slash", *"bn-prevents", "enter")
        await pilot.pause()
        assert "Measured (batch_norm.prevents_overfitting): 200 ReLU units" in text(app)
        await pilot.press("l")
        await pilot.pause()
        assert "实测 (batch_norm.prevents_overfitting)：批量归一化之后的 200 个 ReLU 单元" in text(app)


async def test_a_word_that_only_claims_of_other_verdicts_have_says_how_many_and_how_to_get_there(app, text):
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await pilot.press("slash", *"ln-variance-index", "enter", "v")
        await pilot.pause()
        assert "No claim fits here; 1 under other verdicts: press v." in text(app)
        await pilot.press("slash")
        await pilot.pause()
        assert "1 under other verdicts: leave the box with Enter, then change the verdict." in text(app)
        await pilot.press("enter", "l")
        await pilot.pause()
        assert "这里没有符合的论断；其他结论下有 1 条：按 v。" in text(app)
        await pilot.press("v", "v")
        await pilot.pause()
        assert app.screen._current().id == "ln-variance-index"


async def test_help_over_the_claims_explains_their_marks(app, text):
    async with app.run_test(size=(100, 50)) as pilot:
        await opened(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Marks: ✓ holds, ≈ holds with a condition, ✗ corrected" in text(app)
        assert "≡ definition, – not checkable." in text(app)
        await pilot.press("escape", "escape", "question_mark")
        await pilot.pause()
        assert "≡" not in text(app)


async def test_a_word_that_no_claim_has_says_so(app, text):
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot)
        await pilot.press("slash", *"qqqq")
        await pilot.pause()
        assert "No claim fits." in text(app)
