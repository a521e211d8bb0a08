"""The command line as a program sees it: one JSON document, exit codes, sentences on stderr."""

import io
import json
import sys
from datetime import date, timedelta

import pytest

from quiz.cli import main
from quiz.storage.journal import Journal

BN = "batch-norm-forward"


@pytest.fixture
def run(home, capsys):
    def one(*argv, lines=None):
        with pytest.MonkeyPatch.context() as patch:
            if lines is not None:
                patch.setattr(sys, "stdin", io.StringIO(lines))
            code = main([*argv])
        out, err = capsys.readouterr()
        return code, out, err

    return one


@pytest.fixture
def told(run):
    def one(*argv, **more):
        code, out, err = run(*argv, "--json", **more)
        assert code == 0, err
        return json.loads(out)

    return one


def test_the_shipped_deck_is_large_enough_and_covers_every_heading(told):
    cards = told("list")["cards"]
    assert len(cards) >= 45
    assert sum(card["kind"] == "numeric" for card in cards) >= 14
    assert {card["kind"] for card in cards} == {"recall", "choice", "cloze", "order", "numeric"}
    assert len({card["section"] for card in cards}) == 16
    assert set(cards[0]) == {"id", "deck", "kind", "level", "tags", "section", "problem"}
    problems = {card["problem"] for card in cards}
    assert {
        "perceptron.sgd_update",
        "initialization.he_variance",
        "normalization.batch_norm_feature",
        "depth.layer_product",
    } <= problems


def test_show_tells_what_is_asked_and_nothing_of_the_answer(told):
    shown = told("show", BN, "--seed", "7")
    assert set(shown) == {"card", "seed", "kind", "prompt", "given", "round", "options", "steps", "blanks", "parts"}
    assert shown["round"] == {"decimals": 3}
    assert shown["seed"] == 7
    assert len(shown["given"]["z"]) >= 3
    assert "@{" not in shown["prompt"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_card_can_be_shown_in_both_languages(told, language):
    for card in told("list")["cards"]:
        assert told("show", card["id"], "--lang", language)["prompt"]


def test_solve_tells_the_key_twice_with_steps_and_misconceptions(told):
    solved = told("solve", BN)
    assert set(solved) == {"card", "seed", "given", "answer", "oracle", "steps", "misconceptions"}
    assert solved["answer"] == pytest.approx([-1.2478059, 1.0, 3.2478059], abs=1e-7)  # 1 ± 4/√(19/6)
    assert solved["oracle"] == pytest.approx(solved["answer"], abs=1e-12)
    assert solved["misconceptions"]["unbiased-variance"] == pytest.approx([-0.8856181, 1.0, 2.8856181], abs=1e-7)


@pytest.mark.parametrize(
    ("card", "answer", "near"),
    [
        ("ninety-nine-percent-a-thousand-times", 4.317124741065786e-05, 1e-18),  # bc: .99^1000
        ("one-percent-more-a-thousand-times", 20959.155637813660, 1e-7),  # bc: 1.01^1000
        ("he-variance-relu", 1 / 256, 0),
        ("perceptron-update", [0.0, -1.0, 0.0], 0),  # [1, -.5, .5] + .5·(-1)·[2, 1, 1]
    ],
)
def test_the_numbers_that_the_document_is_known_for(told, card, answer, near):
    assert told("solve", card)["answer"] == pytest.approx(answer, abs=near)


def test_a_negative_answer_is_no_option(told):
    graded = told("grade", "slope-of-a-residual-block", "--answer", "-1e-3")
    assert graded["outcome"] == "wrong"
    assert graded["read_as"] == "-0.001"
    assert set(graded) == {"outcome", "read_as", "expected", "misconceptions", "why"}


def test_a_wrong_answer_is_named_and_is_no_failure_of_the_command(run, told):
    graded = told("grade", BN, "--answer", "[-0.886, 1, 2.886]")
    assert graded["misconceptions"] == ["unbiased-variance"]
    assert "K-1" in graded["why"]
    assert run("grade", BN, "--answer", "nonsense")[0] == 0


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("show", "batch-norm-forwrd"), "did you mean batch-norm-forward"),
        (("ask", "--deck", "nowhere"), "there is no deck 'nowhere'"),
        (("due", "--on", "tomorrow"), "write it as 2026-12-10"),
        (("export", "deck.pdf"), "FILE.apkg"),
        (("export", "no/such/folder/deck.apkg"), "no folder"),
        (("verify", "nothing.yaml"), "there is no nothing.yaml"),
    ],
)
def test_wrong_use_is_told_in_a_sentence_with_the_way_out(run, argv, told):
    code, out, err = run(*argv)
    assert code == 2
    assert out == ""
    assert told in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("show", "batch-norm-forwrd"), "没有卡片“batch-norm-forwrd”；是不是 batch-norm-forward"),
        (("solve", "qqqq"), "没有卡片“qqqq”；`quiz list` 会列出全部卡片"),
        (("grade", "qqqq", "--answer", "1"), "没有卡片“qqqq”"),
        (("ask", "--card", "qqqq"), "没有卡片“qqqq”"),
        (("claims", "qqqq"), "“qqqq”；`quiz claims` 会列出"),
        (("claims", "bn-forward-affin"), "是不是 bn-forward-affine"),
        (("ask", "--deck", "nowhere"), "没有卡组“nowhere”"),
        (("due", "--on", "tomorrow"), "请写成 2026-12-10"),
    ],
)
def test_in_chinese_wrong_use_is_told_in_chinese(run, argv, told):
    code, _, err = run(*argv, "--lang", "zh")
    assert code == 2
    assert told in err
    assert "there is no" not in err


def test_a_piped_answer_is_graded_and_due_lists_the_card_on_its_day(run, told):
    code, out, _ = run("ask", "--card", BN, "--seed", "0", "--count", "1", lines="1,5\n[-1.248, 1, 3.248]\n")
    assert code == 0
    assert "costs nothing" in out
    assert "Read as [-1.248, 1, 3.248]" in out
    assert "Correct" in out
    assert "\x1b" not in out
    today = date.fromisoformat(told("due")["day"])
    tomorrow = today + timedelta(days=1)  # ten minutes later may be after 04:00, which is another study day
    due = told("due", "--on", tomorrow.isoformat())
    assert [card["id"] for card in due["due"]] == [BN]
    assert due["due"][0]["day"] in (today.isoformat(), tomorrow.isoformat())
    assert told("due", "--on", "2001-01-01")["due"] == []


def test_ask_reads_ratings_and_an_empty_one_takes_the_suggestion(run, home):
    run("ask", "--card", BN, "--count", "2", "--rate", lines="\n4\n\n\n")
    ratings = [event.rating for event in Journal(home / "journal.sqlite").events() if event.rating]
    assert ratings == [4, 1]


def test_the_number_left_falls_with_each_answer_and_what_comes_back_is_told_apart(run):
    lines = run("ask", lines="\n\n\n")[1].splitlines()
    assert [line[: line.index("]") + 1] for line in lines if line.startswith("[")] == [
        "[20 left]",
        "[19 left · 1 coming back]",
        "[18 left · 2 coming back]",
        "[17 left · 3 coming back]",
    ]


def test_with_a_count_what_is_left_is_left_of_the_count(run):
    lines = run("ask", "--count", "2", lines="\n\n")[1].splitlines()
    assert [line[: line.index("]") + 1] for line in lines if line.startswith("[")] == ["[2 left]", "[1 left]"]


def test_the_end_of_input_records_nothing_more(run, home):
    run("ask", "--card", BN, "--rate", lines="[1, 2, 3]\n")
    assert not [event for event in Journal(home / "journal.sqlite").events() if event.card]


def test_undo_in_line_mode_asks_the_card_again(run, told):
    _, out, _ = run("ask", "--deck", "residual", lines="\n:u\n\n:q\n")
    assert "Taken back" in out
    assert told("stats")["reviews"] == 1


def test_the_next_session_goes_on_where_the_last_one_stopped(run, told):
    _, first, _ = run("ask", "--deck", "perceptron", lines="\n")
    _, second, _ = run("ask", "--deck", "perceptron", lines="")
    asked = [line for line in first.splitlines() if line.startswith("[")]
    assert len(asked) == 2
    assert next(line for line in second.splitlines() if line.startswith("[")) == asked[1]
    assert told("stats")["reviews"] == 1


def test_practice_leaves_the_schedule_alone(run, told):
    run("ask", "--practice", "--count", "3", lines="\n\n\n")
    assert told("due")["due"] == []
    stats = told("stats")
    assert (stats["practice"], stats["reviews"]) == (3, 0)


def test_new_cards_are_twenty_a_day(run, told):
    assert told("due")["new"] == 20
    run("ask", "--count", "3", lines="\n\n\n")
    assert told("due")["new"] == 17


def test_the_journal_is_exported_line_by_line(run, tmp_path):
    run("ask", "--card", BN, "--count", "1", lines="[1, 2, 3]\n")
    code, _, _ = run("export", str(tmp_path / "journal.jsonl"))
    assert code == 0
    events = [json.loads(line) for line in (tmp_path / "journal.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [event["kind"] for event in events] == ["session_started", "review"]
    assert events[1]["response"] == "[1, 2, 3]"


def test_both_anki_forms_hold_a_note_for_every_card(run, told, tmp_path):
    cards = len(told("list")["cards"])
    for name in ("deck.apkg", "deck.tsv"):
        code, out, _ = run("export", str(tmp_path / name))
        assert code == 0
        assert f"{cards} notes" in out
        assert (tmp_path / name).stat().st_size > 10_000


def test_a_card_of_ones_own_is_asked_and_a_broken_deck_spoils_nothing(run, told, home):
    decks = home / "decks"
    decks.mkdir(parents=True)
    mine = "{deck: {en: My deck, zh: 我的}, cards: [{id: my-card, kind: recall, level: 1, section: relu,"
    mine += " prompt: {en: Why?, zh: 为何？}, answer: {en: So., zh: 如此。}}]}"
    (decks / "mine.yaml").write_text(mine, encoding="utf-8")
    assert told("list")["cards"][-1]["id"] == "my-card"
    (decks / "mine.yaml").write_text(mine.replace("level: 1", "level: 7"), encoding="utf-8")
    code, out, err = run("list")
    assert code == 0
    assert "batch-norm-forward" in out
    assert "my-card" in err
    assert "level" in err


def test_the_language_comes_from_the_locale_and_yields_to_the_option(run, monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "小批量" in run("show", BN)[1]
    assert "mini-batch" in run("show", BN, "--lang", "en")[1]
    assert "mini-batch" in run("--lang", "en", "show", BN)[1]


def test_the_record_of_revisions_is_up_to_date(run):
    code, out, _ = run("revisions", "--check")
    assert code == 0, out


def test_the_app_without_a_terminal_says_what_to_do(run):
    code, _, err = run()
    assert code == 2
    assert "quiz ask" in err
