"""Generic slips: what is said of an answer that no named method explains."""

import math

import pytest

from quiz.cards.card import Rounding
from quiz.cards.grading import grade
from quiz.cards.outcome import Outcome
from quiz.cards.slip import WORDS, slip_words, slips_of
from quiz.cards.variant import Posed
from quiz.solving import variant_of

FIGURES = Rounding("significant", 4)


def slips(value, key, given=None, rounding=FIGURES, extra=()):
    return slips_of(value, Posed(given=given or {}, key=key, slips=lambda: extra), rounding)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (-0.7, "sign"),
        (1 / 0.7, "reciprocal"),
        (1.4, "factor-2"),
        (0.35, "factor-2"),
        (0.49, "square"),
        (math.sqrt(0.7), "root"),
        (7.0, "power-of-ten"),
        (0.0007, "power-of-ten"),
        (70.0, "percent"),
        (0.7 * math.log(2), "logarithm-base"),
        (0.7 / math.log(10), "logarithm-base"),
    ],
)
def test_a_slip_is_recognized(typed, name):
    assert slips(typed, 0.7) == (f"slip:{name}",)


@pytest.mark.parametrize("power", [-6, -5, -4, -3, -1, 1, 3, 4, 5, 6])
def test_a_slip_by_any_power_of_ten_is_recognized(power):
    assert slips(0.7 * 10.0**power, 0.7) == ("slip:power-of-ten",)


def test_a_count_that_is_given_explains_n_for_n_minus_1_and_a_sum_for_a_mean():
    assert slips(0.7 * 5 / 4, 0.7, {"x": (1.0,) * 5}) == ("slip:n-for-n-minus-1",)
    assert slips(0.7 * 7, 0.7, {"batch": 7}) == ("slip:sum-for-mean",)
    assert slips(0.7 * 7, 0.7) == ()


def test_what_two_slips_explain_is_told_as_either_or():
    assert slips(0.5, 2.0) == ("slip:reciprocal",)
    assert slips(4.0, 2.0) == ("slip:factor-2", "slip:square")
    said = slip_words(("slip:factor-2", "slip:square"))
    assert said.en.startswith("Either it is off by a factor of 2, or this is the square")
    assert said.zh.startswith("要么差了 2 倍，要么")


def test_a_transposed_matrix_is_recognized_and_a_symmetric_one_is_not():
    assert slips(((1.0, 3.0), (2.0, 4.0)), ((1.0, 2.0), (3.0, 4.0))) == ("slip:transposed",)
    assert slips(((1.0, 2.0), (2.0, 4.0)), ((1.0, 2.0), (2.0, 4.0))) == ()


def test_a_slip_that_leads_to_the_key_itself_says_nothing():
    assert slips(1.0, 1.0, {"n": 1}) == ()
    assert slips(0.0, 0.0) == ()


def test_one_component_off_is_no_slip_of_the_whole():
    assert slips((-1.0, 2.0), (1.0, 2.0)) == ()
    assert slips((-1.0, -2.0), (1.0, 2.0)) == ("slip:sign",)


def test_an_accident_with_the_given_is_recognized_by_solving_again(numeric):
    """z = 1, 3, 5 with γ = 2, β = 1, ε = 1/2; without ε: 1 ± 4/√(8/3)."""
    variant = variant_of(numeric, 0)
    apart = 4 / math.sqrt(8 / 3)
    value = (1 - apart, 1.0, 1 + apart)
    assert "slip:missing-eps" in slips_of(value, variant.posed, numeric.round)


def test_a_named_method_goes_before_a_slip_and_a_slip_before_nothing(numeric):
    variant = variant_of(numeric, 0)
    assert grade(variant, "[-0.886, 1, 2.886]").misconceptions == ("unbiased-variance",)
    verdict = grade(variant, "[1.248, -1, -3.248]")
    assert verdict.outcome is Outcome.WRONG
    assert verdict.misconceptions == ("slip:sign",)
    assert verdict.why == slip_words(("slip:sign",))


def test_every_slip_has_words_in_both_languages():
    assert all(text.en and text.zh for text in WORDS.values())
    assert slip_words(()) is None
