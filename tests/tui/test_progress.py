"""The pages of progress: drawn from a real journal, explained, and never empty without a word."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from quiz.cards.misconception import said_of
from quiz.cards.outcome import Outcome
from quiz.cards.text import Text
from quiz.commands.home import make_app
from quiz.commands.parts import now
from quiz.storage.journal import Journal
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import advance
from quiz.study.progress import progress
from quiz.tui.bars import MARK, SHADES, bar, box, columns, shade, steps
from quiz.tui.browse import BrowseScreen
from quiz.tui.home import HomeScreen
from quiz.tui.progress import ProgressScreen
from quiz.tui.progress_pages import PAGES, ProgressView, calendar, calibration, forecast, pace, retention

TODAY = date(2026, 3, 15)
"""A Sunday."""
CARD, RECALL = "batch-norm-forward", "explain-perceptron"


def answered(journal, card, days_ago, rating, **more):
    """A review so many days ago."""
    at = now(journal)
    at = Moment(at.milliseconds - days_ago * 86_400_000, at.offset_minutes)
    before = journal.memory(card)
    after = None if more.get("mode") == "practice" else advance(before, rating, at, at.study_day())
    event = Event(
        kind=EventKind.REVIEW,
        at=at,
        study_day=at.study_day(),
        card=card,
        rating=rating,
        due_before=before.due_day if before else None,
        **more,
    )
    return journal.append(event, before, after)


@pytest.fixture
def studied(journal):
    """A card learned, remembered once and failed once, with a named error; a spoken one; two answers of a quiz."""
    right, wrong = Outcome.CORRECT, Outcome.WRONG
    answered(journal, CARD, 60, Rating.EASY, outcome=right, milliseconds=40_000)
    answered(journal, CARD, 50, Rating.GOOD, outcome=right, milliseconds=50_000)
    answered(journal, CARD, 1, Rating.AGAIN, outcome=wrong, milliseconds=60_000, misconceptions=("unbiased-variance",))
    answered(journal, RECALL, 0, Rating.GOOD, outcome=Outcome.SELF_RATED, milliseconds=20_000)
    answered(journal, CARD, 0, Rating.GOOD, outcome=right, mode="practice", confidence=0.9, milliseconds=1000)
    answered(journal, CARD, 0, Rating.AGAIN, outcome=wrong, mode="practice", confidence=0.6, milliseconds=1000)
    return journal


async def opened(pilot, *keys):
    await pilot.press("s")
    await pilot.pause()
    assert isinstance(pilot.app.screen, ProgressScreen)
    for key in keys:
        await pilot.press(key)
    await pilot.pause()
    await pilot.pause()


async def test_s_opens_progress_and_escape_leads_home(app, text):
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "Progress" in text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_with_nothing_done_each_page_says_what_will_appear_and_when(library, journal, text, language):
    app = make_app(library, journal, language)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        told = set()
        for page in range(1, len(PAGES) + 1):
            await pilot.press(str(page), "enter", "down")
            await pilot.pause()
            told.add(app.screen.query_one("#empty").render().plain)
            assert app.screen.query_one("#empty").region.height
        assert len(told) == len(PAGES)


async def test_the_totals_are_true(library, studied, text):
    """Four reviews and two practice answers, on four days of which two are in a row, in 172 s, on two cards."""
    app = make_app(library, studied, "en")
    async with app.run_test(size=(140, 45)) as pilot:
        await opened(pilot)
        every = len(library.summaries())
        totals = f"days in a row: 2 · 4 reviews · 2 practice answers · 3 min · 2 of {every} cards seen"
        assert totals in text(app)
        assert "Again 2 · Hard 0 · Good 3 · Easy 1" in text(app)


async def test_retention_is_told_by_topic_and_by_how_long_a_card_rested(library, studied, text):
    """After Easy it rested 8 days and was passed; then it rested for more than 21 and was failed."""
    app = make_app(library, studied, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        found = re.findall(r"^ *(\S.*?)  +[█▏▎▍▌▋▊▉│ ]+ +(\d+%) +(\d+/\d+)$", text(app), re.MULTILINE)
        assert found == [
            ("All", "50%", "1/2"),
            ("Rested under 21 days", "100%", "1/1"),
            ("Rested 21 days or more", "0%", "0/1"),
            ("Normalization", "50%", "1/2"),
        ]


async def test_an_error_is_told_in_the_words_of_its_card_and_enter_shows_the_card(library, studied, text):
    app = make_app(library, studied, "en")
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, "5")
        words = said_of(library.card(CARD), "unbiased-variance").en
        assert "1 ×" in text(app)
        assert words.split("$")[0].strip() in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, BrowseScreen)
        assert app.screen.current == CARD
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ProgressScreen)


async def test_pages_are_turned_by_number_by_arrow_by_tab_and_by_click_round_and_round(library, studied, text):
    app = make_app(library, studied, "en")
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        for key, page in (("right", "Forecast"), ("tab", "Calendar"), ("left", "Forecast"), ("6", "Confidence")):
            await pilot.press(key)
            await pilot.pause()
            assert f"{page}]" in text(app)
        await pilot.press("right")
        await pilot.pause()
        assert "[1 Retention]" in text(app)
        await pilot.click("#tabs", offset=(18, 0))
        await pilot.pause()
        assert "[2 Forecast]" in text(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 45), (200, 60)])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_every_page_fits_the_terminal_and_says_how_it_is_computed(library, studied, text, language, size):
    app = make_app(library, studied, language)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        for page in range(1, len(PAGES) + 1):
            await pilot.press(str(page))
            await pilot.pause()
            assert app.screen.query_one("#computed").region.bottom <= size[1]
            assert not app.screen.query_one("#empty").display
            assert app.screen.query_one("#page").max_scroll_x == 0


async def test_a_resize_and_another_language_keep_the_page(library, studied, text):
    app = make_app(library, studied, "en")
    async with app.run_test(size=(140, 45)) as pilot:
        await opened(pilot, "3")
        await pilot.resize_terminal(60, 20)
        await pilot.press("l")
        await pilot.pause()
        assert "[3 日历]" in text(app)
        assert "▓ 3" in text(app), "the shade of the most answers a day"


# what is drawn, by hand


def review(id, card, day, rating, **more):
    return Event(id=id, kind=EventKind.REVIEW, at=Moment(0, 0), study_day=day, card=card, rating=rating, **more)


def view(*events, due=(), today=TODAY):
    counts = progress(events, {"a": "d/one"}.get, {"a": "numeric", "b": "recall"}.get)
    return ProgressView(counts, due, today, {"d/one": Text("One", "一")}, (), 2, 1, 0.9)


def plain(rows):
    return [row.plain for row in rows]


def test_a_bar_is_as_long_as_its_share_to_an_eighth_of_a_cell():
    assert bar(0.0, 4) == "    "
    assert bar(1.0, 4) == "████"
    assert bar(0.53125, 4) == "██▏ ", "17 of 32 eighths: 2 cells and an eighth"
    assert [bar(0.0, 10, mark=mark).index(MARK) for mark in (0.0, 0.5, 0.9)] == [0, 5, 9]
    assert bar(1.0, 10, mark=1.0) == "█" * 9 + MARK


def test_columns_are_as_high_as_their_values_and_what_is_not_nothing_is_seen():
    assert columns([4, 2, 1, 0], 2) == ["█   ", "██▄ "]
    assert columns([1000, 1], 3)[-1] == "█▁"
    assert columns([0, 0], 2) == ["  ", "  "]


def test_the_darkest_shade_has_the_most_in_it_and_each_shade_is_another():
    assert len(set(SHADES)) == 5
    assert steps(11) == [1, 4, 7, 10], "three a shade, two in the last"
    assert [shade(count, steps(11)) for count in (0, 1, 3, 4, 11)] == ["·", "░", "░", "▒", "█"]
    assert shade(1, steps(1)) == "░"


def test_a_box_stands_at_its_quartiles():
    assert box(0, 5, 10, 10, 11) == "├────┃────┤"
    assert box(5, 5, 5, 10, 11).strip() == "┃"


def test_the_calendar_puts_each_day_into_its_week_and_weekday():
    """The 15th of March 2026 is a Sunday: the last row of the last week. The Monday before is the first row there."""
    rows = plain(
        calendar(
            view(review("1", "a", TODAY, Rating.GOOD), review("2", "a", date(2026, 3, 9), Rating.GOOD)), "en", 60, 20
        )
    )
    week = rows[1:8]
    assert week[6][-1] == "░"
    assert week[0][-1] == "░"
    assert all(row[-1] == "·" for row in week[1:6])
    assert week[6][:3] == "Sun"
    assert rows[-1] == "2 answers on 2 days, at most 1 a day"


def test_a_day_that_is_still_to_come_is_no_day_without_answers():
    wednesday = date(2026, 3, 11)
    week = plain(calendar(view(review("1", "a", wednesday, Rating.GOOD), today=wednesday), "en", 60, 20))[1:8]
    assert [row.ljust(57)[56] for row in week] == ["·", "·", "░", " ", " ", " ", " "]


def test_a_year_ago_is_on_the_calendar_and_what_was_before_is_not():
    old = [
        review("1", "a", TODAY - timedelta(days=363), Rating.GOOD),
        review("2", "a", TODAY - timedelta(400), Rating.GOOD),
    ]
    assert plain(calendar(view(*old), "en", 60, 20))[-1].startswith("1 answer on 1 day,")


def test_the_forecast_says_today_a_week_and_a_month():
    """3 today, 1 on the 7th day from now (not within 7 days), 2 on the last: 3, 3 and 6."""
    due = [3, 0, 0, 0, 0, 0, 0, 1, *[0] * 21, 2]
    rows = plain(forecast(view(due=due), "en", 76, 10))
    assert rows[-1] == "3 due today · 3 within 7 days · 6 within 30 days"
    assert rows[0].startswith("3 █")
    assert "03-22" in rows[-3], "seven days after the 15th"


def test_reliability_has_a_bar_for_what_came_and_a_line_for_what_was_said():
    """Said 0.9 twice, right once; Brier (0.01 + 0.81)/2 = 0.41; 0.9 - 0.5: 40 points surer than right."""
    said = {"outcome": Outcome.CORRECT}, {"outcome": Outcome.WRONG}
    events = [review(str(n), "a", TODAY, Rating.GOOD, confidence=0.9, **one) for n, one in enumerate(said)]
    rows = plain(calibration(view(*events), "en", 90, 20))
    assert rows[0].startswith("said 90%")
    assert rows[0].split()[-2:] == ["50%", "1/2"]
    drawn = rows[0][10:].split(" 50%")[0]
    assert drawn.index(MARK) / len(drawn) == pytest.approx(0.9, abs=0.05)
    assert drawn.count("█") / len(drawn) == pytest.approx(0.5, abs=0.05)
    assert "0.410" in rows[2]
    assert "40 points surer than right" in rows[3]


def test_times_and_retention_of_nothing_draw_nothing():
    for page in (retention, forecast, calendar, pace, calibration):
        assert page(view(), "en", 80, 20) == []


def test_an_error_has_the_words_of_its_card_of_the_slip_or_of_the_option(library):
    card = library.card(CARD)
    assert said_of(card, "unbiased-variance") == card.misconceptions["unbiased-variance"]
    assert said_of(card, "slip:sign").en == "The sign is flipped."
    choice = next(library.card(one.id) for one in library.summaries() if one.kind == "choice")
    wrong = next(option for option in choice.options if not option.correct)
    assert said_of(choice, wrong.id) == (wrong.why or wrong.text)
    assert said_of(card, "long-gone").en == "long-gone"


def test_an_error_of_a_card_that_is_gone_is_left_out(library, tmp_path):
    from quiz.commands.progress import look

    journal = Journal(tmp_path / "other.sqlite")
    answered(journal, "no-such-card", 1, Rating.AGAIN, outcome=Outcome.WRONG, misconceptions=("x",))
    assert look(library, journal).mistakes == ()
