"""What a learner does to a card beside answering it: hints, setting aside, flag, note, editor, taking back."""

from __future__ import annotations

import shlex
import sys
from contextlib import nullcontext

import pytest

from quiz.commands.edit import Editing
from quiz.commands.home import make_app
from quiz.commands.parts import backing, now, open_library, today
from quiz.study.event import EventKind, Rating
from quiz.study.session import Session
from quiz.tui.note import LONGEST_NOTE, NoteScreen
from quiz.tui.result import ResultScreen
from quiz.tui.study import StudyScreen

NUMERIC, SPOKEN, CHOICE = "batch-norm-forward", "explain-perceptron", "why-threshold-blocks-gradients"
BLANKS, ORDER = "batch-variance-blanks", "order-batch-norm-step"
RIGHT = "[-1.248, 1, 3.248]"


async def answer(pilot, text):
    pilot.app.screen.query_one("#answer").value = text
    await pilot.press("enter")
    await pilot.pause()


@pytest.mark.parametrize(
    ("card", "key", "told"),
    [
        (NUMERIC, "f5", "Hint 1 of 1 · μ = 3"),
        (SPOKEN, "h", "Hint 1 of 4 · a linear classifier"),
        (BLANKS, "f5", "Hint 2 of 3 · [2] begins with “v”; 8 characters."),
        (CHOICE, "h", "Hint 1 of 2 · Not "),
        (ORDER, "h", "Hint 2 of 3 · Then "),
    ],
)
async def test_a_key_tells_one_step_at_a_time_on_every_kind_of_card(app, study, text, card, key, told):
    async with app.run_test(size=(100, 40)) as pilot:
        session = await study(pilot, card)
        assert "Hint" not in text(app)
        count = int(told[5])
        for _ in range(count):
            await pilot.press(key)
        await pilot.pause()
        assert told in text(app)
        assert len(session.hints) == count


async def test_hints_survive_the_other_language_and_a_resize_and_lower_the_suggestion(app, journal, study, text):
    async with app.run_test(size=(80, 24)) as pilot:
        await study(pilot, NUMERIC)
        await pilot.press("f5", "1", "f2")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "提示 1/1 · μ = 3" in text(app)
        assert app.screen.query_one("#answer").value == "1"
        await pilot.press("f2")
        await answer(pilot, RIGHT)
        assert "1 hint taken" in text(app)
        assert app.focused.id == "rate-2"
        await pilot.press("enter")
        (event,) = journal.history(NUMERIC)
        assert (event.hints, event.suggested, event.rating) == (1, Rating.HARD, Rating.HARD)


async def test_the_key_for_a_hint_goes_when_all_are_told(app, study):
    async with app.run_test(size=(80, 24)) as pilot:
        session = await study(pilot, CHOICE)
        assert "h" in app.screen.active_bindings
        await pilot.press("h", "h", "h")
        assert len(session.hints) == 2
        assert "h" not in app.screen.active_bindings


@pytest.mark.parametrize(
    ("key", "kind", "said"),
    [("s", EventKind.SUSPEND, "Suspended until you take it back"), ("b", EventKind.BURY, "Put off until tomorrow")],
)
async def test_a_card_set_aside_leaves_and_undo_brings_it_back(app, journal, study, text, key, kind, said):
    async with app.run_test(size=(80, 24)) as pilot:
        session = await study(pilot, SPOKEN, "dropping-the-norm")
        await pilot.press(key)
        assert session.variant.card.id == "dropping-the-norm"
        assert said in text(app)
        assert [event.kind for event in journal.history(SPOKEN)] == [kind]
        await pilot.press("u")
        assert session.variant.card.id == SPOKEN
        assert "in the queue again" in text(app)


async def test_the_last_card_set_aside_ends_the_session_and_undo_there_brings_it_back(app, study, text):
    async with app.run_test(size=(80, 24)) as pilot:
        session = await study(pilot, SPOKEN)
        await pilot.press("s")
        assert isinstance(app.screen, ResultScreen)
        assert "1 set aside" in text(app)
        await pilot.press("u")
        assert isinstance(app.screen, StudyScreen)
        assert session.variant.card.id == SPOKEN


async def test_a_small_letter_is_the_options_and_the_capital_always_the_cards(app, journal, study, text):
    async with app.run_test(size=(140, 40)) as pilot:
        session = await study(pilot, CHOICE, SPOKEN, CHOICE)
        keys = text(app).splitlines()[-1]
        assert "B put off" in keys
        assert "b put off" not in keys
        await pilot.press("B")
        assert session.variant.card.id == SPOKEN
        await pilot.press("enter", "b")
        assert session.verdict.heard == {1}
        assert "B put off" in text(app).splitlines()[-1]
        await pilot.press("B")
        assert [event.kind for event in journal.history(SPOKEN)] == [EventKind.BURY]


async def test_a_flag_is_shown_and_taken_off(app, journal, study, text):
    async with app.run_test(size=(80, 24)) as pilot:
        await study(pilot, SPOKEN)
        await pilot.press("f")
        assert "⚑ flagged" in text(app).splitlines()[0]
        assert journal.marks().flagged == {SPOKEN}
        await pilot.press("l")
        await pilot.pause()
        assert "⚑ 已标记" in text(app).splitlines()[0]
        await pilot.press("l", "f")
        assert "⚑" not in text(app).splitlines()[0]
        await pilot.press("u")
        assert journal.marks().flagged == {SPOKEN}


async def test_a_note_is_written_shown_with_the_verdict_and_changed(app, journal, study, text):
    async with app.run_test(size=(80, 45)) as pilot:
        await study(pilot, SPOKEN)
        await pilot.press("n", "a", "enter", "b", "ctrl+s")
        await pilot.pause()
        assert journal.marks().notes == {SPOKEN: "a\nb"}
        assert "✎ note" in text(app).splitlines()[0]
        await pilot.press("enter")
        await pilot.pause()
        assert "Your note\n  ▌ a\n  ▌ b" in text(app)
        await pilot.press("n", "c", "ctrl+s")
        await pilot.pause()
        assert "▌ bc" in text(app)
        await pilot.press("u")
        await pilot.pause()
        assert "▌ bc" not in text(app)
        assert "▌ b\n" in text(app)


async def test_a_note_is_data(app, journal, study, text):
    async with app.run_test(size=(80, 45)) as pilot:
        await study(pilot, SPOKEN)
        await pilot.press("n")
        app.screen.query_one("TextArea").text = "[bold red]x[/] \x1b[31m {0} $\\frac 二阶矩"
        await pilot.press("ctrl+s", "enter")
        await pilot.pause()
        assert "[bold red]x[/]" in text(app)
        assert "\x1b" not in text(app)
        assert "\x1b" not in journal.marks().notes[SPOKEN]


async def test_leaving_a_changed_note_asks_once(app, journal, study, text):
    async with app.run_test(size=(80, 24)) as pilot:
        await study(pilot, SPOKEN)
        await pilot.press("n", "escape")
        assert isinstance(app.screen, StudyScreen), "nothing was changed"
        await pilot.press("n", "x", "escape")
        assert isinstance(app.screen, NoteScreen)
        assert "not kept yet" in text(app)
        await pilot.press("y", "escape", "f2")
        await pilot.pause()
        assert "还没有保存" in text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, StudyScreen)
        assert journal.history(SPOKEN) == []


async def test_a_note_that_cannot_be_kept_stays_in_its_box(app, journal, study, text):
    async with app.run_test(size=(80, 24)) as pilot:
        await study(pilot, SPOKEN)
        await pilot.press("n")
        box = app.screen.query_one("TextArea")
        box.text = "y" * (LONGEST_NOTE + 1)
        await pilot.press("ctrl+s")
        assert f"At most {LONGEST_NOTE} characters" in text(app)
        box.text = "kept"
        journal._db.execute("PRAGMA query_only = 1")
        await pilot.press("ctrl+s")
        assert "Not saved" in text(app)
        journal._db.execute("PRAGMA query_only = 0")
        await pilot.press("ctrl+s")
        assert journal.marks().notes == {SPOKEN: "kept"}


@pytest.mark.parametrize("key", ["s", "b", "f", "u"])
async def test_a_mark_that_cannot_be_written_says_so_and_the_card_stays(app, journal, study, text, key):
    async with app.run_test(size=(80, 24)) as pilot:
        session = await study(pilot, SPOKEN, "dropping-the-norm")
        await pilot.press("f")
        journal._db.execute("PRAGMA query_only = 1")
        await pilot.press(key)
        await pilot.pause()
        assert "Not saved" in text(app) or "Not taken back" in text(app)
        assert session.variant.card.id == SPOKEN
        assert session.marks.flagged == {SPOKEN}


async def test_a_card_set_aside_is_counted_nowhere(app, library, journal, study, text):
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        first = next(iter(library.decks())).cards[0]
        before = app.screen.view
        await study(pilot, first)
        await pilot.press("s", "escape")
        await pilot.pause()
        after = app.screen.view
        assert (after.decks[0].total, after.decks[0].new) == (before.decks[0].total, before.decks[0].new - 1)
        assert first not in today(library, journal, now(journal)).queue().new


@pytest.fixture
def editing(tmp_path, monkeypatch, journal):
    """A study screen over a library of this test's own, and an editor that replaces words without a terminal."""
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("VISUAL", raising=False)
    index = open_library()

    async def begin(pilot, card, *, seed=0):
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        session = Session(backing(index, journal), [card], id="s1", seed=seed, repeat=False)
        await pilot.app.push_screen(StudyScreen(session, {}, edit=Editing(index)))
        await pilot.pause()
        return session

    def editor(old, new):
        script = tmp_path / "replace.py"
        script.write_text(
            "import sys, pathlib\npath = pathlib.Path(sys.argv[-1])\n"
            f"path.write_text(path.read_text(encoding='utf-8').replace({old!r}, {new!r}), encoding='utf-8')\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(script)]))

    return begin, editor


async def test_an_edited_card_is_on_the_screen_with_the_same_numbers_and_what_was_typed(app, editing, text):
    begin, editor = editing
    async with app.run_test(size=(100, 30)) as pilot:
        session = await begin(pilot, NUMERIC, seed=5)
        given = session.variant.posed.given
        await pilot.press("1", "2", "escape")
        editor("One feature of", "A single feature of")
        await pilot.press("e")
        await pilot.pause()
        assert "A single feature of" in text(app)
        assert "reads as you wrote it" in text(app)
        assert session.variant.posed.given == given
        assert app.screen.query_one("#answer").value == "12"


async def test_a_card_edited_after_its_verdict_keeps_the_verdict(app, editing, text):
    begin, editor = editing
    async with app.run_test(size=(100, 45)) as pilot:
        session = await begin(pilot, NUMERIC)
        await answer(pilot, RIGHT)
        editor("(divide by", "(always over")
        await pilot.press("e")
        await pilot.pause()
        assert "(always over K = 3" in text(app)
        assert "✓ Correct." in text(app)
        await pilot.press("enter")
        assert session.answered[0].event.response == RIGHT


async def test_an_edit_that_cannot_be_read_is_told_and_the_old_card_stays(app, editing, text):
    begin, editor = editing
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(pilot, NUMERIC)
        editor("kind: numeric", "kind: number")
        await pilot.press("escape", "e")
        await pilot.pause()
        assert f"decks/overrides/{NUMERIC}.yaml:6" in text(app)
        assert "One feature of" in text(app)
        await pilot.press("l")
        await pilot.pause()
        assert "没有采用" in text(app)
        await answer(pilot, RIGHT)
        assert "正确" in text(app)


async def test_where_there_is_no_terminal_to_let_go_of_editing_says_so(app, library, journal, text):
    async with app.run_test(size=(80, 24)) as pilot:
        session = Session(backing(library, journal), [SPOKEN], id="s1", seed=0)
        await app.push_screen(StudyScreen(session, {}, edit=Editing(library)))
        await pilot.press("e")
        await pilot.pause()
        assert "needs a terminal of its own" in text(app)


async def test_source_reading_and_claims_stand_with_the_verdict(app, text):
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        shown = text(app)
        assert "Section: What is the perceptron model?" in shown
        assert "Reading: Rosenblatt 1958" in shown
        assert "Claims: perceptron-model" in shown
        await pilot.press("l")
        await pilot.pause()
        assert "章节：感知机模型是怎样的？" in text(app)


def test_every_key_of_the_study_screen_can_be_remapped():
    ids = [binding.id for screen in (StudyScreen, NoteScreen) for binding in screen.BINDINGS]
    assert None not in ids
    assert len(set(ids)) == len(ids)


async def test_a_card_whose_schedule_is_forgotten_leaves_and_undo_brings_back_what_was_known(app, journal, study, text):
    async with app.run_test(size=(80, 24)) as pilot:
        session = await study(pilot, SPOKEN)
        assert "R" not in app.screen.active_bindings, "of a new card there is nothing to forget"
        await pilot.press("enter", "4", "escape")
        known = journal.memory(SPOKEN)
        session = await study(pilot, SPOKEN, "dropping-the-norm")
        await pilot.press("enter", "R")
        assert session.variant.card.id == "dropping-the-norm"
        assert "Forgotten: explain-perceptron is a new card again" in text(app)
        assert journal.memory(SPOKEN) is None
        await pilot.press("u")
        assert session.variant.card.id == SPOKEN
        assert "known as it was" in text(app)
        assert journal.memory(SPOKEN) == known
        assert journal.rebuild().moved == 0


async def test_also_in_practice_a_forgotten_schedule_is_gone(app, journal, study):
    async with app.run_test(size=(80, 24)) as pilot:
        await study(pilot, SPOKEN)
        await pilot.press("enter", "4", "escape")
        await study(pilot, SPOKEN, mode="practice")
        await pilot.press("R")
        assert journal.memory(SPOKEN) is None
        assert journal.rebuild().cards == 0


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_in_practice_a_rating_says_that_it_does_not_count(library, journal, study, text, language):
    app = make_app(library, journal, language)
    async with app.run_test(size=(60, 20)) as pilot:
        await study(pilot, SPOKEN, mode="practice")
        await pilot.press("enter")
        await pilot.pause()
        assert text(app).count({"en": "not counted", "zh": "不计入"}[language]) == 4
