"""A learner who is interviewed, and reads what the interviewer thought."""

from __future__ import annotations

import pytest

from quiz.cards.outcome import Outcome
from quiz.locale import say
from quiz.study.event import Rating
from quiz.study.interview import Reply, choice_of
from quiz.tui.home import HomeScreen
from quiz.tui.interview_report import InterviewReportScreen
from quiz.tui.interview_run import InterviewRunScreen, _why
from quiz.tui.interview_setup import InterviewSetupScreen
from quiz.tui.leaving import LeavingScreen
from tests.tui.sittings import Hand, go_on, hold_interview, reply, wait

SIZE = (80, 40)


@pytest.fixture
def hand():
    return Hand()


async def test_i_opens_the_choice_and_enter_starts_with_a_spoken_warm_up(app, journal, text):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("i")
        await pilot.pause()
        assert isinstance(app.screen, InterviewSetupScreen)
        assert "3 opening questions" in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, InterviewRunScreen)
        card = app.screen.session.variant.card
        assert (card.kind, card.level) == ("recall", 1)
        assert "1:30 left" in text(app)
        assert choice_of(journal.setting("interview")).chains == 3


async def test_without_a_topic_nothing_starts_and_it_says_what_to_do(app, text):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("i")
        await pilot.pause()
        await pilot.press("a", "enter")
        await pilot.pause()
        assert isinstance(app.screen, InterviewSetupScreen)
        assert "Mark at least one topic" in text(app)


async def test_all_points_lead_to_a_harder_question_of_the_same_section(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        screen = await hold_interview(pilot, library, journal, hand)
        opening = screen.session.variant.card
        await reply(pilot, screen.session)
        await pilot.press("enter")
        await pilot.pause()
        following = screen.session.variant.card
        assert (following.section, following.level) == (opening.section, 2)
        assert "follow-up 1" in text(app)
        assert "You told at least half of the points: a harder question." in text(app)


async def test_no_points_lead_to_no_harder_question(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        screen = await hold_interview(pilot, library, journal, hand)
        opening = screen.session.variant.card
        await reply(pilot, screen.session, right=False)
        await pilot.press("enter")
        await pilot.pause()
        following = screen.session.variant.card
        assert (following.section, following.level) == (opening.section, 1)
        assert "no harder question" in text(app)


async def test_what_follows_a_question_that_is_judged_speaks_of_right_and_not_of_points(
    app, library, journal, hand, text
):
    async with app.run_test(size=SIZE) as pilot:
        screen = await hold_interview(pilot, library, journal, hand)
        await reply(pilot, screen.session, right=False)
        await go_on(pilot)
        assert screen.session.variant.card.kind != "recall"
        await reply(pilot, screen.session, right=False)
        await go_on(pilot)
        assert "That was not right:" in text(app)
        assert "half" not in text(app)


@pytest.mark.parametrize(
    ("last", "begins"),
    [
        (Reply(card="a", level=1, told=0, points=4), "You told fewer than half"),
        (Reply(card="a", level=1, right=False), "That was not right"),
        (Reply(card="a", level=1, skipped=True), "Skipped"),
    ],
)
def test_a_harder_question_after_a_poor_answer_is_never_called_no_harder(last, begins):
    said = say(_why(last, 2), "en")
    assert said.startswith(begins)
    assert said.endswith("Only harder questions are left in this section.")
    assert "o harder question follows" in say(_why(last, 1), "en")


async def test_a_question_is_skipped_recorded_as_not_answered_and_the_next_one_is_asked(
    app, library, journal, hand, text
):
    async with app.run_test(size=SIZE) as pilot:
        screen = await hold_interview(pilot, library, journal, hand)
        opening = screen.session.variant.card.id
        assert "s skip" in text(app)
        await pilot.press("s")
        await pilot.pause()
        assert "follow-up 1" in text(app)
        assert "Skipped; it counts as not answered." in text(app)
        (event,) = journal.history(opening)
        assert (event.response, event.outcome, event.rating) == ("", Outcome.WRONG, Rating.AGAIN)
        assert journal.memory(opening) is None


async def test_a_question_is_skipped_from_the_box_too_where_letters_are_typed(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        screen = await hold_interview(pilot, library, journal, hand)
        await pilot.press("i", "s", "s")
        await pilot.pause()
        assert screen.card.typed() == "ss"
        assert "f8 skip" in text(app)
        await pilot.press("f8")
        await pilot.pause()
        assert screen.answered == 1


async def test_a_skipped_question_that_could_not_be_saved_waits_and_is_tried_again(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        screen = await hold_interview(pilot, library, journal, hand)
        opening = screen.session.variant.card.id
        journal._db.execute("PRAGMA query_only = 1")
        await pilot.press("s")
        await pilot.pause()
        assert "Not saved" in text(app)
        journal._db.execute("PRAGMA query_only = 0")
        await pilot.press("enter")
        await pilot.pause()
        assert [event.outcome for event in journal.history(opening)] == [Outcome.WRONG]
        assert screen.session.variant.card.id != opening


@pytest.mark.parametrize("key", ["enter", "f8"])
async def test_a_question_skipped_from_the_box_that_could_not_be_saved_is_tried_again(
    app, library, journal, hand, text, key
):
    async with app.run_test(size=SIZE) as pilot:
        screen = await hold_interview(pilot, library, journal, hand)
        opening = screen.session.variant.card.id
        journal._db.execute("PRAGMA query_only = 1")
        await pilot.press("i", "x", "f8")
        await pilot.pause()
        assert "Not saved" in text(app)
        journal._db.execute("PRAGMA query_only = 0")
        await pilot.press(key)
        await pilot.pause()
        assert [event.outcome for event in journal.history(opening)] == [Outcome.WRONG]
        assert screen.session.variant.card.id != opening
        assert screen.answered == 1


async def test_the_report_tells_what_was_skipped_and_that_it_was_practice(app, library, journal, hand, text):
    async with app.run_test(size=(140, 60)) as pilot:
        screen = await hold_interview(pilot, library, journal, hand, chains=1)
        await pilot.press("s")
        await pilot.pause()
        await reply(pilot, screen.session)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        said = " ".join(text(app).replace("│", " ").split())
        assert "1 skipped: counted as not known" in said
        assert "1 of 1 answer ended before the clock" in said
        assert "not answered (skipped)" in said
        assert "Practice: the schedule stays as it was." in said
        assert "took 0:00, limit 1:30" in said


async def test_who_ends_before_the_first_answer_is_asked_as_words_would_be_lost(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        screen = await hold_interview(pilot, library, journal, hand)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, LeavingScreen)
        assert "Nothing is answered yet" in text(app)
        await pilot.press("escape")
        assert app.screen is screen
        await pilot.press("s")
        await pilot.pause()
        screen.set_focus(None)
        await pilot.press("escape")
        await pilot.pause()
        assert "Answered so far: 1" in text(app)
        assert "does not count" in text(app)


async def test_space_ends_a_spoken_answer_and_what_is_over_time_is_cut_off(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        screen = await hold_interview(pilot, library, journal, hand, seconds=60)
        await wait(pilot, hand, 40)
        assert "0:20 left" in text(app)
        await pilot.press("space")
        await pilot.pause()
        assert "Key points" in text(app)
        await pilot.press("a", "enter")
        await pilot.pause()
        await wait(pilot, hand, screen._choice.allowed(screen.session.variant.card.kind))
        assert "Time is up" in text(app)
        assert screen.session.verdict is not None


async def test_every_answer_is_on_disk_as_practice_before_the_next_question(app, library, journal, hand):
    async with app.run_test(size=SIZE) as pilot:
        screen = await hold_interview(pilot, library, journal, hand)
        opening = screen.session.variant.card.id
        hand.seconds += 45
        await reply(pilot, screen.session)
        await pilot.press("enter")
        await pilot.pause()
        (event,) = journal.history(opening)
        assert (event.mode, event.milliseconds) == ("practice", 45_000)
        assert journal.memory(opening) is None


async def test_typed_notes_are_kept_with_the_answer(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        screen = await hold_interview(pilot, library, journal, hand)
        opening = screen.session.variant.card.id
        await pilot.press("i")
        await pilot.pause()
        await pilot.press("a", "space", "b")
        await pilot.press("enter")
        await pilot.pause()
        assert "a b" in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert journal.history(opening)[0].response == "a b"


async def whole(pilot, screen, hand):
    """Two chains; every second answer right, each after twenty seconds."""
    for count in range(8):
        hand.seconds += 20
        await reply(pilot, screen.session, right=count % 2 == 0)
        await go_on(pilot)


async def test_the_interview_ends_with_a_rubric_that_says_how_it_is_computed(app, library, journal, hand, text):
    async with app.run_test(size=(140, 60)) as pilot:
        screen = await hold_interview(pilot, library, journal, hand, chains=2)
        await whole(pilot, screen, hand)
        assert isinstance(app.screen, InterviewReportScreen)
        said = " ".join(text(app).replace("│", " ").split())
        assert "Pace: strong. 8 of 8 answers ended before the clock" in said
        assert "Coverage:" in said
        assert "Missed:" in said
        assert "1:20" in said, "four answers of twenty seconds a chain"
        await pilot.press("w")
        (saved,) = hand.saved.values()
        assert saved.startswith("# Interview report · 2027-01-15")
        assert saved.count("### ") == 8
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_leaving_in_the_middle_reports_the_answers_so_far(app, library, journal, hand, text):
    async with app.run_test(size=(100, 50)) as pilot:
        screen = await hold_interview(pilot, library, journal, hand)
        await reply(pilot, screen.session)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, InterviewReportScreen)
        assert "1 of 1 answer ended before the clock" in " ".join(text(app).split())
        assert "Numbers and facts: not asked." in text(app)


async def test_a_failed_write_says_so_and_is_tried_again(app, library, journal, hand, text):
    async with app.run_test(size=SIZE) as pilot:
        screen = await hold_interview(pilot, library, journal, hand)
        opening = screen.session.variant.card.id
        await reply(pilot, screen.session)
        journal._db.execute("PRAGMA query_only = 1")
        await pilot.press("enter")
        await pilot.pause()
        assert "Not saved" in text(app)
        journal._db.execute("PRAGMA query_only = 0")
        await pilot.press("enter")
        await pilot.pause()
        assert len(journal.history(opening)) == 1
        assert screen.session.variant.card.id != opening


@pytest.mark.parametrize("size", [(140, 45), (60, 20), (30, 8)])
async def test_an_interview_is_held_at_any_size_and_a_resize_loses_nothing(app, library, journal, hand, size):
    async with app.run_test(size=size) as pilot:
        screen = await hold_interview(pilot, library, journal, hand, chains=1)
        await pilot.press("space", "a")
        await pilot.resize_terminal(44, 12)
        await pilot.press("l", "enter")
        await pilot.pause()
        assert screen.answered == 1
