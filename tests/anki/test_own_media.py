"""A picture or a sound that came from Anki, or that the learner put beside their decks, is seen and heard in Anki."""

from __future__ import annotations

import json
import os
import re
import zipfile
from dataclasses import replace
from html import unescape

import pytest

from quiz.anki.identity import guid
from quiz.anki.own_media import OwnMedia
from quiz.cards.text import Text
from quiz.cli import main
from quiz.commands.parts import open_library
from quiz.storage.home import learner_home
from tests.anki.studying import Learner

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(200))
CARD = "batch-norm-why"


@pytest.fixture
def decks(tmp_path):
    """The learner's folder, with a picture and a sound in it."""
    folder = tmp_path / "decks"
    (folder / "anki").mkdir(parents=True)
    (folder / "anki" / "心.png").write_bytes(PNG)
    (folder / "beat.mp3").write_bytes(b"ID3")
    return folder


def asking(export, decks, en, card=CARD):
    """Exports with a card that says something else."""
    export.cards = [replace(one, prompt=Text(en, en)) if one.id == card else one for one in export.cards]
    export.more |= {"own_decks": decks}
    export.write()


def question(collection, card=CARD):
    (real,) = collection.note(guid(card)).cards()
    return real.question()


def test_a_picture_taken_from_anki_is_a_picture_again_in_anki(tmp_path, collection, monkeypatch):
    pytest.importorskip("anki.collection", reason="the package `anki` is not installed")
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    somebody = Learner.begin(tmp_path / "somebody")
    (tmp_path / "heart.png").write_bytes(PNG)
    name = somebody.real.media.add_file(str(tmp_path / "heart.png"))
    somebody.add("Basic", Front=f'<img src="{name}">', Back="a heart")
    somebody.add("Cloze", Text=f'{{{{c1::This}}}} is <img src="{name}">')
    somebody.export(tmp_path / "latest.apkg")
    somebody.real.close()
    assert main(["import", str(tmp_path / "latest.apkg"), "--cards"]) == 0
    assert main(["export", str(tmp_path / "back.apkg")]) == 0
    collection.take(tmp_path / "back.apkg")
    theirs = [card for card in open_library().ids() if card.startswith("anki-")]
    names = [re.findall("<img src='([^']*)'>", question(collection, card)) for card in theirs]
    assert len(names) == 2
    assert names[0] == names[1]
    assert (tmp_path / "collection.media" / names[0][0]).read_bytes() == PNG
    report = collection.real.media.check()
    assert (list(report.missing), list(report.unused)) == ([], [])
    assert main(["export", str(tmp_path / "again.apkg")]) == 0
    assert (tmp_path / "again.apkg").read_bytes() == (tmp_path / "back.apkg").read_bytes()


def test_a_sound_is_played_once_and_what_is_not_there_stays_in_words(export, collection, decks):
    """The card is written in one language."""
    said = "Hear [sound: beat.mp3] see [picture: anki/心.png] and [picture: gone.png]"
    export.cards = [replace(export.cards[1], prompt=Text(said, said), answer=Text("a", "a"), points=())]
    export.more |= {"own_decks": decks}
    export.write()
    collection.take(export.path)
    (real,) = collection.note(guid(CARD)).cards()
    assert [tag.filename.rpartition(".")[2] for tag in real.question_av_tags()] == ["mp3"]
    assert len(re.findall("<img src='proofdeck-[0-9a-f]{16}.png'>", question(collection))) == 1
    assert "[picture: gone.png]" in question(collection)


def test_nothing_outside_the_folder_is_taken_and_nothing_that_is_no_picture(export, decks, tmp_path):
    (tmp_path / "secret.png").write_bytes(PNG)
    (decks / "run.exe").write_bytes(b"MZ")
    (decks / "mine.yaml").write_text("deck: x", encoding="utf-8")
    os.symlink(tmp_path / "secret.png", decks / "link.png")
    outside = ["../secret.png", str(tmp_path / "secret.png"), "link.png", "a\x00.png", "anki"]
    for name in (*outside, "run.exe", "mine.yaml"):
        media = OwnMedia(decks)
        assert media.shown(f"[picture: {name}]") == f"[picture: {name}]"
        assert media.files == {}


def test_another_picture_of_the_same_name_reaches_anki(export, collection, decks):
    asking(export, decks, "[picture: anki/心.png]")
    collection.take(export.path)
    before = question(collection)
    (decks / "anki" / "心.png").write_bytes(PNG + b"!")
    export.changed[CARD] += 100
    export.write()
    collection.take(export.path)
    assert question(collection) != before


def test_variants_show_the_picture_too(export, collection, decks):
    card = export.cards[0]
    asking(export, decks, card.prompt.en + " [picture: anki/心.png]", card.id)
    collection.take(export.path)
    pages = json.loads(unescape(collection.note(guid(card.id))["Variants"]))["pages"]
    assert re.search("<img src='proofdeck-[0-9a-f]{16}.png'>", pages["PromptEn"])


def test_pictures_and_figures_have_a_place_each(export, decks):
    export.cards = [replace(export.cards[0], figure="depth.powers"), *export.cards[1:]]
    asking(export, decks, "[picture: anki/心.png] [sound: beat.mp3]")
    with zipfile.ZipFile(export.path) as package:
        listed = json.loads(package.read("media"))
        assert sorted(listed) == ["0", "1", "2"]
        assert {package.read(number)[:4] for number in listed} == {b"<svg", PNG[:4], b"ID3"}


def test_text_that_anybody_shares_has_no_media(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    learner_home().decks.mkdir(parents=True)
    (learner_home().decks / "mine.yaml").write_text(
        "deck: {en: Mine, zh: 我的}\ncards:\n  - {id: mine-a, kind: recall, level: 1, "
        "prompt: {en: '[picture: a.png]'}, answer: {en: b}}\n",
        encoding="utf-8",
    )
    (learner_home().decks / "a.png").write_bytes(PNG)
    assert main(["export", str(tmp_path / "deck.tsv"), "--deck", "mine"]) == 0
    assert "[picture: a.png]" in (tmp_path / "deck.tsv").read_text(encoding="utf-8")
