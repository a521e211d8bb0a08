"""A learner who chooses a quiz, holds it, and reads its report."""

from __future__ import annotations

import pytest

from quiz.cards.outcome import Outcome
from quiz.commands.home import make_app
from quiz.study.event import EventKind, Rating
from quiz.study.quiz_choice import choice_of
from quiz.tui.card_look import CardLookScreen
from quiz.tui.choices import ChoiceForm
from quiz.tui.help import HelpScreen
from quiz.tui.home import HomeScreen
from quiz.tui.leaving import LeavingScreen
from quiz.tui.quiz_report import QuizReportScreen
from quiz.tui.quiz_run import QuizRunScreen
from quiz.tui.quiz_setup import QuizSetupScreen
from quiz.tui.study import StudyScreen
from tests.tui.sittings import CHOICE, DIVIDED_BY_FEWER, NUMERIC, RIGHT, SPOKEN, Hand, hold_quiz, reply, wait

SIZE = (80, 40)


@pytest.fixture
def hand():
    return Hand()


def type_answer(app, text):
    app.screen.query_one("#answer").value = text


# choosing


async def test_z_opens_the_choice_and_enter_starts_ten_questions(app, library, text):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("z")
        await pilot.pause()
        assert isinstance(app.screen, QuizSetupScreen)
        assert f"{len(library.summaries())} cards fit; 10 will be asked, as practice." in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, QuizRunScreen)
        assert "Question 1 of 10" in text(app)


async def test_the_choice_is_made_by_arrows_and_space_and_tells_how_many_cards_fit(app, library, text):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("z")
        await pilot.pause()
        await pilot.press("a", "down", "space")
        wanted = library.decks()[1]
        assert app.screen.choice().topics == (wanted.id,)
        assert f"{len(wanted.cards)} cards fit" in text(app)
        await pilot.press("space")
        await pilot.pause()
        assert "No card fits" in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, QuizSetupScreen), "a quiz without cards does not start"


async def test_the_choice_says_whether_the_quiz_counts(app, text):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("z")
        await pilot.pause()
        assert "as practice." in text(app)
        assert "(•) no: practice, the schedule stays" in text(app)
        await pilot.press("up", *["down"] * 40, "space")
        await pilot.pause()
        assert app.screen.choice().mode == "review"
        assert "and count." in text(app)


async def test_a_click_marks_the_cell_under_it(app, text):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("z")
        await pilot.pause()
        rows = text(app).splitlines()
        y = next(n for n, row in enumerate(rows) if "2 min" in row)
        await pilot.click(offset=(rows[y].index("2 min"), y))
        assert app.screen.choice().seconds == 120


async def test_the_last_choice_is_remembered_the_next_time(library, journal):
    app = make_app(library, journal, "en")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("z")
        await pilot.pause()
        await pilot.press("a", "space", "enter")
        await pilot.pause()
    assert choice_of(journal.setting("quiz")).topics == (library.decks()[0].id,)
    again = make_app(library, journal, "en")
    async with again.run_test(size=SIZE) as pilot:
        await pilot.press("z")
        await pilot.pause()
        assert again.screen.choice().topics == (library.decks()[0].id,)


@pytest.mark.parametrize("size", [(140, 45), (80, 24), (60, 20), (30, 10), (12, 4)])
async def test_every_cell_can_be_reached_at_any_size(app, size):
    async with app.run_test(size=size) as pilot:
        await pilot.press("z")
        await pilot.pause()
        form = app.screen.query_one(ChoiceForm)
        seen = {form.field}
        for _ in range(40):
            form.action_row(1)
            seen.add(form.field)
        assert len(seen) == 8
        await pilot.resize_terminal(50, 15)
        await pilot.press("right", "space", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


# running


async def test_how_sure_one_is_comes_before_the_answer_and_is_recorded(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        await hold_quiz(pilot, library, journal, hand, NUMERIC)
        assert "How sure are you" in text(app)
        assert not app.screen.query_one("#answer").display
        await pilot.press("8")
        await pilot.pause()
        assert "80% sure" in text(app)
        type_answer(app, RIGHT)
        await pilot.press("enter")
        await pilot.pause()
        assert "✓ Correct." in text(app)
        assert journal.history(NUMERIC) == [], "it is written when one goes on"
        await pilot.press("enter")
        await pilot.pause()
        (event,) = journal.history(NUMERIC)
        assert (event.confidence, event.mode, event.outcome) == (0.8, "practice", Outcome.CORRECT)


@pytest.mark.parametrize(("keys", "sure"), [("5", 0.5), ("0", 1.0)])
async def test_five_is_half_and_nought_is_certain(app, library, journal, hand, keys, sure):
    async with app.run_test(size=SIZE) as pilot:
        session = await hold_quiz(pilot, library, journal, hand, CHOICE)
        await pilot.press(keys)
        assert session.confidence == sure


async def test_arrows_and_enter_say_how_sure_and_a_click_does(app, library, journal, hand):
    async with app.run_test(size=SIZE) as pilot:
        session = await hold_quiz(pilot, library, journal, hand, CHOICE, NUMERIC)
        await pilot.press("right", "right", "enter")
        assert session.confidence == 0.6
        await reply(pilot, session)
        await pilot.press("enter")
        await pilot.pause()
        assert await pilot.click("#sure-90")
        assert session.confidence == 0.9


async def test_an_option_clicked_before_saying_how_sure_is_kept_until_it_is_said(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        session = await hold_quiz(pilot, library, journal, hand, CHOICE)
        items = app.screen.query_one("#items")
        right = next(n for n, option in enumerate(session.variant.shown) if option.correct)
        await pilot.click(items, offset=(6, sum(len(rows) for rows in items._rows(items.content_size.width)[:right])))
        await pilot.pause()
        assert session.verdict is None
        assert "your answer is kept" in text(app)
        await pilot.press("7")
        assert session.verdict.outcome is Outcome.CORRECT


async def test_a_spoken_answer_is_not_asked_how_sure_and_its_points_are_ticked(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        session = await hold_quiz(pilot, library, journal, hand, SPOKEN)
        assert "How sure" not in text(app)
        await reply(pilot, session)
        assert "[x] a)" in text(app)
        await pilot.press("enter")
        await pilot.pause()
        (event,) = journal.history(SPOKEN)
        assert (event.confidence, event.rating) == (None, Rating.GOOD)


async def test_without_a_verdict_the_next_question_comes_at_once_and_the_answer_is_on_disk(
    app, library, journal, hand, text
):
    async with app.run_test(size=SIZE) as pilot:
        await hold_quiz(pilot, library, journal, hand, NUMERIC, CHOICE, reveal=False, confidence=False)
        type_answer(app, DIVIDED_BY_FEWER)
        await pilot.press("enter")
        await pilot.pause()
        assert "Question 2 of 2" in text(app)
        assert "Not right" not in text(app)
        assert [event.outcome for event in journal.history(NUMERIC)] == [Outcome.WRONG]


async def test_without_a_verdict_an_answer_can_be_taken_back_and_is_still_there(app, library, journal, hand):
    async with app.run_test(size=SIZE) as pilot:
        session = await hold_quiz(pilot, library, journal, hand, NUMERIC, CHOICE, reveal=False, confidence=False)
        type_answer(app, DIVIDED_BY_FEWER)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        assert session.variant.card.id == NUMERIC
        assert app.screen.query_one("#answer").value == DIVIDED_BY_FEWER
        assert [event.kind for event in journal.history(NUMERIC)] == [EventKind.REVIEW, EventKind.UNDO]


async def test_once_a_verdict_was_seen_a_practice_answer_cannot_be_taken_back(app, library, journal, hand):
    async with app.run_test(size=SIZE) as pilot:
        session = await hold_quiz(pilot, library, journal, hand, CHOICE, SPOKEN, confidence=False)
        await reply(pilot, session, right=False)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("u")
        assert [event.kind for event in journal.history(CHOICE)] == [EventKind.REVIEW]


async def test_practice_leaves_the_schedule_and_the_learners_word_moves_it(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        session = await hold_quiz(pilot, library, journal, hand, CHOICE, confidence=False)
        await reply(pilot, session)
        await pilot.press("enter")
        await pilot.pause()
        assert journal.memory(CHOICE) is None
        assert "Practice: the schedule stays as it was." in text(app)
        await pilot.press("escape")
        session = await hold_quiz(pilot, library, journal, hand, CHOICE, confidence=False, mode="review")
        await reply(pilot, session)
        assert "3 Good" in text(app)
        await pilot.press("4")
        await pilot.pause()
        assert journal.memory(CHOICE).reviews == 1
        assert [event.rating for event in journal.history(CHOICE)] == [Rating.GOOD, Rating.EASY]
        assert "The schedule moved" in text(app)


async def test_the_header_says_that_it_is_practice_and_in_words_where_there_is_room(app, library, journal, hand, text):
    async with app.run_test(size=(120, 30)) as pilot:
        await hold_quiz(pilot, library, journal, hand, NUMERIC, confidence=False, seconds=60)
        assert "practice, the schedule stays · Question 1 of 1" in text(app)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "practice · Question 1 of 1" in text(app)
        await pilot.press("escape", "escape")
        await hold_quiz(pilot, library, journal, hand, NUMERIC, confidence=False, mode="review")
        assert "practice" not in text(app)


async def test_a_wrong_number_without_a_name_says_in_which_way_it_is_off(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        await hold_quiz(pilot, library, journal, hand, NUMERIC, confidence=False)
        type_answer(app, "[-1.248, 7, 3.248]")
        await pilot.press("enter")
        await pilot.pause()
        assert "Number 2 is not right; the rest is." in text(app)


async def test_an_unreadable_answer_may_be_corrected_until_the_time_is_up(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        session = await hold_quiz(pilot, library, journal, hand, NUMERIC, confidence=False, seconds=30)
        type_answer(app, "1,5")
        await pilot.press("enter")
        await pilot.pause()
        assert "costs nothing" in text(app)
        assert session.verdict is None
        await wait(pilot, hand, 30)
        assert session.verdict.outcome is Outcome.WRONG
        assert "1,5" in text(app)


# the clock


async def test_what_is_typed_when_the_time_is_up_is_the_answer(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        session = await hold_quiz(pilot, library, journal, hand, NUMERIC, confidence=False, seconds=60)
        assert "1:00 left" in text(app)
        await wait(pilot, hand, 25)
        assert "0:35 left" in text(app)
        type_answer(app, RIGHT)
        await wait(pilot, hand, 35)
        assert session.verdict.outcome is Outcome.CORRECT
        assert "Time is up" in text(app)
        hand.seconds += 2
        await pilot.press("enter")
        (event,) = journal.history(NUMERIC)
        assert (event.response, event.milliseconds) == (RIGHT, 60_000)


async def test_that_the_time_is_up_is_seen_on_a_small_terminal_too(app, library, journal, hand, text):
    async with app.run_test(size=(60, 16)) as pilot:
        await hold_quiz(pilot, library, journal, hand, NUMERIC, confidence=False, seconds=60)
        type_answer(app, DIVIDED_BY_FEWER)
        await wait(pilot, hand, 60)
        await pilot.pause()
        assert "Time is up" in text(app)
        assert "✗ Not right." in text(app)


async def test_nothing_typed_when_the_time_is_up_is_a_wrong_answer_without_a_confidence(
    app, library, journal, hand, text
):
    async with app.run_test(size=SIZE) as pilot:
        session = await hold_quiz(pilot, library, journal, hand, NUMERIC, seconds=30)
        await wait(pilot, hand, 31)
        assert (session.verdict.outcome, session.confidence) == (Outcome.WRONG, None)
        assert "don't know" in text(app)


async def test_at_the_end_of_the_time_the_next_question_waits_for_enter(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        session = await hold_quiz(
            pilot, library, journal, hand, NUMERIC, CHOICE, confidence=False, reveal=False, seconds=30
        )
        type_answer(app, RIGHT)
        await wait(pilot, hand, 30)
        assert session.variant.card.id == NUMERIC, "what is still being typed does not fall into the next box"
        await pilot.press("enter")
        assert session.variant.card.id == NUMERIC, "an Enter meant for the answer does not go on"
        hand.seconds += 2
        await pilot.press("enter")
        await pilot.pause()
        assert session.variant.card.id == CHOICE
        assert "0:30 left" in text(app)


async def test_the_clock_stands_still_behind_another_screen_and_loses_nothing(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        session = await hold_quiz(pilot, library, journal, hand, NUMERIC, confidence=False, seconds=60)
        type_answer(app, "[-1.2")
        await wait(pilot, hand, 20)
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        hand.seconds += 500
        await pilot.press("escape")
        await pilot.pause()
        await wait(pilot, hand, 0)
        assert "0:40 left" in text(app)
        assert app.screen.query_one("#answer").value == "[-1.2"
        type_answer(app, RIGHT)
        await pilot.press("enter")
        await pilot.press("enter")
        await pilot.pause()
        (event,) = journal.history(NUMERIC)
        assert event.milliseconds == 20_000
        assert session.variant is None


# leaving and failing


async def test_escape_asks_and_then_reports_what_was_answered(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        session = await hold_quiz(pilot, library, journal, hand, CHOICE, NUMERIC, confidence=False)
        await reply(pilot, session)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, LeavingScreen)
        assert "Answered so far: 1" in text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, QuizRunScreen), "one may go on"
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, QuizReportScreen)
        assert "1 of 1 right" in text(app)
        assert "1 not asked" in text(app)
        assert len(journal.history(CHOICE)) == 1
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_who_leaves_before_the_first_answer_is_asked_only_where_something_would_be_lost(
    app, library, journal, hand, text
):
    async with app.run_test(size=SIZE) as pilot:
        await hold_quiz(pilot, library, journal, hand, NUMERIC, confidence=False)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        await hold_quiz(pilot, library, journal, hand, NUMERIC, confidence=False)
        await pilot.press("7", "escape", "escape")
        await pilot.pause()
        assert "Nothing is answered yet" in text(app)


@pytest.mark.parametrize("reveal", [True, False])
async def test_a_failed_write_says_so_and_is_tried_again(app, library, journal, hand, text, reveal):
    async with app.run_test(size=SIZE) as pilot:
        session = await hold_quiz(pilot, library, journal, hand, NUMERIC, CHOICE, confidence=False, reveal=reveal)
        type_answer(app, RIGHT)
        journal._db.execute("PRAGMA query_only = 1")
        await pilot.press("enter")
        await pilot.press("enter")
        await pilot.pause()
        assert "Not saved" in text(app)
        assert session.variant.card.id == NUMERIC
        journal._db.execute("PRAGMA query_only = 0")
        await pilot.press("enter")
        await pilot.pause()
        assert session.variant.card.id == CHOICE
        assert len(journal.history(NUMERIC)) == 1


@pytest.mark.parametrize("size", [(140, 45), (80, 24), (60, 20), (40, 12), (20, 6)])
async def test_a_question_is_answered_at_any_size_and_a_resize_keeps_what_is_typed(app, library, journal, hand, size):
    async with app.run_test(size=size) as pilot:
        await hold_quiz(pilot, library, journal, hand, NUMERIC, seconds=60)
        await pilot.press("9")
        await pilot.pause()
        type_answer(app, RIGHT)
        await pilot.resize_terminal(50, 14)
        await pilot.press("l")
        await pilot.press("backspace", "enter", "enter")
        await pilot.pause()
        assert [event.response for event in journal.history(NUMERIC)] == [RIGHT]


async def test_the_language_changes_in_the_middle_and_keeps_what_is_typed(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        await hold_quiz(pilot, library, journal, hand, NUMERIC, seconds=60)
        await pilot.press("l")
        await pilot.pause()
        assert "把握" in text(app)
        assert "剩 1:00" in text(app)
        await pilot.press("6")
        type_answer(app, "[-1")
        await pilot.press("f2")
        await pilot.pause()
        assert "60% sure" in text(app)
        assert app.screen.query_one("#answer").value == "[-1"


# the report


async def finished(pilot, library, journal, hand):
    """A quiz with a misconception at 70 %, a right answer at 90 %, and a spoken one with all points."""
    session = await hold_quiz(pilot, library, journal, hand, NUMERIC, CHOICE, SPOKEN)
    await pilot.press("7")
    type_answer(pilot.app, DIVIDED_BY_FEWER)
    hand.seconds += 95
    await pilot.press("enter", "enter")
    await pilot.pause()
    await pilot.press("9")
    hand.seconds += 12
    await reply(pilot, session)
    await pilot.press("enter")
    await pilot.pause()
    hand.seconds += 61
    await reply(pilot, session)
    await pilot.press("enter")
    await pilot.pause()
    await pilot.pause()


async def test_the_report_tells_score_misconception_calibration_and_time(app, library, journal, hand, text):
    async with app.run_test(size=(140, 60)) as pilot:
        await finished(pilot, library, journal, hand)
        screen = text(app)
        points = len(library.card(SPOKEN).points)
        assert "1 of 2 right (50%)" in screen
        assert f"{points} of {points} key points told" in screen
        assert "3 answered in 2:48" in screen
        told = library.card(NUMERIC).misconceptions["unbiased-variance"].en
        assert " ".join(told.replace("$K-1$", "K − 1").replace("$", "").split())[:30] in screen
        assert "Brier score 0.250" in screen, "((1-0.9)² + (0-0.7)²)/2 = 0.25"
        assert "80% sure on average and right in 50%" in screen
        assert "median 1:35" in screen


async def test_a_card_of_the_report_opens_with_its_verdict_and_the_way_to_the_answer(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        await finished(pilot, library, journal, hand)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CardLookScreen)
        assert all(words in text(app) for words in ("✗ Not right.", DIVIDED_BY_FEWER, "Worked solution", "70% sure"))
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, QuizReportScreen)


async def test_the_report_says_which_time_was_taken_and_which_is_suggested(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        await finished(pilot, library, journal, hand)
        assert "took 1:35, suggested 3:00" in text(app)
        await pilot.press("l")
        await pilot.pause()
        assert "用时 1:35，建议 3:00" in text(app)


async def test_p_practices_the_cards_to_look_at_again_and_comes_back_to_the_report(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        await finished(pilot, library, journal, hand)
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        session = app.screen.session
        assert (session.mode, session.left, session.variant.card.id) == ("practice", 1, NUMERIC)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, QuizReportScreen)


async def test_where_every_card_was_right_there_is_nothing_to_practice(app, library, journal, hand):
    async with app.run_test(size=SIZE) as pilot:
        session = await hold_quiz(pilot, library, journal, hand, CHOICE, confidence=False)
        await reply(pilot, session)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(app.screen, QuizReportScreen)


async def test_a_chosen_option_and_ticked_points_stand_as_they_were(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        await finished(pilot, library, journal, hand)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert "[x] a)" in text(app)
        await pilot.press("a")
        await pilot.pause()
        assert "[x] a)" in text(app), "what is over is not changed"


async def test_the_report_is_saved_as_markdown_in_the_language_of_the_app(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        await finished(pilot, library, journal, hand)
        await pilot.press("w")
        await pilot.pause()
        assert "Saved: /home/ada/reports/quiz-2027-01-15.md" in text(app)
        (saved,) = hand.saved.values()
        assert saved.startswith("# Quiz report · 2027-01-15\n")
        assert f"- Your answer: `{DIVIDED_BY_FEWER}`" in saved
        await pilot.press("l", "w")
        assert list(hand.saved.values())[-1].startswith("# 测验报告")


async def test_a_card_in_the_saved_report_is_headed_by_its_question_with_the_id_in_small_after_it(
    app, library, journal, hand
):
    async with app.run_test(size=SIZE) as pilot:
        await finished(pilot, library, journal, hand)
        await pilot.press("w", "l", "w")
        await pilot.pause()
        (saved,) = hand.saved.values()
        lines = saved.splitlines()
        (heading,) = (number for number, line in enumerate(lines) if line.startswith("### "))
        assert lines[heading].startswith("### ✗ 小批量")
        assert lines[heading + 2] == f"<small>{NUMERIC}</small>"
        assert NUMERIC not in saved.replace(f"<small>{NUMERIC}</small>", "")


async def test_a_report_that_cannot_be_saved_says_why(app, library, journal, hand, text):
    def refuse(stem, text):
        raise OSError("the disk is full")

    hand.save = refuse
    async with app.run_test(size=SIZE) as pilot:
        await finished(pilot, library, journal, hand)
        await pilot.press("w")
        await pilot.pause()
        assert "Not saved: the disk is full." in text(app)


async def test_what_a_learner_typed_is_never_markup_in_the_report(app, library, journal, hand):
    async with app.run_test(size=SIZE) as pilot:
        await hold_quiz(pilot, library, journal, hand, NUMERIC, confidence=False, seconds=30)
        type_answer(app, "[b]`x` \x1b[31m $\\frac")
        await wait(pilot, hand, 30)
        hand.seconds += 2
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("w")
        (saved,) = hand.saved.values()
        assert "- Your answer: `` [b]`x` [31m $\\frac ``" in saved
        assert "\x1b" not in saved
