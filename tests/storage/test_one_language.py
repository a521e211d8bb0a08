"""A learner's own deck may be in one language; a deck of a document is in both."""

from __future__ import annotations

import pytest

from quiz.cards.text import Text
from quiz.storage.library import read_library

ONE = """\
deck: {zh: 我的卡片}
cards:
  - id: own-words
    kind: recall
    level: 1
    prompt: {zh: 什么是注意力？}
    answer: {zh: 加权平均。}
    points: [{zh: 权重}]
  - id: own-blank
    kind: cloze
    level: 2
    text: {en: "A @[1] mean."}
    blanks: {1: {en: [weighted]}}
"""


def read(root, text):
    root.mkdir(exist_ok=True)
    (root / "mine.yaml").write_text(text, encoding="utf-8")
    return read_library([root], lambda name: True, root=root)


def test_the_one_language_stands_for_the_other_too(tmp_path):
    library = read(tmp_path / "decks", ONE)
    assert not library.faults
    words, blank = library.cards
    assert words.prompt == Text("什么是注意力？", "什么是注意力？")
    assert words.points[0].text.en == "权重"
    assert blank.blanks == {1: {"en": ("weighted",), "zh": ("weighted",)}}
    assert library.decks[0].title.en == "我的卡片"


@pytest.mark.parametrize("broken", ["prompt: {}", "prompt: {fr: x}", "prompt: {zh: }", "prompt: {zh: 什么, en: }"])
def test_no_language_at_all_and_an_empty_one_are_still_faults(tmp_path, broken):
    library = read(tmp_path / "decks", ONE.replace("prompt: {zh: 什么是注意力？}", broken))
    assert [fault for fault in library.faults if fault.card == "own-words"]
    assert [card.id for card in library.cards] == ["own-blank"]


def test_a_deck_of_a_document_needs_both(tmp_path):
    root = tmp_path / "decks"
    root.mkdir()
    (root / "document.yaml").write_text(
        "title: {en: A, zh: B}\ncitation: C\nlicence: D\nsections:\n  - {slug: s, heading: H, en: H}\n",
        encoding="utf-8",
    )
    library = read(root, ONE.replace("level:", "section: s\n    level:"))
    told = [fault.message for fault in library.faults]
    assert "'prompt' has no en; write both en and zh" in told
    assert "blank 1 has no 'zh'; add it" in told
