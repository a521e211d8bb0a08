"""A card in the learner's editor: what can be asked is taken over, what cannot is kept."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from quiz.commands.edit import Editing, block_of, editor_command
from quiz.commands.parts import CONTENT, open_library, problem_exists, variant_of
from quiz.storage.library import read_library

BN = "batch-norm-forward"
OWN = """\
deck: {en: Mine, zh: 我的}
cards:
  - id: my-own
    kind: recall
    level: 1
    prompt: {en: Why?, zh: 为什么？}
    answer: {en: Because., zh: 因为。}
  - id: my-other
    kind: recall
    level: 1
    prompt: {en: How?, zh: 怎么？}
    answer: {en: So., zh: 这样。}
"""


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """An editor that replaces words in the file it is given, and notes its arguments."""

    def replacing(old="", new="", *, status=0):
        script = tmp_path / "replace.py"
        script.write_text(
            "import sys, pathlib\n"
            "path = pathlib.Path(sys.argv[-1])\n"
            f"pathlib.Path({str(tmp_path / 'arguments')!r}).write_text('\\n'.join(sys.argv[1:]))\n"
            "text = path.read_text(encoding='utf-8')\n"
            f"path.write_text(text.replace({old!r}, {new!r}) if {old!r} else text, encoding='utf-8')\n"
            f"sys.exit({status})\n",
            encoding="utf-8",
        )
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(script)]))

    return replacing


@pytest.fixture
def index(home):
    return open_library()


def override(home: Path, card: str = BN) -> Path:
    return home / "decks" / "overrides" / f"{card}.yaml"


def test_a_shipped_card_is_edited_as_an_override_and_asked_at_once(home, index, editor):
    shipped = index.card(BN)
    before = (CONTENT.parent / shipped.file).read_bytes()
    editor("(divide by", "(over")
    edited = Editing(index)(shipped, 0)
    assert edited.why is None
    assert "(over " in edited.card.worked.en
    assert index.card(BN) == edited.card == open_library().card(BN)
    assert edited.card.file == f"decks/overrides/{BN}.yaml"
    assert (CONTENT.parent / shipped.file).read_bytes() == before


def test_a_second_edit_goes_on_where_the_first_one_ended(home, index, editor):
    editor("(divide by", "(over")
    first = Editing(index)(index.card(BN), 0).card
    editor("(over", "(by")
    assert "(by " in Editing(index)(first, 0).card.worked.en


def test_a_card_left_as_it_was_makes_no_override(home, index, editor):
    editor()
    card = index.card(BN)
    edited = Editing(index)(card, 0)
    assert (edited.card, edited.why) == (card, None)
    assert not override(home).exists()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kind: numeric", "kind: numerical", "one of recall, choice, cloze, order, numeric"),
        ("@{answer}", "@{nowhere}", "@{nowhere} has no value"),
        (f"id: {BN}", "id: batch-norm-forwards", "no shipped card"),
        ("problem: normalization.batch_norm_feature", "problem: normalization.layer_norm_row", ""),
        ("cards:", "cards: [", ""),
    ],
)
def test_a_fault_is_told_with_its_place_and_neither_card_nor_text_is_lost(home, index, editor, old, new, told):
    card = index.card(BN)
    editor(old, new)
    edited = Editing(index)(card, 0)
    assert edited.card is None
    for said in (edited.why.en, edited.why.zh):
        assert f"decks/overrides/{BN}.yaml:" in said
        assert told in said
    assert index.card(BN) == card
    assert new in override(home).read_text(encoding="utf-8")
    editor(new, old)
    assert Editing(index)(card, 0).card.prompt == card.prompt, "the same file is opened again and mended"


def test_an_emptied_override_brings_the_shipped_card_back(home, index, editor):
    shipped = index.card(BN)
    editor("(divide by", "(over")
    changed = Editing(index)(shipped, 0).card
    editor(override(home).read_text(encoding="utf-8"), " \n")
    assert Editing(index)(changed, 0).card == shipped == index.card(BN)
    assert not override(home).exists()


def test_a_card_of_the_learners_own_is_edited_in_place_at_its_line(home, editor, tmp_path, monkeypatch):
    (home / "decks").mkdir(parents=True)
    deck = home / "decks" / "mine.yaml"
    deck.write_text(OWN, encoding="utf-8")
    index = open_library()
    editor("How?", "How so?")
    (tmp_path / "nano").symlink_to(sys.executable)
    monkeypatch.setenv("VISUAL", f"{tmp_path / 'nano'} {tmp_path / 'replace.py'}")
    edited = Editing(index)(index.card("my-other"), 0)
    assert edited.card.prompt.en == "How so?"
    assert "How so?" in deck.read_text(encoding="utf-8")
    assert (tmp_path / "arguments").read_text().splitlines() == ["+8", str(deck)]


def test_an_id_that_was_changed_is_told_and_the_card_stays(home, editor):
    (home / "decks").mkdir(parents=True)
    (home / "decks" / "mine.yaml").write_text(OWN, encoding="utf-8")
    index = open_library()
    card = index.card("my-own")
    editor("id: my-own", "id: my-new")
    assert "an id is for ever" in Editing(index)(card, 0).why.en
    assert index.card("my-own") == card


def test_an_old_fault_elsewhere_does_not_stand_in_the_way(home, editor):
    (home / "decks").mkdir(parents=True)
    (home / "decks" / "broken.yaml").write_text("deck: [", encoding="utf-8")
    index = open_library()
    assert index.faults
    editor("(divide by", "(over")
    assert Editing(index)(index.card(BN), 0).why is None


@pytest.mark.parametrize(
    ("command", "told"),
    [("/no/such/editor", "did not start"), ("'unclosed", "quotation"), ("false", "status 1")],
)
def test_an_editor_that_fails_is_told_and_leaves_nothing_behind(home, index, monkeypatch, command, told):
    monkeypatch.setenv("VISUAL", command)
    edited = Editing(index)(index.card(BN), 0)
    assert edited.card is None
    assert told in edited.why.en
    assert not override(home).exists()


@pytest.mark.parametrize(
    ("environ", "installed", "command"),
    [
        ({"VISUAL": "emacs -nw", "EDITOR": "nano"}, [], ["emacs", "-nw", "+7", "a.yaml"]),
        ({"VISUAL": " ", "EDITOR": "/usr/bin/vim"}, [], ["/usr/bin/vim", "+7", "a.yaml"]),
        ({"EDITOR": "code --wait"}, [], ["code", "--wait", "--goto", "a.yaml:7"]),
        ({"EDITOR": "hx"}, [], ["hx", "a.yaml:7"]),
        ({"EDITOR": "my-editor"}, [], ["my-editor", "a.yaml"]),
        ({}, ["vi", "nano"], ["nano", "+7", "a.yaml"]),
        ({}, [], None),
    ],
)
def test_the_editor_is_the_one_named_else_a_usual_one_and_opens_at_the_line(environ, installed, command):
    which = {name: f"/usr/bin/{name}" for name in installed}.get
    assert editor_command(Path("a.yaml"), 7, environ, which) == command


def test_the_lines_taken_of_a_shipped_card_are_the_whole_card_and_nothing_else(tmp_path):
    shipped = read_library([CONTENT], problem_exists)
    decks = {card.file: (CONTENT.parent / card.file).read_text(encoding="utf-8") for card in shipped.cards}
    folder = tmp_path / "decks"
    for card in shipped.cards:
        path = folder / f"{card.id}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text("deck: {en: a, zh: b}\ncards:\n" + block_of(decks[card.file], card.line), encoding="utf-8")
    alone = read_library([folder], problem_exists, sections=shipped.sections, root=folder)
    assert alone.faults == ()
    assert {card.id: card.revision for card in alone.cards} == {card.id: card.revision for card in shipped.cards}


def test_a_card_with_an_override_is_still_asked_with_its_numbers(home, index, editor):
    editor("(divide by", "(over")
    card = Editing(index)(index.card(BN), 3).card
    assert variant_of(card, 3).posed.given == variant_of(index.card(BN), 3).posed.given
