"""Text that tries to act arrives in Anki as text."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from quiz.anki.identity import guid
from quiz.cards.text import Text

pytest.importorskip("anki.collection", reason="the package `anki` is not installed")

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "}}",
    "{{c1::",
    "{{c2::x}}",
    "{{Id}} {{FrontSide}} {{#Id}}",
    "a & b &lt;i&gt;",
    "x\x1fy\x00z\x1b[0m",
    "[sound:evil.mp3] [anki:play:q:0] [latex]x[/latex]",
    "std::vector::size",
    "::",
    ":a:",
    "{x}",
    "</div></section></details>",
    "<!-- -->",
    "\\(x\\) \\[y\\]",
    "'; DROP TABLE notes; --",
]


def seen(page):
    """What a reader sees of a page, and nothing but what came from the card's text."""
    return html.unescape(re.sub(r"<!-- -->|<[^>]*>", "", re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)))


def readable(text):
    """The text without its control characters."""
    return re.sub(r"[\x00-\x08\x0b-\x1f]", "", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_question_and_its_answer_show_hostile_text_as_it_is(export, collection, text):
    at = next(n for n, card in enumerate(export.cards) if card.id == "batch-norm-why")
    said = Text(f"q {text} q", f"问 {text} 问")
    export.cards[at] = replace(
        export.cards[at], prompt=said, answer=said, tags=(text, "a b"), reading=(text,), id="hostile"
    )
    export.changed["hostile"] = 1_780_000_000
    export.write()
    log = collection.take(export.path)
    assert len(log.new) == 5
    (card,) = collection.note(guid("hostile")).cards()
    page = card.answer()
    assert f"q {readable(text)} q" in seen(page)
    body = re.sub(r"<script>.*?</script>|<style>.*?</style>", "", page, flags=re.DOTALL)
    assert not re.search(r"<(script|img|i)\b", body)
    assert not card.question_av_tags()
    assert not card.answer_av_tags()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cloze_hides_and_tells_a_hostile_answer_whole(export, collection, text):
    at = next(n for n, card in enumerate(export.cards) if card.id == "relu-cloze")
    export.cards[at] = replace(
        export.cards[at],
        text=Text("q {@[1]} r `@[1]` " + text, "问 @[1] " + text),
        blanks={1: {"en": (text, "other"), "zh": (text,)}},
    )
    export.write()
    collection.take(export.path)
    note = collection.note(guid("relu-cloze"))
    assert len(note.cards()) == 1
    (card,) = note.cards()
    told = readable(text)
    assert f"q {{[...]}} r [...] {told}" in seen(card.question())
    assert f"q {{{told}}} r {told} {told}" in seen(card.answer())
    body = re.sub(r"<script>.*?</script>|<style>.*?</style>", "", card.question(), flags=re.DOTALL)
    assert not re.search(r"<(script|img|i)\b", body)


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (r"\frac{1}{\sqrt{2}}", r"\frac{1}{\sqrt{2} }"),
        ("0.5", "0.5"),
        ("n-1", "n-1"),
        ("variance", r"\text{variance}"),
        ("方差", r"\text{方差}"),
        ("a::b", "a: :b"),
        ("$\\gamma$", r"\gamma"),
        ("50% off", r"\text{50\% off}"),
    ],
)
def test_a_blank_in_a_formula_keeps_the_formula_whole(export, collection, answer, shown):
    at = next(n for n, card in enumerate(export.cards) if card.id == "relu-cloze")
    export.cards[at] = replace(
        export.cards[at],
        text=Text(r"so $\sqrt{@[1]} = {{x}}$.", r"故 $\sqrt{@[1]}$。"),
        blanks={1: {"en": (answer,), "zh": (answer,)}},
    )
    export.write()
    collection.take(export.path)
    (card,) = collection.note(guid("relu-cloze")).cards()
    assert r"so \(\sqrt{ [...] } = { {x} }\)." in seen(card.question())
    squeezed = re.sub(r"\s", "", seen(card.answer()))
    assert re.sub(r"\s", "", rf"so\(\sqrt{{{shown}}}={{{{x}}}}\).") in squeezed
