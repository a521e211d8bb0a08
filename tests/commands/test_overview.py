"""What home tells: the tree of decks, how long today will take and how that is known, days in a row."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from quiz.cards.card import Deck
from quiz.cards.outcome import Outcome
from quiz.cards.text import Text
from quiz.commands.overview import look, tree
from quiz.commands.parts import open_library
from quiz.commands.stats import as_stats, counts_of
from quiz.storage.home import learner_home
from quiz.storage.journal import Journal
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.pace import SECONDS, seconds_of

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)
MINE = """\
deck: {en: Mine, zh: 我的}
cards:
  - id: %s
    kind: recall
    level: 1
    section: perceptron
    prompt: {en: Why?, zh: 为什么？}
    answer: {en: So., zh: 如此。}
    points: [{en: a point, zh: 要点, listen: [point, 要点]}]
"""


def decks(*ids):
    return [Deck(id, Text(id, id), (f"{id}-1", f"{id}-2")) for id in ids]


def lines(*ids, folders=None):
    return [(id, depth, len(cards)) for id, _, cards, depth in tree(decks(*ids), folders or {})]


def test_decks_of_one_folder_need_no_line_for_it():
    assert lines("basics/a", "basics/b") == [("basics/a", 0, 2), ("basics/b", 0, 2)]
    assert lines() == []


def test_with_several_folders_each_has_a_line_over_its_decks():
    assert lines("basics/a", "basics/b", "mine", "other/a") == [
        ("basics/", 0, 4),
        ("basics/a", 1, 2),
        ("basics/b", 1, 2),
        ("mine", 0, 2),
        ("other/", 0, 2),
        ("other/a", 1, 2),
    ]


def test_folders_in_folders_are_lines_below_each_other_unless_one_has_only_the_other():
    assert lines("a/x/1", "a/y/2", "b/only/3") == [
        ("a/", 0, 4),
        ("a/x/", 1, 2),
        ("a/x/1", 2, 2),
        ("a/y/", 1, 2),
        ("a/y/2", 2, 2),
        ("b/", 0, 2),
        ("b/only/3", 1, 2),
    ]


def test_decks_of_a_folder_stand_together_wherever_they_were_read():
    assert [id for id, *_ in tree(decks("a/1", "b/1", "a/2"), {})] == ["a/", "a/1", "a/2", "b/", "b/1"]


def test_a_folder_is_called_by_its_document_else_by_its_name():
    titles = {id: title.zh for id, title, *_ in tree(decks("a/1", "b/2"), {"a": Text("Basics", "基础")})}
    assert titles == {"a/": "基础", "a/1": "a/1", "b/": "b", "b/2": "b/2"}


@pytest.fixture
def at_home(home):
    """Writes decks of the learner's own and looks."""

    def write(name, text):
        file = home / "decks" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    return write


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / "journal.sqlite")


def noon(days=0):
    return lambda: Moment.of(NOON + timedelta(days=days))


def answered(journal, card, seconds, days=0, cancels=None, mode="practice", **more):
    at = noon(days)()
    return journal.append(
        Event(
            kind=EventKind.UNDO if cancels else EventKind.REVIEW,
            at=at,
            study_day=at.study_day(),
            card=card,
            rating=Rating.GOOD,
            milliseconds=None if cancels else round(seconds * 1000),
            mode=mode,
            cancels=cancels,
            **{"outcome": Outcome.CORRECT, **more},
        )
    )


def test_the_learners_own_folders_and_decks_are_lines_of_the_tree(at_home, journal):
    at_home("more/deck.yaml", MINE % "mine-one")
    at_home("loose.yaml", MINE % "mine-two")
    rows = look(open_library(), journal, noon()).decks
    found = [(row.id, row.depth, row.title.en) for row in rows if row.depth == 0]
    assert found == [
        ("deep-learning-basics/", 0, "Deep-learning basics"),
        ("loose", 0, "Mine"),
        ("more/", 0, "more"),
    ]
    shipped = [row for row in rows if row.id.startswith("deep-learning-basics/") and row.depth == 1]
    assert rows[0].total == sum(row.total for row in shipped)
    assert rows[0].new == 20


def test_faults_in_the_learners_decks_are_told_with_the_folder_to_verify(at_home, journal, capsys):
    at_home("bad.yaml", MINE % "mine-one" + "    nonsense: 3\n")
    view = look(open_library(), journal, noon())
    (fault,) = view.faults
    assert "bad.yaml" in fault
    assert "nonsense" in fault
    assert Path(view.own_decks) == learner_home().decks


def test_without_answers_the_plan_goes_by_the_usual_times(home, journal):
    index = open_library()
    view = look(index, journal, noon())
    kinds = [summary.kind for summary in index.summaries()][:20]
    assert (view.pace, view.seconds) == ("usual", sum(SECONDS[kind] for kind in kinds))
    assert view.streak == 0


def test_a_kind_answered_five_times_goes_by_the_middle_of_the_learners_own_times(home, journal):
    index = open_library()
    kinds = {summary.id: summary.kind for summary in index.summaries()}
    last = {kind: card for card, kind in kinds.items()}
    for seconds in (10, 11, 12, 500):
        answered(journal, last["recall"], seconds, mode="review")
    assert look(index, journal, noon()).pace == "usual"
    answered(journal, last["recall"], 9, mode="review")
    view = look(index, journal, noon())
    first = list(kinds.values())[:19]
    assert (view.new, view.pace) == (19, "both")
    assert view.seconds == sum(11 if kind == "recall" else SECONDS[kind] for kind in first)
    for kind in ("choice", "cloze", "order", "numeric"):
        for _ in range(5):
            answered(journal, last[kind], 30, mode="review")
    assert look(index, journal, noon()).pace == "own"


def test_practice_and_answers_given_up_tell_nothing_of_the_pace_and_a_long_one_was_interrupted(home, journal):
    card = "explain-perceptron"
    for seconds in range(1, 6):
        answered(journal, card, seconds)
        answered(journal, card, seconds, mode="review", response=" ", outcome=Outcome.WRONG)
    assert journal.latest_times(100) == []
    answered(journal, card, 7, mode="review", response="", outcome=Outcome.SELF_RATED)
    answered(journal, card, 3600, mode="review", response="said", outcome=Outcome.SELF_RATED)
    assert journal.latest_times(100) == [(card, 300_000), (card, 7_000)]
    kept = [seconds for event in journal.outline([EventKind.REVIEW]) if (seconds := seconds_of(event))]
    assert kept == [7, 300], "stats and the plan go by the same answers"
    document = as_stats(counts_of(open_library(), journal), [], TODAY)
    assert document["pace"]["recall"]["count"] == 2
    assert document["seconds"] == 2 * sum(range(1, 6)) + 7 + 300


def test_days_in_a_row_end_today_or_yesterday_and_an_undone_answer_makes_none(home, journal):
    index = open_library()
    for day in (0, 1, 2, 4):
        answered(journal, "explain-perceptron", 10, days=day)

    def streak(day):
        return look(index, journal, noon(day)).streak

    assert [streak(day) for day in (2, 3, 4, 5, 6)] == [3, 3, 1, 1, 0]
    undone = answered(journal, "explain-perceptron", 10, days=3)
    answered(journal, "explain-perceptron", 0, days=3, cancels=undone.id)
    assert streak(4) == 1
    answered(journal, "explain-perceptron", 10, days=3)
    assert streak(4) == 5
