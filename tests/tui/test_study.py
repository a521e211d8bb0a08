"""A learner at the study screen: every kind of card, every outcome, at every size."""

from __future__ import annotations

import pytest

from quiz.cards.grading import expected_answer
from quiz.cards.outcome import Outcome
from quiz.study.event import EventKind, Rating
from quiz.tui.card_look import CardLookScreen
from quiz.tui.home import HomeScreen
from quiz.tui.items import ItemList
from quiz.tui.result import ResultScreen
from quiz.tui.study import StudyScreen

NUMERIC = "batch-norm-forward"
RIGHT, DIVIDED_BY_FEWER = "[-1.248, 1, 3.248]", "[-0.886, 1, 2.886]"


async def type_line(pilot, line):
    for character in line:
        await pilot.press(
            {" ": "space", "[": "left_square_bracket", "]": "right_square_bracket"}.get(character, character)
        )
    await pilot.press("enter")
    await pilot.pause()


async def test_a_right_number_is_praised_and_enter_records_the_suggested_rating(app, journal, study, text):
    async with app.run_test(size=(80, 24)) as pilot:
        await study(pilot, NUMERIC)
        await type_line(pilot, RIGHT)
        assert "✓ Correct." in text(app)
        await pilot.press("enter")
        (event,) = journal.history(NUMERIC)
        assert (event.outcome, event.suggested, event.rating) == (Outcome.CORRECT, Rating.GOOD, Rating.GOOD)


async def test_a_misconception_is_named_with_the_answer_and_the_way_to_it(app, study, text):
    async with app.run_test(size=(100, 45)) as pilot:
        await study(pilot, NUMERIC)
        await type_line(pilot, DIVIDED_BY_FEWER)
        screen = text(app)
        assert "✗ Not right." in screen
        assert "K − 1" in screen
        assert "[-1.248, 1.000, 3.248]" in screen
        assert "Worked solution" in screen


async def test_an_unreadable_answer_costs_nothing_and_may_be_corrected(app, journal, study, text):
    async with app.run_test(size=(80, 24)) as pilot:
        await study(pilot, NUMERIC)
        await type_line(pilot, "1,5")
        assert "costs nothing" in text(app)
        assert journal.history(NUMERIC) == []
        assert app.screen.query_one("#answer").value == "1,5"
        app.screen.query_one("#answer").value = RIGHT
        await pilot.press("enter")
        assert "✓ Correct." in text(app)


async def test_what_is_typed_is_understood_while_it_is_typed(app, study, text):
    async with app.run_test(size=(80, 24)) as pilot:
        await study(pilot, NUMERIC)
        app.screen.query_one("#answer").value = "[1/2, 1, 3e0]"
        await pilot.pause()
        assert "read as [0.5, 1, 3]" in text(app)
        app.screen.query_one("#answer").value = "[0.5,1,3]"
        await pilot.pause()
        assert "read as" not in text(app), "nothing but spaces is different"


async def test_a_yes_or_no_is_understood_in_the_language_of_the_moment(app, study, text):
    async with app.run_test(size=(80, 30)) as pilot:
        await study(pilot, "perceptron-needs-update")
        app.screen.query_one("#answer").value = "是 -3/2"
        await pilot.pause()
        assert "read as yes, -1.5" in text(app)
        await pilot.press("f2")
        app.screen.query_one("#answer").value = "是 -3/4"
        await pilot.pause()
        assert "读作 是, -0.75" in text(app)
        await pilot.press("enter")
        await pilot.pause()
        rows = text(app).split("读作")[1].splitlines()
        assert "是, -0.75" in " ".join(rows[:2])


async def test_the_learner_overrides_the_suggestion_by_key_or_by_click(app, journal, study):
    async with app.run_test(size=(80, 24)) as pilot:
        await study(pilot, NUMERIC, NUMERIC)
        await type_line(pilot, RIGHT)
        await pilot.press("4")
        await type_line(pilot, RIGHT)
        assert await pilot.click("#rate-2")
        assert [event.rating for event in journal.history(NUMERIC)] == [Rating.EASY, Rating.HARD]


async def test_the_four_buttons_show_the_interval_that_each_would_give(app, journal, study, text):
    async with app.run_test(size=(80, 24)) as pilot:
        session = await study(pilot, NUMERIC)
        await type_line(pilot, RIGHT)
        promised = session.intervals()
        easy = f"{promised[Rating.EASY].days} d"
        assert all(name in text(app) for name in ("1 Again", "2 Hard", "3 Good", "4 Easy", easy))
        await pilot.press("4")
        memory = journal.memory(NUMERIC)
        assert (memory.due_day - memory.last_day) == promised[Rating.EASY]


async def test_undo_brings_the_card_back_and_says_so(app, journal, study, text):
    async with app.run_test(size=(80, 24)) as pilot:
        session = await study(pilot, NUMERIC, "explain-perceptron")
        await type_line(pilot, RIGHT)
        await pilot.press("3")
        assert session.variant.card.id == "explain-perceptron"
        await pilot.press("u")
        assert session.variant.card.id == NUMERIC
        assert "Taken back." in text(app)
        assert [event.kind for event in journal.history(NUMERIC)] == [EventKind.REVIEW, EventKind.UNDO]
        assert journal.memory(NUMERIC) is None


async def test_a_spoken_answer_is_revealed_and_its_ticked_points_suggest_the_rating(app, study, text):
    async with app.run_test(size=(80, 40)) as pilot:
        session = await study(pilot, "explain-perceptron")
        assert "Say your answer aloud" in text(app)
        await pilot.press("enter")
        assert session.suggested() is Rating.AGAIN
        for number in range(len(session.variant.card.points)):
            await pilot.press("abcdefgh"[number])
        assert session.suggested() is Rating.GOOD
        await pilot.pause()
        assert app.focused.id == "rate-3"


async def test_a_spoken_card_says_which_key_opens_a_box_until_the_box_is_open(app, study, text):
    async with app.run_test(size=(80, 40)) as pilot:
        app.set_keymap({"study.type": "t"})
        await study(pilot, "explain-perceptron")
        assert "Say your answer aloud; Enter shows ours. Or press t to type it." in text(app)
        await pilot.press("l")
        await pilot.pause()
        assert "想打字就按 t。" in text(app)
        await pilot.press("t")
        await pilot.pause()
        assert "想打字" not in text(app)
        assert app.focused.id == "answer"


async def test_a_typed_recall_answer_is_kept_and_its_points_heard(app, journal, study):
    async with app.run_test(size=(80, 40)) as pilot:
        await study(pilot, "explain-perceptron")
        await pilot.press("i")
        await type_line(pilot, "a linear classifier")
        await pilot.press("3")
        assert journal.history("explain-perceptron")[0].response == "a linear classifier"


async def test_a_choice_is_answered_by_its_letter_and_a_wrong_one_says_why(app, study, text):
    async with app.run_test(size=(100, 40)) as pilot:
        session = await study(pilot, "why-threshold-blocks-gradients")
        wrong = next(option for option in session.variant.shown if not option.correct)
        await pilot.press(session.variant.label(wrong.id))
        await pilot.pause()
        assert wrong.why.en[:20] in text(app)
        assert f"✗ {session.variant.label(wrong.id)})" in text(app)


async def test_a_choice_is_answered_by_a_click_on_the_row_that_shows_it(app, study):
    async with app.run_test(size=(60, 30)) as pilot:
        session = await study(pilot, "why-threshold-blocks-gradients")
        right = next(place for place, option in enumerate(session.variant.shown) if option.correct)
        items = app.screen.query_one("#items", ItemList)
        row = sum(len(rows) for rows in items._rows(items.content_size.width)[:right])
        await pilot.click(items, offset=(6, row))
        assert session.verdict.outcome is Outcome.CORRECT


async def test_several_options_are_marked_and_then_answered(app, study, library):
    card = next(c.id for c in library.summaries() if getattr(library.card(c.id), "multiple", False))
    async with app.run_test(size=(80, 30)) as pilot:
        session = await study(pilot, card)
        for option in session.variant.shown:
            if option.correct:
                await pilot.press(session.variant.label(option.id))
        assert session.verdict is None
        await pilot.press("enter")
        assert session.verdict.outcome is Outcome.CORRECT


async def test_steps_are_put_in_order_by_their_letters_and_a_mark_may_be_taken_away(app, study):
    async with app.run_test(size=(80, 30)) as pilot:
        session = await study(pilot, "order-batch-norm-step")
        letters = [session.variant.label(step.id) for step in session.variant.card.steps]
        await pilot.press(letters[1], "backspace", *letters[:-1], "enter")
        assert session.verdict is None, "an incomplete order costs nothing"
        await pilot.press(letters[-1], "enter")
        assert session.verdict.outcome is Outcome.CORRECT


async def test_a_failed_write_says_so_and_the_same_rating_may_be_tried_again(app, journal, study, text, monkeypatch):
    async with app.run_test(size=(80, 24)) as pilot:
        session = await study(pilot, NUMERIC)
        await type_line(pilot, RIGHT)
        journal._db.execute("PRAGMA query_only = 1")
        await pilot.press("3")
        await pilot.pause()
        assert "Not saved" in text(app)
        assert session.variant.card.id == NUMERIC
        journal._db.execute("PRAGMA query_only = 0")
        await pilot.press("3")
        assert len(journal.history(NUMERIC)) == 1


async def test_the_language_changes_in_place_with_the_verdict_open(app, journal, study, text):
    async with app.run_test(size=(90, 40)) as pilot:
        session = await study(pilot, NUMERIC)
        await type_line(pilot, DIVIDED_BY_FEWER)
        await pilot.press("l")
        await pilot.pause()
        easy = f"{session.intervals()[Rating.EASY].days} 天"
        assert all(words in text(app) for words in ("不对", "解题过程", "1 重来", easy, "评分"))
        await pilot.press("l")
        await pilot.pause()
        assert "✗ Not right." in text(app)
        assert journal.setting("language") == "en"


async def test_the_language_changes_while_an_answer_is_being_typed_and_keeps_it(app, study):
    async with app.run_test(size=(90, 40)) as pilot:
        await study(pilot, NUMERIC)
        await pilot.press("1", "2", "f2")
        assert app.screen.query_one("#answer").value == "12"


@pytest.mark.parametrize("size", [(140, 45), (80, 24), (60, 20), (40, 12), (20, 5), (8, 3)])
async def test_a_card_is_answered_at_any_size(app, journal, study, size):
    async with app.run_test(size=size) as pilot:
        await study(pilot, NUMERIC)
        await type_line(pilot, RIGHT)
        await pilot.resize_terminal(50, 14)
        await pilot.press("enter")
        assert len(journal.history(NUMERIC)) == 1


async def test_a_long_verdict_scrolls_by_keys_while_a_rating_has_the_focus(app, study, text):
    async with app.run_test(size=(60, 14)) as pilot:
        await study(pilot, NUMERIC)
        await type_line(pilot, DIVIDED_BY_FEWER)
        await pilot.pause()
        pane = app.screen.query_one("#card")
        top = pane.scroll_y
        await pilot.press("pagedown")
        assert pane.scroll_y > top
        await pilot.press("up")
        await pilot.press("pageup", "pageup", "pageup")
        assert pane.scroll_y == 0
        assert "4 Easy" in text(app), "ratings stay in sight"


async def test_escape_leads_out_of_the_box_then_to_the_result_then_home(app, journal, study):
    async with app.run_test(size=(80, 24)) as pilot:
        await study(pilot, NUMERIC, "explain-perceptron", "explain-perceptron")
        await type_line(pilot, RIGHT)
        await pilot.press("3")
        await pilot.press("i", "escape")
        assert isinstance(app.screen, StudyScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, ResultScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_text_of_a_learner_is_never_markup_or_control(app, study, text):
    async with app.run_test(size=(80, 40)) as pilot:
        await study(pilot, "explain-perceptron")
        await pilot.press("i")
        app.screen.query_one("#answer").value = "[bold red]x[/] \x1b[31m {0} $\\frac"
        await pilot.press("enter")
        await pilot.pause()
        assert "[bold red]x[/]" in text(app)
        assert "\x1b" not in text(app)


async def test_r_asks_the_same_question_with_other_numbers(app, study):
    async with app.run_test(size=(80, 24)) as pilot:
        session = await study(pilot, NUMERIC)
        await pilot.press("escape", "r")
        assert session.variant.card.id == NUMERIC
        assert session.variant.seed == 1
        await pilot.press("escape")
        assert app.screen.query_one("#answer").value == ""


@pytest.mark.parametrize("card", ["batch-norm-forward", "tanh-is-not-a-shift", "order-basic-block", "relu-blanks"])
async def test_an_empty_answer_counts_only_the_second_time(app, study, text, library, card):
    card = card if card in {one.id for one in library.summaries()} else "residual-block-blanks"
    async with app.run_test(size=(100, 30)) as pilot:
        session = await study(pilot, card)
        await pilot.press("enter")
        await pilot.pause()
        assert session.verdict is None
        assert "Enter once more means" in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert session.verdict.outcome.value == "wrong"


async def test_a_rating_taken_back_leaves_the_answer_to_be_rated_anew(app, study, journal):
    async with app.run_test(size=(100, 30)) as pilot:
        session = await study(pilot, "batch-norm-forward", "explain-perceptron")
        app.screen.query_one("#answer").value = "[-1.248, 1, 3.248]"
        await pilot.press("enter", "1")
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        assert session.variant.card.id == "batch-norm-forward"
        assert session.verdict.response == "[-1.248, 1, 3.248]"
        await pilot.press("3")
        await pilot.pause()
    kinds = [(event.kind.value, event.rating) for event in journal.events() if event.kind.value in ("review", "undo")]
    assert kinds == [("review", 1), ("undo", None), ("review", 3)]


async def test_a_card_to_look_at_again_opens_from_the_result_with_its_solution(app, study, text):
    async with app.run_test(size=(80, 40)) as pilot:
        await study(pilot, NUMERIC, "explain-perceptron")
        await type_line(pilot, DIVIDED_BY_FEWER)
        await pilot.press("1", "escape")
        await pilot.pause()
        assert isinstance(app.screen, ResultScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CardLookScreen)
        assert all(words in text(app) for words in ("✗ Not right.", DIVIDED_BY_FEWER, "Worked solution"))
        await pilot.press("escape")
        assert isinstance(app.screen, ResultScreen)


async def test_p_on_the_result_practices_the_cards_to_look_at_again(app, journal, study, text):
    async with app.run_test(size=(100, 30)) as pilot:
        await study(pilot, NUMERIC, "explain-perceptron")
        await type_line(pilot, DIVIDED_BY_FEWER)
        await pilot.press("1", "escape")
        await pilot.pause()
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert (app.screen.session.mode, app.screen.session.left) == ("practice", 1)
        assert "practice, the schedule stays" in text(app)
        memory = journal.memory(NUMERIC)
        await type_line(pilot, expected_answer(app.screen.session.variant).en)
        await pilot.press("enter")
        await pilot.pause()
        assert journal.memory(NUMERIC) == memory
        assert "Practice done: the schedule stays as it was" in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ResultScreen)
        assert "Session stopped" in text(app)


async def test_practice_that_is_stopped_says_that_the_schedule_stays(app, study, text):
    async with app.run_test(size=(100, 30)) as pilot:
        await study(pilot, "explain-perceptron", NUMERIC, mode="practice")
        await pilot.press("enter", "1", "escape", "escape")
        await pilot.pause()
        assert "Practice stopped, 1 left: the schedule stays as it was" in text(app)
