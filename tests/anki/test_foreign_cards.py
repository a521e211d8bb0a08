"""Somebody else's deck, made in a real Anki: its notes become cards that our own reader and gates take."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter

import pytest

from quiz.cards.text import Text
from quiz.cli import main
from quiz.commands.parts import open_library
from quiz.storage.home import learner_home
from quiz.storage.journal import Journal
from tests.anki.studying import FORMS, Learner

pytest.importorskip("anki.collection", reason="the package `anki` is not installed")
pytestmark = pytest.mark.usefixtures("home")

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(200))


@pytest.fixture(scope="module")
def somebody(tmp_path_factory):
    """A deck of every sort of note, studied for some days: the folder of its exports, and each card's memory."""
    pytest.importorskip("anki.collection", reason="the package `anki` is not installed")
    folder = tmp_path_factory.mktemp("somebody")
    learner = Learner.begin(folder / "anki")
    (folder / "heart.png").write_bytes(PNG)
    name = learner.real.media.add_file(str(folder / "heart.png"))
    learner.add(
        "Basic",
        Front="When is <b>\\(a &lt; b\\)</b> &amp; cheap at $5?",
        Back=f'<ul><li>first</li><li>second</li></ul><img src="{name}" onerror="alert(1)">',
        tags=("cell::wall", "marked"),
    )
    learner.add("Basic (and reversed card)", Front="<div>ribosome</div>", Back="makes<br>protein")
    learner.add(
        "Cloze",
        deck="Somebody::化学",
        Text="The {{c1::mitochondrion::organelle}} makes {{c2::ATP}} by {{c1::respiration}}",
        Back_Extra="\\[\\frac{a}{b}\\]",
    )
    learner.add("Cloze", Text="So \\(\\frac{ {{c1::x^{2} }} }{ {{c2::2}} }\\).")
    learner.add(
        "Basic",
        deck="Somebody::化学",
        Front="水是什么？<script>alert(1)</script>",
        Back="\\(\\foo{x}\\) <pre>a\n  `b` $c</pre>",
    )
    learner.add("Basic", Front="no answer", Back="")
    ids = list(learner.real.find_cards("-front:no*"))
    for days in (1, 3, 8):
        for number, card in enumerate(ids[:5]):
            learner.answer(card, (3, 2, 4, 1, 3)[number])
        learner.days_later(days)
    learner.real.sched.suspend_cards(ids[5:6])
    learner.real.set_user_flag_for_cards(1, ids[6:7])
    learner.real.sched.set_due_date(ids[7:8], "9")
    learner.real.db.execute("DELETE FROM revlog WHERE cid = ?", ids[7])
    memories = sorted(learner.memory(card) for card in ids[:5])
    for form in FORMS:
        learner.export(folder / form)
    learner.real.close()
    return folder, memories


def taken(folder, form="latest.apkg", *more):
    return main(["import", str(folder / form), "--cards", *more])


def cards():
    index = open_library()
    assert not index.faults, list(map(str, index.faults))
    return [index.card(id) for id in index.ids() if id.startswith("anki-")]


def card_asking(words):
    (found,) = [card for card in cards() if card.kind == "recall" and words in card.prompt.en]
    return found


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_cards_and_verify_finds_no_fault(somebody, form, capsys):
    folder, _ = somebody
    assert taken(folder, form, "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["cards"], report["reviews"], len(report["media"])) == (8, 15, 1)
    assert Counter(card.kind for card in cards()) == {"recall": 5, "cloze": 3}
    name = form.partition(".")[0]
    assert report["decks"] == {
        f"decks/anki/{name}/somebody/biology.yaml": 5,
        f"decks/anki/{name}/somebody/化学.yaml": 3,
    }
    assert main(["verify", str(learner_home().decks)]) == 0


def test_words_formulas_and_tags_are_kept_and_nothing_acts(somebody):
    taken(somebody[0])
    card = card_asking("cheap")
    assert card.prompt == Text(*["When is $a < b$ & cheap at \\$5?"] * 2)
    assert card.answer.en == "- first\n- second\n[picture: anki/latest/media/heart.png]"
    assert set(card.tags) == {"cell::wall", "marked"}
    assert (learner_home().decks / "anki/latest/media/heart.png").read_bytes() == PNG


def test_a_reversed_note_gives_a_card_each_way(somebody):
    taken(somebody[0])
    assert card_asking("ribosome").answer.en == "makes\nprotein"
    assert card_asking("makes").answer.en == "ribosome"


def test_each_cloze_is_a_card_of_its_own_with_the_others_shown(somebody):
    taken(somebody[0])
    clozes = {card.text.en: card for card in cards() if card.kind == "cloze"}
    both = clozes["The @[1] (organelle) makes ATP by @[2]"]
    assert both.blanks[1]["en"] == ("mitochondrion",)
    assert both.blanks[2]["en"] == ("respiration",)
    assert both.explanation.en == "$$\\frac{a}{b}$$"
    assert clozes["The mitochondrion makes @[1] by respiration"].blanks[1]["en"] == ("ATP",)


def test_a_blank_in_a_formula_stays_in_it_and_one_that_cannot_be_typed_is_said_aloud(somebody):
    taken(somebody[0])
    (typed,) = [card for card in cards() if card.kind == "cloze" and "frac" in card.text.en and "So" in card.text.en]
    assert typed.text.en == "So $\\frac{ x^{2} }{ @[1] }$."
    assert typed.blanks[1]["en"] == ("2",)
    aloud = card_asking("So ")
    assert aloud.prompt.en == "So $\\frac{ \\ldots }{ 2 }$."
    assert aloud.answer.en == "$x^{2}$"


def test_chinese_is_told_apart_and_code_keeps_its_lines(somebody):
    taken(somebody[0])
    card = card_asking("水是什么")
    assert card.answer.zh == "`\\foo{x}`\n`a`\n`  'b' \\$c`"
    decks = {deck.id: deck.title for deck in open_library().decks()}
    assert decks["anki/latest/somebody/化学"] == Text(*["Somebody · 化学"] * 2)


def test_what_could_not_be_carried_is_told_by_note(somebody, capsys):
    taken(somebody[0])
    told = capsys.readouterr().out
    assert "card 1 is left out: its answer says nothing in words" in told
    assert "the formula \\foo{x} cannot be laid out and stays as LaTeX" in told
    assert "<script> is left out" in told
    assert "1 cards have a due day but no log in the file" in told
    assert "the due day of card 1 is left behind and it begins as new" in told


def test_the_schedule_comes_along_as_reviews_and_marks(somebody):
    """The memories are those that Anki's own FSRS has, to 1e-3."""
    folder, memories = somebody
    taken(folder)
    book = Journal(learner_home().journal)
    assert sorted((m.stability, m.difficulty) for m in book.memories().values()) == [
        pytest.approx(one, rel=1e-3) for one in memories
    ]
    marks = book.marks()
    assert (len(marks.suspended), len(marks.flagged)) == (1, 1)


def test_a_second_import_adds_nothing_and_writes_over_nothing(somebody, capsys):
    folder, _ = somebody
    taken(folder)
    decks = learner_home().decks
    mine = decks / "anki/latest/somebody/biology.yaml"
    mine.write_text(mine.read_text(encoding="utf-8").replace("ribosome", "my own word"), encoding="utf-8")
    files = {path: path.read_bytes() for path in decks.rglob("*") if path.is_file()}
    events = list(Journal(learner_home().journal).events())
    for form in FORMS:
        capsys.readouterr()
        assert taken(folder, form, "--json") == 0
        report = json.loads(capsys.readouterr().out)
        assert (report["cards"], report["there_already"], report["reviews"]) == (0, 8, 0)
    assert {path: path.read_bytes() for path in decks.rglob("*") if path.is_file()} == files
    assert list(Journal(learner_home().journal).events()) == events


def test_later_reviews_of_a_deck_taken_before_come_in_by_history(somebody, tmp_path, capsys):
    folder, _ = somebody
    taken(folder)
    learner = Learner.begin(tmp_path / "anki")
    learner.take(folder / "latest.apkg")
    learner.days_later(2)
    card = next(iter(learner.real.find_cards("ribosome", order="c.id")))
    learner.answer(card, 3)
    capsys.readouterr()
    assert main(["import", str(learner.export(tmp_path / "latest.apkg")), "--history", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reviews"] >= 1
    learner.real.close()


def test_a_dry_run_leaves_no_trace(somebody, capsys):
    assert taken(somebody[0], "latest.apkg", "--dry-run") == 0
    assert "8 cards would be written" in capsys.readouterr().out
    home = learner_home()
    assert not home.decks.exists()
    assert {path.name for path in home.data.iterdir()} <= {
        "cache",
        "journal.sqlite",
        "journal.sqlite-wal",
        "journal.sqlite-shm",
    }
    assert not list(Journal(home.journal).events())


def test_our_own_notes_are_not_taken_for_somebody_elses(tmp_path, capsys):
    assert main(["export", str(tmp_path / "ours.apkg"), "--deck", "normalization"]) == 0
    capsys.readouterr()
    assert taken(tmp_path, "ours.apkg", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["cards"], report["not_carried"]) == (0, [])
    assert report["ours"] > 20


def test_without_a_decompressor_the_way_out_is_told(somebody, tmp_path):
    """A Python that has neither its own Zstandard nor the package reads the older form, and says how to get it."""
    blocked = "import sys; sys.modules['zstandard'] = None; sys.modules['compression.zstd'] = None\n"
    run = blocked + "from quiz.cli import main; sys.exit(main(sys.argv[1:]))"
    latest, legacy = (
        subprocess.run(
            [sys.executable, "-c", run, "import", str(somebody[0] / form), "--cards", "--dry-run"],
            capture_output=True,
            text=True,
        )
        for form in ("latest.apkg", "legacy.apkg")
    )
    assert latest.returncode == 2
    assert "pip install 'proofdeck[anki]'" in latest.stderr
    assert "Support older Anki versions" in latest.stderr
    assert legacy.returncode == 0
