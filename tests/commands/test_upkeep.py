"""What looks after the journal and carries it about speaks the language asked for, with nothing left in English."""

import json
import re
import socket
import string

import pytest

from quiz.cli import main
from quiz.commands.parts import open_journal
from quiz.locale.upkeep import UPKEEP
from quiz.storage.checking import check
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import advance

CHINESE = re.compile(r"[\u4e00-\u9fff]")
TWO_WORDS = re.compile(r"(?<![-`/<\w.])[a-z]{2,} [a-z]{2,}")
"""English speaks in lower-case words one after the other; names, paths and commands do not."""


def fields(said):
    return {name for _, name, _, _ in string.Formatter().parse(said) if name}


@pytest.fixture
def reviewed(home):
    """A journal with three reviews of two cards."""
    journal = open_journal()
    for number, card in enumerate(("a", "b", "a")):
        at = Moment(1_700_000_000_000 + number * 86_400_000, 0)
        event = Event(kind=EventKind.REVIEW, at=at, study_day=at.study_day(), card=card, rating=Rating.GOOD)
        before = journal.memory(card)
        journal.append(event, before, advance(before, Rating.GOOD, at, at.study_day()))
    journal.close()
    return home


@pytest.fixture
def told(capsys):
    def one(*argv, language="zh"):
        main([*argv, "--lang", language])
        out, err = capsys.readouterr()
        return out + err

    return one


def test_english_and_chinese_of_a_phrase_have_the_same_places_for_values():
    for key, (english, chinese) in UPKEEP.items():
        assert fields(english) == fields(chinese), key
        assert CHINESE.search(chinese), key
        assert not CHINESE.search(english), key


@pytest.mark.parametrize(
    "argv",
    [
        ("doctor",),
        ("doctor", "--rebuild"),
        ("doctor", "--redate"),
        ("doctor", "--restore", "latest"),
        ("doctor", "--restore", "nothing.db"),
        ("sync", "nowhere"),
        ("sync", "."),
        ("export", "nowhere/a.apkg"),
        ("export", "a.tsv", "--progress"),
        ("export", "a.doc"),
        ("export", "a.jsonl"),
        ("import", "nothing.jsonl", "--log"),
        ("import", "of-another.jsonl", "--log"),
        ("push", "--deck", "normalization"),
    ],
    ids=" ".join,
)
def test_a_learner_who_reads_chinese_is_told_in_chinese(reviewed, told, tmp_path, monkeypatch, argv):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "of-another.jsonl").write_text("", encoding="utf-8")
    if argv[0] == "push":
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            argv = (*argv, "--port", str(free.getsockname()[1]))
    said = told(*argv)
    assert CHINESE.search(said)
    assert not TWO_WORDS.search(said), said
    assert not CHINESE.search(told(*argv, language="en"))


def test_what_doctor_finds_is_told_in_the_language_asked_for(reviewed, told):
    journal = open_journal()
    journal._db.execute("UPDATE memory SET difficulty = difficulty * 1.25 WHERE card = 'b'")
    journal.close()
    assert "stale: what is remembered of the cards is not what the log gives" in told("doctor", language="en")
    assert "过时：卡片的记忆状态与复习记录算出来的不一致" in told("doctor")
    (finding,) = json.loads(told("doctor", "--json"))["findings"]
    assert finding["weight"] == "stale"
    assert "最大偏差 2.5e-01" in finding["said"]


def test_every_finding_says_the_same_numbers_in_english_and_in_chinese(reviewed):
    before_them = Moment(1_700_000_000_000 - 9 * 86_400_000, 0)
    findings = check(open_journal().path, before_them).findings
    assert findings
    for finding in findings:
        assert sorted(re.findall(r"\d+", finding.said.en)) == sorted(re.findall(r"\d+", finding.said.zh))
        assert CHINESE.search(finding.said.zh)
