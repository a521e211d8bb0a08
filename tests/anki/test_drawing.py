"""A numeric card as it is reviewed in a real browser: another variant each time, on both sides, judged there."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from quiz.anki.identity import guid
from quiz.anki.variants import VARIANTS, variants_field
from quiz.cards.grading import expected_answer
from quiz.cards.placeholder import rounded
from quiz.solving import variant_of
from tests.anki.reader import BROWSER, Reader, chromium

pytest.importorskip("anki.collection", reason="the package `anki` is not installed")
pytest.importorskip("playwright.sync_api", reason="the package `playwright` is not installed")
pytestmark = pytest.mark.skipif(not BROWSER, reason="no Chromium is installed")

CARD = "batch-norm-forward"
FIRST = "Math.random = () => 0"
NO_STORAGE = """
for (const name of ["sessionStorage", "localStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
}
"""


@pytest.fixture(scope="module")
def browser():
    with chromium(locale="en-US") as context:
        yield context


@pytest.fixture
def sides(export, collection):
    """Question and answer of a card, as Anki renders them."""
    export.write()
    collection.take(export.path)

    def both(card=CARD):
        (real,) = collection.note(guid(card)).cards()
        return real.question(), real.answer()

    return both


@pytest.fixture(params=["kept", "fresh"])
def reader(browser, request):
    """The desktop's way and the telephone's, each with nothing stored yet."""
    context = browser.browser.new_context(locale="en-US")
    reader = Reader(context.new_page(), kept=request.param == "kept")
    yield reader
    context.close()
    assert reader.faults == []
    assert reader.asked == []


@pytest.fixture
def variants(export):
    """The variants of the card, by the question that asks them."""
    return [variant_of(export.cards[0], seed) for seed in range(VARIANTS)]


def asked(reader):
    """The numbers of the question."""
    return re.search(r"z = (\[[^\]]*\]).*gamma=(\S+?)\\", reader.text(".question.prompt")).groups()


def shown(reader, variants):
    """Which variant is asked."""
    z, gamma = asked(reader)
    fitting = [v for v in variants if f"z = {z}" in v.prompt("en") and f"gamma={gamma}$" in v.prompt("en")]
    assert len(fitting) == 1, (z, gamma)
    return fitting[0]


def respond(reader, text):
    reader.page.fill("#quiz-response", text)
    reader.page.press("#quiz-response", "Enter")


def test_each_review_draws_another_variant_until_all_were_seen(reader, sides, variants):
    front, back = sides()
    seen = []
    for _ in range(VARIANTS):
        reader.show(front)
        seen.append(shown(reader, variants).seed)
        reader.show(back)
        assert shown(reader, variants).seed == seen[-1]
    assert sorted(seen) == list(range(VARIANTS))
    reader.show(front)
    assert shown(reader, variants).seed != seen[-1]


def test_the_back_answers_what_the_front_asked(reader, sides, variants):
    front, back = sides()
    for _ in range(3):
        reader.show(front)
        variant = shown(reader, variants)
        reader.show(back)
        answer = expected_answer(variant).en
        assert reader.text("section.answer") == f"Answer {answer}"
        reader.page.locator("details.worked:visible summary").click()
        assert answer in reader.text("details.worked")
        assert "Worked solution" in reader.text("details.worked")
        reader.page.locator("details.misconceptions:visible summary").click()
        wrong = rounded(variant.posed.wrong["unbiased-variance"], variant.card.round)
        assert wrong in reader.text("details.misconceptions")


def test_two_cards_in_turn_keep_their_own_variants(reader, export, sides, variants):
    front, back = sides()
    reader.show(front)
    first = shown(reader, variants).seed
    reader.show(sides("relu-choice")[0])
    reader.show(back)
    assert shown(reader, variants).seed == first


def test_a_right_answer_is_said_to_be_right_on_both_sides(reader, sides, variants):
    front, back = sides()
    reader.show(front)
    respond(reader, expected_answer(shown(reader, variants)).en)
    assert reader.text("#quiz-verdict").startswith("✓ Correct You typed: [")
    assert reader.page.locator("#quiz-response").get_attribute("readonly") is not None
    reader.show(back)
    assert reader.text("#quiz-verdict").startswith("✓ Correct")


def test_a_wrong_answer_is_named_in_both_languages(reader, sides, variants):
    front, back = sides()
    reader.show(front)
    variant = shown(reader, variants)
    respond(reader, rounded(variant.posed.wrong["unbiased-variance"], variant.card.round))
    assert "✗ Wrong You divided by" in reader.text("#quiz-verdict")
    reader.show(back)
    assert "✗ Wrong You divided by" in reader.text("#quiz-verdict")
    reader.page.click("#quiz-switch")
    assert "✗ 错误 你除以了" in reader.text("#quiz-verdict")


def test_a_flipped_sign_is_named(reader, sides, variants):
    """In the author's own numbers: one of the variants has it that the swapped gamma and beta answer the same."""
    reader.page.add_init_script(FIRST)
    reader.page.evaluate(FIRST)
    reader.show(sides()[0])
    key = shown(reader, variants).posed.key
    respond(reader, str([-number for number in key]))
    assert "The sign is flipped." in reader.text("#quiz-verdict")


def test_what_cannot_be_read_costs_nothing_and_acts_on_nothing(reader, sides, variants):
    reader.show(sides()[0])
    respond(reader, "<img src=x onerror=alert(1)>")
    assert reader.text("#quiz-verdict").startswith("? Not understood; this costs nothing")
    assert reader.page.locator("#quiz-verdict img").count() == 0
    respond(reader, expected_answer(shown(reader, variants)).en)
    assert reader.text("#quiz-verdict").startswith("✓ Correct")


def test_an_answer_that_was_only_typed_is_judged_on_the_back(reader, sides, variants):
    front, back = sides()
    reader.show(front)
    reader.page.fill("#quiz-response", expected_answer(shown(reader, variants)).en)
    reader.show(back)
    assert reader.text("#quiz-verdict").startswith("✓ Correct")
    reader.show(front)
    assert reader.page.input_value("#quiz-response") == ""
    reader.show(back)
    assert reader.page.locator("#quiz-verdict").is_hidden()


def test_no_key_of_the_answer_reaches_the_reader(reader, sides):
    reader.show(sides()[0])
    reader.page.evaluate("window.heard = 0; document.addEventListener('keydown', () => { window.heard += 1; })")
    reader.page.focus("#quiz-response")
    reader.page.keyboard.type("1 2")
    reader.page.keyboard.press("Enter")
    assert reader.page.evaluate("window.heard") == 0


def test_the_language_changes_without_a_key_of_the_answer_going_astray(reader, sides):
    reader.show(sides()[0])
    reader.page.keyboard.type("[1")
    reader.page.click("#quiz-switch")
    reader.page.keyboard.type(", 2")
    assert reader.page.input_value("#quiz-response") == "[1, 2"
    assert "你的答案" in reader.text(".try label")


@pytest.mark.parametrize("kept", [True, False])
def test_without_storage_both_sides_still_agree(browser, sides, variants, kept):
    page = browser.new_page()
    page.add_init_script(NO_STORAGE)
    reader = Reader(page, kept=kept)
    front, back = sides()
    reader.show(front)
    first = shown(reader, variants).seed
    reader.show(back)
    assert shown(reader, variants).seed == first
    assert reader.text("section.answer") == f"Answer {expected_answer(variants[first]).en}"
    page.close()
    assert reader.faults == []


def test_without_scripts_the_authors_numbers_are_asked_and_answered(browser, sides, variants):
    context = browser.browser.new_context(java_script_enabled=False)
    reader = Reader.__new__(Reader)
    reader.page = context.new_page()
    for side in sides():
        reader.page.set_content(f'<body class="card">{side}')
        assert asked(reader) == ("[1, 3, 5]", "2")
        assert reader.page.locator("#quiz-response").is_hidden()
    assert reader.text("section.answer") == f"Answer {expected_answer(variants[0]).en}"
    context.close()


def test_a_broken_field_leaves_the_authors_numbers(reader, sides, collection):
    sides()
    note = collection.note(guid(CARD))
    note["Variants"] = "{ mine"
    collection.real.update_note(note)
    (real,) = note.cards()
    reader.show(real.question())
    assert asked(reader) == ("[1, 3, 5]", "2")


def test_what_the_field_carries_reads_as_python_writes_each_variant(export, variants):
    from quiz.anki.fields import fields_of

    document = json.loads(unescape(variants_field(variants)))
    for number, variant in enumerate(variants):
        written = fields_of(variant, None)
        for name, page in document["pages"].items():
            gaps = {0xE000 + place: column[number] for place, column in enumerate(document["gaps"])}
            filled = page.translate(gaps)
            assert "".join(filled.split()) == "".join(written[name].split())


def test_a_card_whose_variants_are_not_proved_carries_none(export, collection):
    export.more = {"proved": lambda card: 0}
    export.write()
    collection.take(export.path)
    assert collection.note(guid(CARD))["Variants"] == ""


def test_one_language_carries_nothing_of_the_other(export, collection):
    export.language = "en"
    export.write()
    collection.take(export.path)
    assert not re.search("[\u4e00-\u9fff]", collection.note(guid(CARD))["Variants"])


@pytest.mark.parametrize("card", ["batch-norm-why", "norm-steps", "relu-choice", "relu-cloze", CARD])
@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_is_wider_than_the_screen_and_words_stand_out_from_the_ground(browser, sides, card, width, dark):
    page = browser.new_page()
    page.set_viewport_size({"width": width, "height": 740})
    reader = Reader(page, dark=dark)
    for side in sides(card):
        reader.show(side)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        ink, ground = page.evaluate(
            "['color', 'backgroundColor'].map((name) => getComputedStyle(document.body)[name].match(/\\d+/g)"
            ".map(Number).reduce((sum, one) => sum + one, 0))"
        )
        assert (ink > 3 * 200 and ground < 3 * 50) if dark else (ink < 3 * 60 and ground > 3 * 240)
    page.close()
