"""Every formula that leaves for Anki is one that Anki's MathJax sets."""

from __future__ import annotations

import json
import re
from html import escape, unescape

import pytest

from quiz.anki.identity import guid
from quiz.cli import main
from tests.anki import mathjax
from tests.anki.mathjax import SITE
from tests.anki.reader import BROWSER, Reader, chromium

pytest.importorskip("anki.collection", reason="the package `anki` is not installed")
pytest.importorskip("playwright.sync_api", reason="the package `playwright` is not installed")
pytest.importorskip("mathjax", reason="the package `django-static-mathjax` is not installed")
pytestmark = pytest.mark.skipif(not BROWSER, reason="no Chromium is installed")

SCRIPT = re.compile(r"<script>.*?</script>|<style>.*?</style>|<template.*?</template>", re.DOTALL)
AT_ONCE = 40
CARDS = ["batch-norm-forward", "batch-norm-why", "norm-steps", "relu-choice", "relu-cloze"]


@pytest.fixture(scope="module")
def browser():
    with chromium(locale="en-US") as context:
        yield context


def sides(collection):
    """Both sides of every card, without the scripts; of a numeric card the last of its variants as well."""
    for number in collection.real.find_cards(""):
        card = collection.real.get_card(number)
        note = card.note()
        yield note["Id"], SCRIPT.sub("", card.question())
        yield note["Id"], SCRIPT.sub("", card.answer())
        if note["Variants"]:
            document = json.loads(unescape(note["Variants"]))
            last = {0xE000 + place: column[-1] for place, column in enumerate(document["gaps"])}
            said = [html for texts in document["said"].values() for html in texts]
            yield note["Id"], "<hr>".join([page.translate(last) for page in document["pages"].values()] + said)


def test_every_formula_of_every_shipped_card_is_set_in_both_languages(browser, collection, tmp_path, monkeypatch):
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    assert main(["export", str(tmp_path / "deck.apkg")]) == 0
    collection.take(tmp_path / "deck.apkg")
    page = browser.new_page()
    mathjax.serve(page)
    html = f'<!doctype html><meta charset="utf-8">{mathjax.HEAD}<body>'
    page.route(f"{SITE}/card", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.route("**/*.svg", lambda route: route.fulfill(status=204))
    page.goto(f"{SITE}/card")
    every = list(sides(collection))
    assert len(every) > 2 * 200
    found = {}
    formulas = 0
    for start in range(0, len(every), AT_ONCE):
        some = every[start : start + AT_ONCE]
        parts = "".join(f'<article data-card="{escape(card)}">{side}</article>' for card, side in some)
        formulas += parts.count(r"\(") + parts.count(r"\[")
        page.evaluate(
            "(html) => { document.body.innerHTML = html;"
            "document.querySelectorAll('details').forEach((one) => { one.open = true; }); }",
            parts,
        )
        mathjax.typeset(page)
        set_here = page.locator("mjx-container").count()
        formulas -= set_here
        for place, (card, _) in enumerate(some):
            bad = mathjax.faults(page, f"article:nth-of-type({place + 1})")
            found |= {card: bad} if bad else {}
    page.close()
    assert found == {}
    assert formulas == 0


@pytest.mark.parametrize("card", CARDS)
def test_a_card_of_each_type_is_set_as_it_is_reviewed(browser, export, collection, card):
    export.write()
    collection.take(export.path)
    (real,) = collection.note(guid(card)).cards()
    reader = Reader(browser.new_page(), maths=True)
    for side in (real.question(), real.answer()):
        reader.show(side)
        mathjax.typeset(reader.page)
        for language in ("en", "zh"):
            assert reader.page.locator("html").get_attribute("data-quiz-language") in ("en", "zh"), language
            for folded in reader.page.locator("details:visible").all():
                folded.evaluate("one => { one.open = true }")
            assert mathjax.faults(reader.page, "#qa") == []
            reader.page.click("#quiz-switch")
    if card != "norm-steps":
        assert reader.page.locator("mjx-container").count() > 0
    reader.page.close()
    assert reader.faults == []


def test_the_words_of_a_verdict_are_set_as_well(browser, export, collection):
    export.write()
    collection.take(export.path)
    (real,) = collection.note(guid("batch-norm-forward")).cards()
    reader = Reader(browser.new_page(), maths=True)
    reader.show(real.question())
    mathjax.typeset(reader.page)
    document = json.loads(unescape(collection.note(guid("batch-norm-forward"))["Variants"]))
    number = reader.page.evaluate("JSON.parse(sessionStorage.getItem('quiz-drawn:batch-norm-forward')).number")
    wrong = document["variants"][number]["wrong"]["unbiased-variance"]
    reader.page.fill("#quiz-response", json.dumps(wrong))
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector("#quiz-verdict mjx-container")
    assert mathjax.faults(reader.page, "#quiz-verdict") == []
    reader.page.close()
    assert reader.faults == []
