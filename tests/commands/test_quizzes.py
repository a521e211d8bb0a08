"""What the quiz and the interview keep: reports that never write over another, the last choice."""

from __future__ import annotations

from pathlib import Path

from quiz.commands.parts import open_journal, open_library
from quiz.commands.quizzes import quiz_session, remember, save_report
from quiz.study.event import EventKind
from quiz.study.quiz_choice import QuizChoice, choice_of


def test_a_report_goes_to_the_learners_folder_and_never_over_another(home):
    paths = [save_report("quiz-2027-01-15", text) for text in ("first\n", "second\n", "归一化\n")]
    assert len(set(paths)) == 3
    assert all(path.startswith(str(home / "reports")) for path in paths)
    assert [Path(path).read_text(encoding="utf-8") for path in paths] == ["first\n", "second\n", "归一化\n"]


def test_the_choice_is_written_once_for_as_long_as_it_stays(home):
    journal = open_journal()
    for value in ("a", "a", "b"):
        remember(journal, "quiz", value)
    assert [event.value for event in journal.events()] == ["a", "b"]


def test_a_quiz_is_drawn_by_its_seed_and_begins_in_the_journal(home):
    journal, library = open_journal(), open_library()
    choice = QuizChoice(count=5, kinds=("choice",))
    first = quiz_session(library, journal, choice, seed=3)
    second = quiz_session(library, journal, choice, seed=3)
    assert first.variant == second.variant
    assert first.left == 5
    started = [event for event in journal.events() if event.kind is EventKind.SESSION_STARTED]
    assert [(event.value, event.mode) for event in started] == [("quiz", "practice")] * 2
    assert choice_of(journal.setting("quiz")) == choice
