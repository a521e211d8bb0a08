"""Generic slips: what is said of an answer that no named method explains."""

import math

import pytest

from quiz.cards.card import Form, Rounding
from quiz.cards.grading import grade
from quiz.cards.outcome import Outcome
from quiz.cards.slip import WORDS, slip_words, slips_at, slips_of
from quiz.cards.text import Text
from quiz.cards.variant import Posed
from quiz.solving import variant_of

FIGURES = Rounding("significant", 4)
PLAIN = Posed(given={}, key=1.0)


def slips(value, key, given=None, rounding=FIGURES, extra=(), steps=None, form=Form.NUMBER):
    return slips_of(value, Posed(given=given or {}, key=key, slips=lambda: extra, steps=steps or {}), rounding, form)


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
    ],
)
def test_a_slip_is_recognized(typed, name):
    assert slips(typed, 0.7) == (f"slip:{name}",)


@pytest.mark.parametrize("power", [-6, -5, -4, -3, -1, 1, 3, 4, 5, 6])
def test_a_slip_by_any_power_of_ten_is_recognized(power):
    assert slips(0.7 * 10.0**power, 0.7) == ("slip:power-of-ten",)


MEAN = {"mean": 1.0}


def test_a_count_that_is_given_explains_n_for_n_minus_1_and_a_sum_for_a_mean():
    for factor in (5 / 4, 4 / 5, math.sqrt(5 / 4), math.sqrt(4 / 5)):
        assert slips(0.7 * factor, 0.7, {"x": (1.0,) * 5}, steps=MEAN) == ("slip:n-for-n-minus-1",)
    for factor in (7, 1 / 7):
        assert slips(0.7 * factor, 0.7, {"batch": 7}, steps=MEAN) == ("slip:sum-for-mean",)
        assert slips(0.7 * factor, 0.7, {"fan_in": 7}, steps=MEAN) == ("slip:sum-for-mean",)
    assert slips(0.7 * 7, 0.7, steps={"K": 7}) == ("slip:sum-for-mean",)
    assert slips(0.7 * 9 / 8, 0.7, {"sizes": (9.0, 4.0)}, steps=MEAN) == ("slip:n-for-n-minus-1",)
    assert slips(0.7 * 3, 0.7, {"n": 3}, steps=MEAN) == ("slip:sum-for-mean",)
    assert slips(0.7 * 1024, 0.7, {"n": 1024}, steps=MEAN) == ("slip:sum-for-mean",)
    assert slips(0.7 * 7, 0.7) == ()


@pytest.mark.parametrize(
    ("typed", "given", "steps"),
    [
        (0.7 * 7, {"batch": 7}, {}),  # nothing is averaged
        (0.7 * 7, {"x": 7.0}, MEAN),  # a value that happens to be whole is no count
        (0.7 * 7 / 6, {"fan_in": 7}, MEAN),  # a fan is no sample
        (0.7 * 7 / 6, {"depth": 7}, MEAN),
        (0.7 * 7 / 6, {"size": 7.5}, MEAN),
        (0.7 * 1025, {"n": 1025}, MEAN),
        (0.7 * math.log(2), {}, {"log10": -4.0}),
    ],
)
def test_what_was_not_divided_by_explains_nothing(typed, given, steps):
    assert slips(typed, 0.7, given, steps=steps) == ()


@pytest.mark.parametrize("factor", [2.0, 0.5])
def test_a_doubled_answer_is_never_a_matter_of_n_and_n_minus_1_nor_of_a_sum_of_two(factor):
    assert slips(0.7 * factor, 0.7, {"z": 2.0, "n": 2, "x": (1.0, 2.0)}, steps={"mean": 1.0}) == ("slip:factor-2",)


def test_a_slip_is_told_where_it_leads_further_from_the_key_than_grading_can_confuse():
    thousandths = Rounding("decimals", 3)
    assert slips(-0.00089, 0.00089, rounding=thousandths) == ("slip:sign",)  # 3.5 tolerances apart
    assert slips(-0.00070, 0.00070, rounding=thousandths) == ()  # 2.7


def test_the_two_likeliest_of_three_slips_are_told():
    assert slips(4.0, 2.0, extra=[("missing-eps", 4.0)]) == ("slip:factor-2", "slip:square")


def test_an_answer_so_small_that_its_reciprocal_is_no_number_has_none():
    assert slips(1.0, 5e-324) == ()


def test_another_base_is_told_only_where_the_answer_is_a_logarithm():
    assert slips(0.7 * math.log(2), 0.7, steps={"entropy": 0.7}) == ("slip:logarithm-base",)
    assert slips(0.7 * math.log2(10), 0.7, {"bits": 3}) == ("slip:logarithm-base",)
    assert slips(0.7 / math.log(10), 0.7, {"bits": 3}) == ("slip:logarithm-base",)


def test_a_hundred_is_a_percentage_only_where_the_answer_can_be_a_fraction():
    assert slips(100.0, 1.0) == slips(0.01, 1.0) == ("slip:percent",)
    assert slips((25.0, -50.0), (0.25, -0.5)) == ("slip:percent",)
    assert slips(2500.0, 25.0) == slips(0.25, 25.0) == ("slip:power-of-ten",)
    assert slips((25.0, 150.0), (0.25, 1.5)) == ("slip:power-of-ten",)


def test_a_count_has_no_reciprocal_no_root_and_no_percentage():
    for typed in (36.0, 6**0.5, 1 / 6, 6 * 5 / 4, 24.0):
        assert slips(typed, 6.0, {"x": (1.0,) * 5}, Rounding("exact"), steps=MEAN, form=Form.COUNT) == ()
    assert slips(600.0, 6.0, form=Form.COUNT) == ("slip:power-of-ten",)
    assert slips(12.0, 6.0, form=Form.COUNT) == ("slip:factor-2",)
    assert slips(-6.0, 6.0, form=Form.COUNT) == ("slip:sign",)


def test_a_formula_has_no_power_of_ten_and_is_divided_by_none_of_its_points():
    key, points = (0.5, 0.25, 0.125), {"points": (1.0, 2.0, 3.0)}
    for factor in (10.0, 100.0, 3.0, 1.5):
        typed = tuple(factor * number for number in key)
        assert slips(typed, key, points, steps=MEAN, form=Form.EXPRESSION) == ()
    assert slips(tuple(x * x for x in key), key, points, form=Form.EXPRESSION) == ("slip:square",)


def test_of_a_verdict_the_number_alone_can_slip():
    for word in ("yes", "no"):
        assert slips((word, 1.4), ("yes", 0.7), form=Form.YES_NO) == ("slip:factor-2",)
        assert slips((word, -0.7), ("yes", 0.7), form=Form.YES_NO) == ("slip:sign",)
    extra = [("missing-eps", ("no", 0.6))]
    assert slips(("yes", 0.6), ("yes", 0.7), extra=extra, form=Form.YES_NO) == ("slip:missing-eps",)


def test_an_estimate_can_have_another_sign_and_no_other_slip():
    near = Rounding("decades", 0.3)
    assert slips(-1.1e-5, 1e-5, rounding=near) == ("slip:sign",)
    for typed in (1e-10, 1e-5**0.5, 1e-4, 1e-3, 1e5):
        assert slips(typed, 1e-5, rounding=near) == ()


def test_a_step_on_the_way_has_slips_of_its_own():
    """Of four numbers the variance is 8.25; by three it is 11."""
    extra = [("missing-eps:root", 2.5), ("missing-eps", 9.0)]
    posed = Posed(given={"z": (1.0,) * 4}, key=1.0, slips=lambda: extra, steps={"K": 4, "root": 3.0})
    assert slips_at("variance", 11.0, 8.25, posed, FIGURES) == ("slip:n-for-n-minus-1",)
    assert slips_at("variance", -8.25, 8.25, posed, FIGURES) == ("slip:sign",)
    assert slips_at("root", 2.5, 3.0, posed, FIGURES) == ("slip:missing-eps",)
    assert slips_at("variance", 2.5, 3.0, posed, FIGURES) == slips_at("root", 9.0, 4.0, posed, FIGURES) == ()
    assert slips_of(2.5, posed, FIGURES) == ()
    assert slips_of(9.0, posed, FIGURES) == ("slip:missing-eps",)


def test_what_two_slips_explain_is_told_as_either_or():
    assert slips(0.5, 2.0) == ("slip:reciprocal",)
    assert slips(4.0, 2.0) == ("slip:factor-2", "slip:square")
    said = slip_words(("slip:factor-2", "slip:square"), PLAIN)
    assert said.en == "Either it is off by a factor of 2, or this is the square of the answer."
    assert said.zh == "要么差了 2 倍，要么这是答案的平方。"


def test_a_slip_is_told_in_a_sentence_and_a_variance_only_where_there_is_one():
    assert slip_words(("slip:sign",), PLAIN) == Text("The sign is flipped.", "符号反了。")
    assert slip_words(("slip:root",), PLAIN).en == "This is the root of the answer."
    spread = Posed(given={}, key=1.0, steps={"std": 1.0})
    assert slip_words(("slip:root",), spread) == Text(
        "This is the root of the answer (a standard deviation for a variance?).",
        "这是答案的平方根（把方差当成了标准差？）。",
    )
    assert "a variance for" in slip_words(("slip:square",), Posed(given={"sigma": 2.0}, key=1.0)).en


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
    assert verdict.why == slip_words(("slip:sign",), variant.posed)


def test_every_slip_has_words_in_both_languages():
    assert all(text.en and text.zh for text in WORDS.values())
    assert slip_words((), PLAIN) is None
