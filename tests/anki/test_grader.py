"""The grader on a card in Anki says what the app says: in a real browser, on the same responses."""

from __future__ import annotations

import json
import random
from html import unescape

import pytest

from quiz.anki.variants import VARIANTS, variants_field
from quiz.cards.card import Numeric
from quiz.cards.grammar import read_value
from quiz.cards.token import Unreadable
from quiz.cards.value import components, freeze, shape
from quiz.commands.parts import CONTENT, problem_exists
from quiz.solving import variant_of
from quiz.storage.library import read_library
from solvers.problem import load_problem
from tests.anki.reader import BROWSER, chromium, scripts
from tests.anki.responses import VECTORS, pairs, verdict

pytest.importorskip("playwright.sync_api", reason="the package `playwright` is not installed")
pytestmark = pytest.mark.skipif(not BROWSER, reason="no Chromium is installed")

PAIRS = 10_000
READ = """
(texts) => texts.map((text) => {
  try { return { value: readValue(text) }; } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { refused: [error.en, error.zh, error.instead] };
  }
})
"""
GRADE = """
([card, asked]) => asked.map(([number, response]) => {
  const said = grade(card, { slips: [], samples: [], counts: [], steps: [], ...card.variants[number] }, response);
  return [said.outcome, said.echo, said.names, said.why];
})
"""


@pytest.fixture(scope="module")
def numeric():
    """The shipped cards with numbers."""
    shipped = read_library([CONTENT], problem_exists, root=CONTENT)
    return [card for card in shipped.cards if isinstance(card, Numeric)]


@pytest.fixture(scope="module")
def page():
    with chromium() as context:
        page = context.new_page()
        page.add_script_tag(content=scripts())
        yield page


def test_what_the_app_reads_is_read_on_the_card_and_nothing_else(page):
    accepted = [text for text, _ in VECTORS["accepted"]]
    for (text, meant), said in zip(VECTORS["accepted"], page.evaluate(READ, accepted), strict=True):
        here, there = freeze(said["value"]), read_value(text)
        assert shape(here) == shape(there) == shape(freeze(meant)), text
        assert components(here) == pytest.approx(components(there), rel=1e-14), text


def test_what_is_refused_is_refused_with_the_same_words(page):
    texts = [*VECTORS["refused"], "1_0 apples", "2(3)(4)", "12,34", "1,5 2", "3 4 x", "2pi(3)", "(" * 50, "7" * 501]
    for text, said in zip(texts, page.evaluate(READ, texts), strict=True):
        with pytest.raises(Unreadable) as refusal:
            read_value(text)
        assert said["refused"] == [refusal.value.en, refusal.value.zh, list(refusal.value.instead)], text


def test_ten_thousand_responses_are_judged_as_the_app_judges_them(page, numeric):
    variants = [(card, seed) for card in numeric for seed in range(VARIANTS)]
    random.Random(1).shuffle(variants)
    posed = [variant_of(card, seed) for card, seed in variants]
    asked: dict[str, list[tuple[int, str]]] = {card.id: [] for card in numeric}
    expected: dict[str, list[list[object]]] = {card.id: [] for card in numeric}
    for number, response in pairs(posed, PAIRS, seed=7):
        card, seed = variants[number]
        asked[card.id].append((seed, response))
        expected[card.id].append(verdict(posed[number], response))
    outcomes = {said[0] for verdicts in expected.values() for said in verdicts}
    assert outcomes == {"correct", "wrong", "carried", "unreadable"}
    for card in numeric:
        document = json.loads(unescape(variants_field([variant_of(card, seed) for seed in range(VARIANTS)])))
        said = page.evaluate(GRADE, [document, asked[card.id]])
        for (seed, response), here, there in zip(asked[card.id], said, expected[card.id], strict=True):
            told = (card.id, seed, response)
            assert (here[0], here[2]) == (there[0], there[2]), told
            if there[0] == "unreadable":
                assert here[3] == there[3], told
            elif not any(letter.isalpha() for letter in response):
                assert here[1] == there[1], told


@pytest.mark.parametrize("near", [0.09999999999999998, 0.1, 0.9999999999999999, 999.9999999999999, 1e-5, 123456.0])
def test_a_key_beside_a_power_of_ten_has_the_same_tolerance_here_and_there(page, near):
    from quiz.cards.card import Rounding
    from quiz.cards.tolerance import tolerances

    about = {"rule": "significant", "amount": 3}
    here = page.evaluate("([value, card]) => tolerancesOf(value, card)", [near, about])
    assert here == pytest.approx(list(tolerances(near, Rounding("significant", 3))), rel=1e-12)


def test_every_problem_whose_errors_carry_on_has_its_steps_on_the_card(page, numeric):
    follows = {card.problem for card in numeric if card.parts and load_problem(card.problem).follow}
    assert follows
    assert set(page.evaluate("() => Object.keys(FOLLOW)")) == follows
