"""The study screen in its states, in both languages, on a usual terminal and on a large one."""

from __future__ import annotations

import pytest

from quiz.commands.edit import Editing
from quiz.commands.home import make_app
from quiz.commands.notes import Notes
from quiz.commands.parts import backing
from quiz.study.event import Moment
from quiz.study.session import Session
from quiz.tui.study import StudyScreen

NOON = Moment(1_800_000_000_000, 0)
SIZES = ((80, 24), (140, 45))
LANGUAGES = ("en", "zh")
everywhere = pytest.mark.parametrize(("language", "size"), [(la, size) for la in LANGUAGES for size in SIZES])
NUMERIC, SPOKEN, CHOICE = "batch-norm-forward", "explain-perceptron", "why-threshold-blocks-gradients"


@pytest.fixture
def studied(library, journal, seen):
    """Opens a session with the author's own numbers, does something, and looks."""

    async def look(name, should, language, size, cards, act):
        app = make_app(library, journal, language)
        async with app.run_test(size=size) as pilot:
            session = Session(backing(library, journal, lambda: NOON), cards, id="s1", seed=0, repeat=False)
            titles = {deck.id: deck.title for deck in library.decks()}
            await app.push_screen(StudyScreen(session, titles, Notes(library.sections), Editing(library)))
            await pilot.pause()
            await act(pilot)
            await pilot.pause()
            await pilot.pause()
            seen(app, f"study-{name}-{language}-{size[0]}x{size[1]}", should)

    return look


@everywhere
async def test_a_hint_while_typing(studied, language, size):
    async def act(pilot):
        await pilot.press("f5", "1", "/", "2")

    should = "A number is asked, half typed; one step is told below the box."
    await studied("hint", should, language, size, [NUMERIC, SPOKEN], act)


@everywhere
async def test_options_ruled_out(studied, language, size):
    async def act(pilot):
        await pilot.press("h", "h", "f")

    should = "A flagged choice with two options ruled out below it, each with its reason."
    await studied("choice", should, language, size, [CHOICE], act)


@everywhere
async def test_a_wrong_number(studied, language, size):
    async def act(pilot):
        await pilot.press("f5")
        pilot.app.screen.query_one("#answer").value = "[-0.886, 1, 2.886]"
        await pilot.press("enter")

    should = "Not right after one hint: the misconception is named, then the answer; Again has the focus."
    await studied("wrong", should, language, size, [NUMERIC, SPOKEN], act)


@everywhere
async def test_all_that_is_told_of_a_spoken_answer(studied, language, size):
    async def act(pilot):
        await pilot.press("n")
        pilot.app.screen.query_one("TextArea").text = "say “$w^\\top x$” aloud\n先说假设"
        await pilot.press("ctrl+s", "enter", "a", "b", "pagedown", "pagedown")

    should = "Two of the key points are ticked; the learner's note and the source stand below."
    await studied("spoken", should, language, size, [SPOKEN], act)


@everywhere
async def test_a_note_being_written(studied, language, size):
    async def act(pilot):
        await pilot.press("n")
        pilot.app.screen.query_one("TextArea").text = "the second moment\n二阶矩"
        await pilot.press("escape")

    should = "A box with the note over the dimmed card; it says that the changes are not kept yet."
    await studied("note", should, language, size, [SPOKEN], act)


@everywhere
async def test_a_card_set_aside(studied, language, size):
    async def act(pilot):
        await pilot.press("s")

    should = "The next card, and below it that the one before is suspended and how to undo that."
    await studied("suspended", should, language, size, [SPOKEN, NUMERIC], act)


@everywhere
async def test_the_result_of_a_session(studied, language, size):
    async def act(pilot):
        pilot.app.screen.query_one("#answer").value = "[-0.886, 1, 2.886]"
        await pilot.press("enter", "1", "escape")

    should = "Counts, then the card to look at again under the cursor; Enter opens it, p practices it."
    await studied("result", should, language, size, [NUMERIC, SPOKEN], act)
