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
from quiz.anki.note import notes_of
from quiz.anki.own_media import OwnMedia
from quiz.cards.text import Text
from quiz.cli import main
from quiz.commands.parts import open_library
from quiz.solving import variant_of
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


def test_a_sound_in_a_drawn_variant_has_a_button_and_anki_reads_no_sound_from_there(export, decks):
    """Anki would put its own button, of several lines, into the JSON."""
    card = export.cards[0]
    noted = drawn(replace(card, prompt=Text(card.prompt.en + " [sound: beat.mp3]", card.prompt.zh)), decks)
    page = json.loads(unescape(noted["Variants"]))["pages"]["PromptEn"]
    assert re.search("<audio controls src='proofdeck-[0-9a-f]{16}.mp3'></audio>", page)
    assert "sound:" not in noted["Variants"]
    assert re.search(r"\[sound:proofdeck-[0-9a-f]{16}.mp3\]", noted["PromptEn"])


def test_what_a_misconception_shows_is_seen_in_the_drawn_variants_too(export, decks):
    said = Text("See [picture: anki/心.png]", "看")
    noted = drawn(replace(export.cards[0], misconceptions={"unbiased-variance": said}), decks)
    shown = json.loads(unescape(noted["Variants"]))
    assert "<img src='proofdeck-" in shown["said"]["unbiased-variance"][0]
    assert "<img src='proofdeck-" in shown["pages"]["MisconceptionsEn"]


@pytest.mark.parametrize("name", ["cats & dogs.png", "it's.png", "it's R&D.png", "a &amp; b.png"])
def test_a_file_name_with_a_sign_that_html_writes_otherwise_is_found(export, decks, name):
    (decks / name).write_bytes(PNG)
    card = export.cards[0]
    noted = drawn(replace(card, prompt=Text(f"{card.prompt.en} [picture: {name}]", card.prompt.zh)), decks)
    assert "<img src='proofdeck-" in noted["PromptEn"]
    assert "<img src='proofdeck-" in json.loads(unescape(noted["Variants"]))["pages"]["PromptEn"]


def test_a_name_too_long_for_any_file_stays_in_words_and_the_rest_is_exported(export, decks):
    asking(export, decks, f"[picture: {'a' * 280}.png] [picture: anki/心.png]")
    with zipfile.ZipFile(export.path) as package:
        assert len(json.loads(package.read("media"))) == 1


def test_a_file_that_may_not_be_read_stays_in_words(decks, monkeypatch):
    def forbidden(*args, **options):
        raise PermissionError("not yours")

    monkeypatch.setattr("pathlib.Path.open", forbidden)  # root may read whatever the mode says
    assert OwnMedia(decks).shown("[picture: anki/心.png]") == "[picture: anki/心.png]"


def drawn(card, decks):
    """The fields of a note that carries variants, by their names."""
    shown = OwnMedia(decks).shown
    made = notes_of(
        [card],
        variant_of=variant_of,
        changed=lambda card, digest: 1,
        sections={},
        language=None,
        proved=lambda card: 3,
        shown=shown,
    )
    (note,) = made
    return dict(zip(note.type.fields, note.fields, strict=True))


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
