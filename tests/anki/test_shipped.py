"""The shipped cards in a real Anki: all of them, in both languages, with their variants and with progress."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape

import pytest

from quiz.anki.identity import guid
from quiz.anki.variants import VARIANTS
from quiz.cli import main
from quiz.commands.parts import open_journal
from quiz.study.event import Rating
from tests.anki.past import Past

pytest.importorskip("anki.collection", reason="the package `anki` is not installed")

SCRIPT = re.compile(r"<script>.*?</script>|<style>.*?</style>", re.DOTALL)
CODE = re.compile(r"<code>.*?</code>", re.DOTALL)
TAGS = "div|section|h2|p|br|ol|ul|li|span|button|details|summary|hr|code|label|input|template|figure|img"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    return tmp_path


def exported(home, *options):
    path = home / "deck.apkg"
    first = options[:2] if options[:1] == ("--lang",) else ()
    assert main([*first, "export", str(path), *options[len(first) :]]) == 0
    return path


def pages(collection):
    for number in collection.real.find_cards(""):
        card = collection.real.get_card(number)
        yield card.note()["Id"], SCRIPT.sub("", card.question()), SCRIPT.sub("", card.answer())


@pytest.mark.parametrize("options", [(), ("--lang", "en"), ("--lang", "zh")])
def test_every_shipped_card_renders_without_a_trace_of_our_notation(home, collection, options):
    log = collection.take(exported(home, *options))
    assert len(log.new) == log.found_notes > 200
    for card, *sides in pages(collection):
        for side in sides:
            assert not re.search(r"\{\{|\}\}|@\[|@\{", side), card
            assert "$" not in CODE.sub("", side), card
            assert not re.search(rf"<(?!/?({TAGS})\b|!-- -->)", side), card
    message, fine = collection.real.fix_integrity()
    assert (fine, message.count("\n")) == (True, 0), message


def test_a_second_export_changes_nothing_in_anki(home, collection):
    collection.take(exported(home))
    before = {name: collection.table(name) for name in ("notes", "cards", "notetypes", "fields", "templates")}
    log = collection.take(exported(home))
    assert (len(log.new), len(log.updated), len(log.conflicting)) == (0, 0, 0)
    assert {name: collection.table(name) for name in before} == before


def test_the_same_cards_give_the_same_bytes(home):
    assert exported(home).read_bytes() == exported(home).read_bytes()


def test_every_numeric_note_carries_its_proved_variants_and_no_other_note_any(home, collection):
    collection.take(exported(home))
    for number in collection.real.find_notes(""):
        note = collection.real.get_note(number)
        if note.note_type()["name"] != "Interview Quiz: Numeric":
            assert note["Variants"] == ""
            continue
        document = json.loads(unescape(note["Variants"]))
        assert len(document["variants"]) == VARIANTS
        if document["form"] != "expression":  # what is drawn of a formula is the points at which it is judged
            assert {len(column) for column in document["gaps"]} == {VARIANTS}
        assert set(document["said"]) >= set(document["variants"][0]["wrong"])
        assert "$" not in note["Variants"]
    (field,) = [f for f in collection.real.models.by_name("Interview Quiz: Numeric")["flds"] if f["name"] == "Variants"]
    assert (field["collapsed"], field["plainText"], field["excludeFromSearch"]) == (True, True, True)


def test_figures_are_media_that_anki_keeps(home, collection):
    collection.take(exported(home))
    shown = {
        name for _, *sides in pages(collection) for side in sides for name in re.findall(r'<img src="([^"]*)"', side)
    }
    assert shown
    report = collection.real.media.check()
    assert (list(report.missing), list(report.unused)) == ([], [])


def test_a_broken_card_of_the_learners_own_is_exported_without_variants(home, collection):
    """Its stated answer is wrong, so `quiz verify` refuses it."""
    decks = home / "home" / "decks"
    decks.mkdir(parents=True)
    card = """
  - id: {id}
    kind: numeric
    level: 2
    section: layer-normalizing
    problem: normalization.batch_norm_feature
    given: {{z: [2.0, 4.0, 9.0], gamma: 1.0, beta: 0.5, eps: 0.1}}
    answer: [{first}, 0.162, 1.851]
    round: {{decimals: 3}}
    prompt: {{en: "Normalize $z = @{{z}}$; $\\\\gamma = @{{gamma}}$, $\\\\beta = @{{beta}}$, $\\\\epsilon = @{{eps}}$",
      zh: "把 $z = @{{z}}$ 归一化（$\\\\gamma = @{{gamma}}$，$\\\\beta = @{{beta}}$，$\\\\epsilon = @{{eps}}$）。"}}
    worked: {{en: "It is @{{answer}}", zh: "结果为 @{{answer}}"}}
    misconceptions:
      unbiased-variance: {{en: You divided by K-1., zh: 你除以了 K-1。}}
      eps-outside-root: {{en: The epsilon goes under the root., zh: ε 应在根号内。}}
      missing-eps: {{en: You left epsilon out., zh: 你漏了 ε。}}
      no-root: {{en: You divided by the variance., zh: 你除以了方差。}}
      swapped-gamma-beta: {{en: You swapped the two., zh: 你把两者弄反了。}}
"""
    text = "deck: {en: Mine, zh: 我的}\ncards:" + card.format(id="mine-right", first=-0.513)
    (decks / "mine.yaml").write_text(text + card.format(id="mine-wrong", first=-0.6), encoding="utf-8")
    collection.take(exported(home, "--deck", "mine"))
    assert collection.note(guid("mine-right"))["Variants"]
    assert collection.note(guid("mine-wrong"))["Variants"] == ""


def test_progress_goes_along_only_where_it_is_asked_for(home, collection, capsys):
    past = Past()
    past.review("batch-norm-forward", past.now - timedelta(days=20), Rating.EASY)
    past.review("batch-norm-forward", past.now - timedelta(days=2), Rating.GOOD)
    journal = open_journal()
    journal.take(past.events)
    journal.close()
    collection.real.set_config("fsrs", True)
    collection.take(exported(home, "--progress"), with_scheduling=True)
    (real,) = collection.note(guid("batch-norm-forward")).cards()
    assert (real.type, real.reps) == (2, 2)
    memory = past.memories["batch-norm-forward"]
    assert real.memory_state.stability == pytest.approx(memory.stability, rel=1e-3)
    assert "your reviews and due days" in capsys.readouterr().out
    assert len(collection.table("revlog")) == 2


def test_without_the_option_every_card_is_new(home, collection):
    past = Past()
    past.review("batch-norm-forward", past.now - timedelta(days=20), Rating.EASY)
    journal = open_journal()
    journal.take(past.events)
    journal.close()
    collection.take(exported(home), with_scheduling=True)
    assert len(collection.real.find_cards("-is:new")) == 0
    assert collection.table("revlog") == []


@pytest.mark.parametrize("name", ["deck.tsv", "log.jsonl"])
def test_only_a_package_takes_progress_along(home, name, capsys):
    assert main(["export", str(home / name), "--progress"]) == 2
    assert "FILE.apkg" in capsys.readouterr().err
    assert not (home / name).exists()
