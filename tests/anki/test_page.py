"""A page as a browser shows it: the language switch works, and without scripts nothing is hidden."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from quiz.anki.identity import guid
from quiz.cards.text import Text

pytest.importorskip("anki.collection", reason="the package `anki` is not installed")

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
pytestmark = pytest.mark.skipif(not BROWSER, reason="no Chromium is installed")


@pytest.fixture
def browse(export, collection, tmp_path):
    """The page of a card's answer after the browser has run its scripts."""
    export.write()
    collection.take(export.path)

    def run(card, *, script="", language="en-US"):
        (real,) = collection.note(guid(card)).cards()
        page = tmp_path / "page.html"
        page.write_text(
            f'<!doctype html><meta charset="utf-8"><body class="card">{real.answer()}<script>{script}</script>',
            encoding="utf-8",
        )
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--lang={language}", "--dump-dom"]
        done = subprocess.run(
            [BROWSER, *options, f"--user-data-dir={tmp_path / 'profile'}", page.as_uri()],
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        return done.stdout

    return run


CARDS = ["batch-norm-forward", "batch-norm-why", "norm-steps", "relu-choice", "relu-cloze"]
VISIBLE = """
var shown = [].filter.call(document.querySelectorAll(".quiz > [lang]"), function (part) {
  return part.getClientRects().length > 0;
}).map(function (part) { return part.lang; });
document.title = shown.filter(function (one, at) { return shown.indexOf(one) === at; }).join(" ");
"""


def title(page):
    return re.search(r"<title>(.*?)</title>", page)[1]


@pytest.mark.parametrize("card", CARDS)
def test_one_language_is_seen_and_a_press_changes_to_the_other(browse, card):
    first = title(browse(card, script=VISIBLE))
    other = title(browse(card, script='document.getElementById("quiz-switch").click();' + VISIBLE))
    assert {first, other} == {"en", "zh-Hans"}


def test_a_note_in_one_language_has_no_switch(browse, export, collection):
    export.language = "zh"
    export.write()
    collection.take(export.path)
    page = browse("relu-choice", script=VISIBLE)
    assert title(page) == "zh-Hans"
    assert re.search(r'<button id="quiz-switch"[^>]* hidden', page)


@pytest.mark.parametrize(("words", "language"), [("Why?", "en"), ("为什么？", "zh-Hans")])
def test_a_card_written_in_one_language_has_no_switch(browse, export, collection, words, language):
    card = export.cards[1]
    export.cards = [replace(card, prompt=Text(words, words), answer=Text(words, words), points=())]
    export.changed[card.id] += 100
    export.write()
    collection.take(export.path)
    page = browse(card.id, script=VISIBLE)
    assert title(page) == language
    assert re.search(r'<button id="quiz-switch"[^>]* hidden', page)
