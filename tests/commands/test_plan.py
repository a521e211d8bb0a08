"""`quiz plan`: remembered, made anew from the journal, and plain about what cannot be."""

import io
import json
import re
from datetime import datetime, timedelta

import pytest

from quiz.cli import main
from quiz.commands.parts import open_library, remember
from quiz.commands.plan import _state, lines, percent
from quiz.commands.titles import titles
from quiz.locale.plan import PLAN
from quiz.storage.home import learner_home
from quiz.storage.journal import Journal
from quiz.study.event import Event, EventKind, Moment, Rating


@pytest.fixture
def told(home, capsys):
    def one(*argv):
        assert main(["plan", *argv, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return one


def clock():
    return Moment.of(datetime.now().astimezone())


def day(number):
    return clock().study_day() + timedelta(days=number)


def reviewed(card, days_ago, rating=Rating.GOOD, seconds=20):
    journal = Journal(learner_home().journal)
    at = clock()
    journal.append(
        Event(
            kind=EventKind.REVIEW,
            at=at,
            study_day=day(-days_ago),
            card=card,
            rating=rating,
            milliseconds=seconds * 1000,
        )
    )
    journal.close()


def test_a_plan_has_a_list_the_days_the_score_and_what_is_left_out(told):
    plan = told("--interview", str(day(5)), "--minutes", "10")
    assert plan["days_left"] == 5
    assert len(plan["list"]) == 15
    assert all(item["new"] for item in plan["list"])
    assert [one["day"] for one in plan["days"]] == [str(day(n)) for n in range(5)]
    assert all(one["minutes"] <= 10 for one in plan["days"])
    assert 0 < plan["without_plan"]["mean"] < plan["score"]["mean"] < 1
    assert plan["score"]["low"] <= plan["score"]["mean"] <= plan["score"]["high"]
    assert len(plan["left_out"]) > 100
    assert plan["goal"] is None


def test_the_date_and_the_minutes_are_remembered(told):
    first = told("--interview", str(day(5)), "--minutes", "10")
    assert told() == first
    assert told("--minutes", "15")["minutes"] == 15
    again = told()
    assert (again["interview"], again["minutes"]) == (str(day(5)), 15)


def test_what_was_answered_changes_the_next_plan(told):
    first = told("--interview", str(day(5)), "--minutes", "10")
    card = first["list"][0]["id"]
    reviewed(card, 0, seconds=100)
    after = told()
    assert after["seen"] == 1
    assert card not in [item["id"] for item in after["list"]]
    assert len(after["list"]) == 11  # 500 s left, at a pace of (10 × 40 + 100) / 11 s
    assert after["pace"]["new"] == pytest.approx(500 / 11)


def test_of_a_card_reviewed_today_it_says_so_and_nothing_is_called_certain():
    state = {"new": False, "recall": 1.0, "seen_today": True}
    assert (_state(state, "en"), _state(state, "zh")) == ("seen today", "今天已学")
    assert _state(state | {"seen_today": False}, "en") == "recalled now >99 %"
    assert percent(0.9996, 1) == ">99 %"
    assert percent(0.99, 1) == "99.0 %"


@pytest.mark.parametrize(("reviews", "unsure"), [(0, True), (99, True), (100, False)])
def test_an_expected_score_from_fewer_than_a_hundred_reviews_says_how_sure_it_is(told, reviews, unsure):
    plan = told("--interview", str(day(3)), "--minutes", "5", "--deck", "perceptron")
    assert plan["reviews"] == 0
    reviewed(plan["list"][0]["id"], 1)
    assert told("--deck", "perceptron")["reviews"] == 1
    shown = list(lines(plan | {"reviews": reviews}, "en", titles(open_library()), 80))
    said = f"An estimate from {reviews} reviews so far and usual memories; it gets surer as you review."
    assert (said in shown) is unsure


def test_a_goal_out_of_reach_says_what_it_takes(told):
    goal = told("--interview", str(day(5)), "--minutes", "10", "--goal", "0.9", "--deck", "perceptron")["goal"]
    assert goal["within_reach"]
    goal = told("--interview", str(day(3)), "--minutes", "10", "--goal", "0.9")["goal"]
    assert not goal["within_reach"]
    assert 30 < goal["minutes"] < 60  # 218 new cards of 40 s are 145 minutes, less those that hardly count
    assert 9 < goal["days"] < 22


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_read_in_both_languages(home, capsys, language):
    argv = ["plan", "--interview", str(day(3)), "--minutes", "5", "--goal", "0.9", "--deck", "perceptron"]
    assert main([*argv, "--lang", language]) == 0
    out = capsys.readouterr().out
    assert PLAN["plan_today"][language == "zh"] in out
    assert str(day(2)) in out
    assert "{" not in out


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ([], "say when the interview is"),
        (["--interview", "soon"], "write it as 2026-12-10"),
        (["--interview", "2020-01-01"], "not within the next"),
        (["--interview", "9999-01-01"], "not within the next"),
    ],
)
def test_wrong_use_says_the_way_out(home, capsys, argv, sentence):
    assert main(["plan", *argv]) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    "argv",
    [[], ["--interview", "soon"], ["--interview", "2020-01-01"], ["--deck", "nowhere", "--interview", str(day(3))]],
)
def test_in_chinese_wrong_use_is_told_in_chinese(home, capsys, argv):
    assert main(["plan", "--lang", "zh", *argv]) == 2
    told = capsys.readouterr().err
    assert re.search("[\u4e00-\u9fff]", told)
    assert not re.search(r"\b(the|is|say|there)\b", told)


def test_wrong_use_is_told_in_the_language_chosen_in_the_app(home, capsys):
    remember(Journal(learner_home().journal), "language", "zh")
    assert main(["plan"]) == 2
    assert "请说明面试是哪一天" in capsys.readouterr().err


def test_ask_follows_the_plan_whose_list_is_made_once_a_day(told, capsys, monkeypatch):
    def asked(*answers):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in answers)))
        return main(["ask", "--plan", *([] if answers else ["--count", "1"])])

    assert asked() == 2
    assert "quiz plan --interview" in capsys.readouterr().err
    plan = told("--interview", str(day(5)), "--minutes", "10")
    journal = Journal(learner_home().journal)
    assert journal.setting("plan_today") == " ".join([str(day(0)), *(item["id"] for item in plan["list"])])
    monkeypatch.setattr("quiz.commands.plan.planned", None)
    assert asked("", "") == 0
    assert [event.card for event in journal.events() if event.rating][:1] == [plan["list"][0]["id"]]


@pytest.mark.parametrize(("language", "title"), [("en", "What is the perceptron, what"), ("zh", "感知机是什么模型")])
def test_cards_are_named_by_their_titles_with_ids_after_them(home, capsys, monkeypatch, language, title):
    monkeypatch.setenv("COLUMNS", "100")
    argv = ["plan", "--interview", str(day(3)), "--minutes", "5", "--lang", language]
    assert main(argv) == 0
    out = capsys.readouterr().out
    (line,) = (line for line in out.splitlines() if line.endswith("  explain-perceptron"))
    assert line.startswith(f"  {title}")
    left_out = out[out.index({"en": "left out", "zh": "放弃"}[language]) :].splitlines()[1:]
    assert len(left_out) == 13, "twelve, and how many more"
    assert not any(word in line for line in left_out for word in open_library().ids())
    monkeypatch.setenv("COLUMNS", "50")
    assert main(argv) == 0
    assert "explain-perceptron" not in capsys.readouterr().out, "where there is no room ids are left out"
