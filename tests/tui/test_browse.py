"""Every card in a table: found as one types, looked at, practiced, suspended, flagged."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from quiz.commands.browse import standing
from quiz.commands.home import make_app
from quiz.commands.parts import now
from quiz.storage.shelved import Shelved
from quiz.study.event import Event, EventKind, Rating
from quiz.study.memory import advance
from quiz.tui.browse import BrowseScreen
from quiz.tui.card_table import CardTable
from quiz.tui.home import HomeScreen
from quiz.tui.study import StudyScreen

CARD = "batch-norm-forward"


async def opened(pilot, *keys):
    await pilot.press("b")
    await pilot.pause()
    assert isinstance(pilot.app.screen, BrowseScreen)
    if keys:
        await pilot.press("slash", *keys, "enter")
        await pilot.pause()


def shown(app):
    table = app.screen.query_one(CardTable)
    return [app.screen._shelf.catalog.cards[place].id for place in table.entries]


def reviewed(journal, card, days_ago, *ratings):
    """A card reviewed with these ratings, each on the day after the one before."""
    memory = None
    for number, rating in enumerate(ratings):
        at = now(journal)
        at = type(at)(at.milliseconds - (days_ago - number) * 86_400_000, at.offset_minutes)
        before = memory
        memory = advance(memory, rating, at, at.study_day())
        event = Event(kind=EventKind.REVIEW, at=at, study_day=at.study_day(), card=card, rating=rating)
        written = journal.append(event, before, memory)
        memory = journal.memory(card)
        assert memory.last_event == written.id


async def test_b_shows_every_card_in_the_order_of_the_decks_and_escape_leads_home(app, library):
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        assert shown(app) == [summary.id for summary in library.summaries()]
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_cards_are_found_at_every_key(app):
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        every = len(shown(app))
        await pilot.press("slash")
        counts = []
        for key in "forward":
            await pilot.press(key)
            counts.append(len(shown(app)))
        assert counts == sorted(counts, reverse=True)
        assert every > counts[0] > counts[-1] >= 1
        assert CARD in shown(app)


@pytest.mark.parametrize(("query", "card"), [("梯度消失", None), ("unbiased", None), (CARD, CARD)])
async def test_a_card_is_found_by_its_text_in_either_language_and_by_its_id(app, library, query, card):
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        app.screen.query_one(Input).value = query
        await pilot.pause()
        texts = dict(
            zip(
                (one.id for one in library.summaries()), map(bytes.decode, Shelved(library).column("said")), strict=True
            )
        )
        found = shown(app)
        assert {id for id, text in texts.items() if query in text} <= set(found)
        assert card is None or found == [card]


@pytest.mark.parametrize(
    ("one", "other"), [("随机失活", "dropout"), ("BN", "批标准化"), ("ResNet", "残差网络"), ("步长", "learning rate")]
)
async def test_any_name_of_a_term_finds_its_cards_and_the_count_tells_the_other_names(app, text, one, other):
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        app.screen.query_one(Input).value = one
        await pilot.pause()
        cards = shown(app)
        assert f"Cards: {len(cards)} of " in text(app)
        assert "also: " in text(app)
        assert other in text(app).splitlines()[1].partition("also: ")[2]
        app.screen.query_one(Input).value = other
        await pilot.pause()
        assert shown(app) == cards != []
        app.screen.query_one(Input).value = f'"{one}"'
        await pilot.pause()
        assert "also: " not in text(app)


async def test_what_cannot_be_meant_is_told_and_the_cards_stay(app, text):
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot, *"relu")
        before = shown(app)
        app.screen.query_one(Input).value = "relu is:foo"
        await pilot.pause()
        assert "There is no is:foo; write is:due" in text(app)
        assert shown(app) == before
        await pilot.press("l")
        await pilot.pause()
        assert "没有“foo”这种状态；请写" in text(app)
        assert "状态:到期" in text(app)


async def test_where_no_card_fits_the_screen_says_so_and_no_key_fails(app, text, journal):
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot, *"qqqq")
        assert "No card fits all of this" in text(app)
        assert "is:due (new, leech, suspended" in text(app)
        await pilot.press("l")
        await pilot.pause()
        assert "状态:到期（" in text(app)
        await pilot.press("s", "f", "p", "enter", "space", "down", "end", "pagedown", "o")
        await pilot.pause()
        assert isinstance(app.screen, BrowseScreen)
        assert not standing(journal).suspended


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Besides words, a search for cards"), ("zh", "状态:到期（新卡、")]
)
async def test_help_lists_the_conditions_of_a_search_in_the_language_of_the_moment(
    library, journal, text, language, told
):
    app = make_app(library, journal, language)
    async with app.run_test(size=(140, 60)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert told not in text(app), "it is told where one searches"
        await pilot.press("escape")
        await opened(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert told in text(app)


async def test_the_cursor_moves_by_arrows_letters_pages_and_ends_and_stays_in_sight(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        table = app.screen.query_one(CardTable)
        last = len(table.entries) - 1
        for key, place in (("j", 1), ("down", 2), ("k", 1), ("G", last), ("up", last - 1), ("g", 0), ("up", 0)):
            await pilot.press(key)
            assert table.current == table.entries[place]
            assert table.scroll_y <= place < table.scroll_y + table.scrollable_content_region.height
        await pilot.press("pagedown")
        assert table.entries.index(table.current) == table.scrollable_content_region.height - 1


async def test_the_arrows_move_the_cursor_while_one_types(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("slash", *"relu", "down")
        assert isinstance(app.focused, Input)
        assert app.screen.current == shown(app)[1]


async def test_the_card_under_the_cursor_keeps_its_place_when_others_are_found_too(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, *"relu")
        await pilot.press("down", "down")
        card = app.screen.current
        app.screen.query_one(Input).value = ""
        await pilot.pause()
        assert app.screen.current == card


async def test_space_shows_the_answer_and_hides_it_again(app, text):
    async with app.run_test(size=(140, 45)) as pilot:
        await opened(pilot, *CARD)
        assert "-1.248" not in text(app)
        await pilot.press("space")
        await pilot.pause()
        assert "= [-1.248, 1.000, 3.248]" in text(app)
        await pilot.press("space")
        await pilot.pause()
        assert "-1.248" not in text(app)


@pytest.mark.parametrize("kind", ["recall", "choice", "cloze", "order", "numeric"])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_every_kind_of_card_is_shown_with_its_answer(library, journal, text, kind, language):
    app = make_app(library, journal, language)
    async with app.run_test(size=(200, 60)) as pilot:
        await opened(pilot)
        app.screen.query_one(Input).value = f"kind:{kind}"
        await pilot.press("space")
        for _ in range(3):
            await pilot.press("j")
            await pilot.pause()
            assert app.screen.query_one("#back").plain
        if kind == "choice":
            assert "✓" in text(app)
            assert "✗" in text(app)


async def test_enter_practices_the_one_card_and_p_all_that_were_found(app, journal):
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot, *"perceptron", "space", *"kind:recall")
        found = shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)
        assert (app.screen._session.mode, app.screen._session.left) == ("practice", 1)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, BrowseScreen)
        assert shown(app) == found, "one comes back to what one had found"
        await pilot.press("p")
        await pilot.pause()
        assert app.screen._session.left == len(found) > 1
        await pilot.press("enter", "3")
        await pilot.pause()
    assert not journal.memories(), "practice leaves the schedule as it is"


async def test_s_suspends_and_takes_back_f_flags_and_takes_the_flag_away(app, journal, text):
    async with app.run_test(size=(140, 45)) as pilot:
        await opened(pilot, *CARD)
        await pilot.press("s", "f")
        await pilot.pause()
        assert standing(journal).suspended == {CARD}
        assert standing(journal).flagged == {CARD}
        assert "⚑⊘" in text(app)
        assert "suspended" in text(app)
        app.screen.query_one(Input).value = "is:suspended is:flagged"
        await pilot.pause()
        assert shown(app) == [CARD]
        app.screen.query_one(Input).value = CARD
        await pilot.press("s", "f")
        await pilot.pause()
        assert not standing(journal).suspended
        assert not standing(journal).flagged
        assert "⊘" not in text(app)


async def test_a_card_that_leaves_the_found_ones_by_a_key_leaves_the_cursor_on_the_next(app):
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        app.screen.query_one(Input).value = "kind:order -is:suspended"
        await pilot.pause()
        first, second, third, *_ = shown(app)
        await pilot.press("j", "s")
        await pilot.pause()
        assert second not in shown(app)
        assert app.screen.current == third
        assert shown(app)[0] == first


async def test_a_mark_that_cannot_be_saved_is_told_and_nothing_changes(app, journal, text):
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await opened(pilot, *CARD)
        journal._db.execute("PRAGMA query_only = ON")
        await pilot.press("s")
        await pilot.pause()
        journal._db.execute("PRAGMA query_only = OFF")
        assert "Not saved" in text(app)
        assert not standing(journal).suspended


async def test_o_goes_through_the_columns_and_a_capital_one_turns_them_round(app, library, text):
    levels = {summary.id: summary.level for summary in library.summaries()}
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        assert "by deck" in text(app)
        await pilot.press("o")
        await pilot.pause()
        assert "by level" in text(app)
        assert [levels[id] for id in shown(app)] == sorted(levels.values())
        await pilot.press("O")
        await pilot.pause()
        assert [levels[id] for id in shown(app)] == sorted(levels.values(), reverse=True)
        await pilot.press("o", "o", "o", "o")
        await pilot.pause()
        assert "by deck" in text(app)


async def test_a_click_on_the_name_of_a_column_sorts_by_it(app, library, text):
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        x = next(line for line in text(app).splitlines() if "Question" in line).index("Level")
        heading = app.screen.query_one("#columns")
        await pilot.click("#columns", offset=(x - heading.region.x, 0))
        await pilot.pause()
        assert "by level" in text(app)
        await pilot.click("#columns", offset=(x - heading.region.x, 0))
        await pilot.pause()
        assert "backwards" in text(app)


async def test_a_click_on_a_row_goes_there(app):
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await pilot.click(CardTable, offset=(10, 4))
        assert app.screen.current == shown(app)[4]


async def test_due_new_and_hard_cards_are_told_apart(app, library, journal, text):
    first, second, *_ = (summary.id for summary in library.summaries())
    reviewed(journal, first, 60, Rating.EASY, Rating.AGAIN)
    reviewed(journal, second, 1, Rating.EASY)
    async with app.run_test(size=(140, 45)) as pilot:
        await opened(pilot)
        rows = [line for line in text(app).splitlines() if "recall" in line or "cloze" in line]
        assert " due " in rows[0]
        assert " d " in rows[1]
        assert "new" in rows[2]
        assert "due now · reviews 2 · lapses 1" in text(app)
        app.screen.query_one(Input).value = "is:due"
        await pilot.pause()
        assert shown(app) == [first]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 45), (200, 60)])
async def test_no_row_is_wider_than_the_terminal_and_the_preview_is_in_sight(app, text, size):
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        preview, table = app.screen.query_one("#preview").region, app.screen.query_one(CardTable).region
        assert preview.height >= 4
        assert table.height >= 6
        beside = preview.x >= table.right
        assert beside == (size[0] >= 110)


async def test_a_resize_in_the_middle_keeps_the_search_the_card_and_the_answer(app, text):
    async with app.run_test(size=(140, 45)) as pilot:
        await opened(pilot, *"batch")
        await pilot.press("j", "j", "space")
        card = app.screen.current
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert app.screen.current == card
        assert app.screen.query_one(Input).value == "batch"
        assert app.screen.query_one("#back").display
        table = app.screen.query_one(CardTable)
        assert table.scroll_y <= table.entries.index(table.current)


async def test_a_card_begins_anew_only_after_one_is_sure_and_its_reviews_stay_in_the_log(app, journal, text):
    reviewed(journal, CARD, 9, Rating.EASY)
    async with app.run_test(size=(140, 45)) as pilot:
        await opened(pilot, *CARD)
        await pilot.press("R")
        await pilot.pause()
        assert f"Forget what is known of {CARD}?" in text(app)
        await pilot.press("escape")
        assert journal.memory(CARD) is not None
        await pilot.press("R", "y")
        await pilot.pause()
        assert journal.memory(CARD) is None
        assert [event.kind for event in journal.history(CARD)] == [EventKind.REVIEW, EventKind.RESET]
        await pilot.press("R")
        assert isinstance(app.screen, BrowseScreen), "a new card has nothing to forget"
