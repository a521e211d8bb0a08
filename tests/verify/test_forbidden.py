"""A card that forbids functions refuses every formula that has them, however they are written."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from quiz.cards.grading import grade
from quiz.cards.outcome import Outcome
from quiz.commands.parts import find_card, open_library, variant_of

ROOT = Path(__file__).resolve().parents[2]
DECK = yaml.safe_load((ROOT / "content/deep-learning-basics/activations.yaml").read_text(encoding="utf-8"))
NAMES = [card["id"] for card in DECK["cards"] if card.get("problem") == "activations.tanh_by_sigmoid_formula"]
FORBIDDEN = [
    ("tanh(z)", np.tanh),
    ("(exp(z)-exp(-z))/(exp(z)+exp(-z))", lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))),
    ("1-2/(exp(2*z)+1)", lambda z: 1 - 2 / (np.exp(2 * z) + 1)),
    ("1-2/(EXP(2*z)+1)", lambda z: 1 - 2 / (np.exp(2 * z) + 1)),
    ("(e^z-e^-z)/(e^z+e^-z)", lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))),
    ("(e**z-e**-z)/(E**z+E**-z)", lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))),
    ("1-2/(2.718281828459045^(2*z)+1)", lambda z: 1 - 2 / (2.718281828459045 ** (2 * z) + 1)),
    ("1-2/(7.38905609893065**z+1)", lambda z: 1 - 2 / (7.38905609893065**z + 1)),
]


@pytest.fixture(scope="module")
def library():
    return open_library()


def test_two_cards_forbid_tanh_and_exp():
    assert len(NAMES) == 2


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", [0, 1, 17])
@pytest.mark.parametrize(("typed", "values"), FORBIDDEN, ids=[typed for typed, _ in FORBIDDEN])
def test_a_right_formula_with_a_forbidden_function_is_not_read_and_told_why(library, name, seed, typed, values):
    """Each is tanh, by numpy; the card asks for it without tanh and exp."""
    variant = variant_of(find_card(library, name), seed)
    assert values(np.array(variant.posed.given["points"])) == pytest.approx(variant.posed.key, rel=1e-9)
    verdict = grade(variant, typed)
    assert verdict.outcome is Outcome.UNREADABLE
    assert verdict.why.en.startswith("write it without ")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("typed", ["2*sigmoid(2*z) - 1", "sigmoid(2*z)*2-1", "1 - 2*sigmoid(-2*z)"])
def test_a_formula_of_sigmoids_and_numbers_is_right(library, name, typed):
    assert grade(variant_of(find_card(library, name), 3), typed).outcome is Outcome.CORRECT
