"""`quiz stats` and `quiz list --find`: figures with how each is computed, cards by what they say."""

from __future__ import annotations

import json

import pytest

from quiz.cards.outcome import Outcome
from quiz.cli import main
from quiz.commands.parts import now, open_journal
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import advance

CARD = "batch-norm-forward"


@pytest.fixture
def run(home, capsys):
    def one(*argv):
        code = main([*argv])
        out, err = capsys.readouterr()
        return code, out, err

    return one


@pytest.fixture
def studied(home):
    """Learned with Easy 40 days ago, remembered 30 days ago, and once practiced today with a confidence, wrongly."""
    journal = open_journal()
    for days_ago, mode, rating in (
        (40, "review", Rating.EASY),
        (30, "review", Rating.GOOD),
        (0, "practice", Rating.AGAIN),
    ):
        at = now(journal)
        at = Moment(at.milliseconds - days_ago * 86_400_000, at.offset_minutes)
        before = journal.memory(CARD)
        wrong = rating is Rating.AGAIN
        event = Event(
            kind=EventKind.REVIEW,
            at=at,
            study_day=at.study_day(),
            card=CARD,
            rating=rating,
            mode=mode,
            outcome=Outcome.WRONG if wrong else Outcome.CORRECT,
            misconceptions=("no-root",) if wrong else (),
            confidence=0.8 if wrong else None,
            milliseconds=30_000,
            due_before=before.due_day if before else None,
        )
        journal.append(event, before, advance(before, rating, at, at.study_day()) if mode == "review" else None)
    journal.close()


def test_every_figure_says_how_it_is_computed(run, studied):
    code, out, _ = run("stats", "--json")
    stats = json.loads(out)
    assert code == 0
    assert set(stats) - set(stats["computed"]) == {"computed", "cards"}
    assert all(len(said) > 10 for said in stats["computed"].values())


def test_the_figures_are_true(run, studied):
    """One review of a learned card, passed, which had rested 8 days; a practice answer, wrong, said with 0.8."""
    stats = json.loads(run("stats", "--json")[1])
    assert (stats["reviews"], stats["practice"], stats["seconds"], stats["streak"]) == (2, 1, 90, 1)
    assert stats["retention"]["all"] == {"passed": 1, "count": 1, "share": 1.0}
    assert stats["retention"]["young"] == stats["retention"]["all"]
    assert stats["retention"]["mature"] == {"passed": 0, "count": 0, "share": None}
    assert stats["retention"]["decks"] == {
        "deep-learning-basics/normalization": {"passed": 1, "count": 1, "share": 1.0}
    }
    assert stats["misconceptions"] == {f"{CARD}: no-root": 1}
    assert stats["pace"] == {"numeric": {"count": 2, "low_seconds": 30, "median_seconds": 30, "high_seconds": 30}}
    assert stats["calibration"] == {
        "answers": 1,
        "brier": 0.64,
        "bins": [{"confidence": 0.8, "right": 0, "count": 1}],
    }
    assert len(stats["forecast"]) == 30
    assert list(stats["calendar"].values()) == [1, 1, 1]
    assert stats["cards"]["seen"] == 1


def test_a_suspended_card_is_not_to_come(run, studied):
    journal = open_journal()
    at = now(journal)
    memory = journal.memory(CARD)
    days = (memory.due_day - at.study_day()).days
    assert sum(json.loads(run("stats", "--json")[1])["forecast"].values()) == (days < 30)
    journal.append(Event(kind=EventKind.SUSPEND, at=at, study_day=at.study_day(), card=CARD))
    journal.close()
    assert sum(json.loads(run("stats", "--json")[1])["forecast"].values()) == 0


def test_a_person_reads_the_same_figures(run, studied):
    code, out, _ = run("stats")
    assert code == 0
    for line in ("days in a row   1", "retention (wanted: 90%)", "1 of 1", "Brier score 0.640", f"1 × {CARD}: no-root"):
        assert line in out


def test_an_empty_journal_has_figures_too(run, home):
    code, out, _ = run("stats")
    assert code == 0
    assert "retention" not in out
    assert json.loads(run("stats", "--json")[1])["calibration"] == {"answers": 0, "brier": None, "bins": []}


def ids(out):
    return [card["id"] for card in json.loads(out)["cards"]]


def test_list_finds_cards_as_the_app_does(run, home):
    every = ids(run("list", "--json")[1])
    numeric = ids(run("list", "--json", "--find", "kind:numeric")[1])
    assert CARD in numeric
    assert set(numeric) < set(every)
    assert ids(run("list", "--json", "--find", f"{CARD} tag:batch-norm -kind:recall")[1]) == [CARD]
    assert ids(run("list", "--json", "--find", "is:new")[1]) == every
    within = ids(run("list", "--json", "--deck", "normalization", "--find", "level:3")[1])
    assert within == [id for id in ids(run("list", "--json", "--deck", "normalization")[1]) if id in within] != []


def test_a_search_that_cannot_be_meant_is_wrong_use_and_told_with_what_to_write(run, home):
    code, out, err = run("list", "--find", "is:foo")
    assert (code, out) == (2, "")
    assert "write is:due" in err
    assert "请写 状态:到期" in run("--lang", "zh", "list", "--find", "is:foo")[2]


def test_where_no_card_fits_a_sentence_says_so(run, home):
    code, out, err = run("list", "--find", "qqqq")
    assert code == 0
    assert not out.strip()
    assert "no card fits" in err
    assert ids(run("list", "--json", "--find", "qqqq")[1]) == []
