"""Verdicts over all kinds of card; expected numbers were worked by hand in the comments."""

from dataclasses import replace

import pytest

from quiz.cards.card import Form, Rounding
from quiz.cards.grading import grade
from quiz.cards.outcome import Outcome
from quiz.cards.variant import make_variant
from quiz.solving import variant_of

# z = 1, 3, 5: mean 3, squared differences 4, 0, 4; biased variance 8/3, unbiased 4; eps 1/2.
# key: 1 ± 2·2/√(8/3 + 1/2) = 1 ± 4/1.779513 = 1 ± 2.247806
# K−1: 1 ± 4/√4.5 = 1 ± 1.885618;  no eps: 1 ± 4/√(8/3) = 1 ± 2.449490


def test_the_key_rounded_as_asked_is_correct(numeric):
    verdict = grade(variant_of(numeric, 0), "[-1.248, 1, 3.248]")
    assert verdict.outcome is Outcome.CORRECT
    assert verdict.read_as == "[-1.248, 1, 3.248]"


@pytest.mark.parametrize(
    "text", ["[-1.247806 1 3.247806]", "[1-4/sqrt(8/3+1/2), 1, 1+4/sqrt(8/3+1/2)]", "［−1.248，1，3.248］"]
)
def test_more_digits_formulas_and_full_width_are_welcome(numeric, text):
    assert grade(variant_of(numeric, 0), text).outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    ("text", "name"),
    [("[-0.886, 1, 2.886]", "unbiased-variance"), ("[-1.449, 1, 3.449]", "missing-eps")],
)
def test_a_known_wrong_method_is_named_with_its_reason(numeric, text, name):
    verdict = grade(variant_of(numeric, 0), text)
    assert verdict.outcome is Outcome.WRONG
    assert verdict.misconceptions == (name,)
    assert verdict.why == numeric.misconceptions[name]


def test_an_unknown_wrong_answer_is_wrong_without_a_name(numeric):
    verdict = grade(variant_of(numeric, 0), "[7, 8, 9]")
    assert verdict.outcome is Outcome.WRONG
    assert verdict.misconceptions == ()


@pytest.mark.parametrize(("apart", "outcome"), [(0.00050, Outcome.CORRECT), (0.00052, Outcome.WRONG)])
def test_the_tolerance_is_half_a_unit_of_the_asked_place_and_a_hair(numeric, apart, outcome):
    key = 1 + 4 / (8 / 3 + 1 / 2) ** 0.5
    assert grade(variant_of(numeric, 0), f"[{2 - key}, 1, {key + apart!r}]").outcome is outcome


@pytest.mark.parametrize("text", ["1,5", "[1, 2]", "nan", "3", "[[1,2,3]]", "x"])
def test_an_unreadable_answer_is_explained_and_not_judged(numeric, text):
    verdict = grade(variant_of(numeric, 0), text)
    assert verdict.outcome is Outcome.UNREADABLE
    assert verdict.why is not None


def test_an_empty_answer_means_do_not_know(numeric, choice):
    assert grade(variant_of(numeric, 0), "  ").outcome is Outcome.WRONG
    assert grade(make_variant(choice, 0), "").outcome is Outcome.WRONG


@pytest.mark.parametrize("seed", range(5))
def test_a_choice_is_answered_by_the_letter_shown(choice, seed):
    variant = make_variant(choice, seed)
    assert grade(variant, variant.label("half").upper()).outcome is Outcome.CORRECT
    wrong = grade(variant, variant.label("fan"))
    assert wrong.outcome is Outcome.WRONG
    assert wrong.why is not None
    assert "Only one fan" in wrong.why.en


def test_a_choice_of_several_wants_all_of_them_in_any_order(several):
    variant = make_variant(several, 3)
    right = variant.label("sigmoid") + variant.label("tanh")
    assert grade(variant, right).outcome is Outcome.CORRECT
    assert grade(variant, right[::-1]).outcome is Outcome.CORRECT
    assert grade(variant, right[0]).outcome is Outcome.WRONG
    assert grade(variant, "a b c").outcome is Outcome.WRONG


@pytest.mark.parametrize("text", ["z", "a b", "aa", "1"])
def test_letters_that_are_not_there_are_unreadable(choice, text):
    assert grade(make_variant(choice, 0), text).outcome is Outcome.UNREADABLE


@pytest.mark.parametrize("text", ["linear; two", "Linear ；  2", "线性；两", "LINEAR.;two"])
def test_blanks_are_compared_without_case_width_or_punctuation(cloze, text):
    assert grade(make_variant(cloze, 0), text).outcome is Outcome.CORRECT


def test_a_wrong_word_and_a_missing_blank_differ(cloze):
    variant = make_variant(cloze, 0)
    assert grade(variant, "quadratic; two").outcome is Outcome.WRONG
    assert grade(variant, "linear").outcome is Outcome.UNREADABLE


def test_steps_in_order_are_right_and_interchangeable_ones_may_be_swapped(order):
    variant = make_variant(order, 1)

    def letters(*ids):
        return " ".join(variant.label(one) for one in ids)

    assert grade(variant, letters("mean", "variance", "scale", "shift")).outcome is Outcome.CORRECT
    assert grade(variant, letters("mean", "variance", "shift", "scale")).outcome is Outcome.CORRECT
    assert grade(variant, letters("variance", "mean", "scale", "shift")).outcome is Outcome.WRONG
    assert grade(variant, letters("mean", "variance")).outcome is Outcome.UNREADABLE


def test_the_steps_are_never_shown_in_the_right_order(order):
    for seed in range(60):
        assert [step.id for step in make_variant(order, seed).shown] != [step.id for step in order.steps]


def test_a_spoken_answer_is_left_to_the_learner_and_its_key_points_are_heard(recall):
    verdict = grade(make_variant(recall, 0), "恒等 mapping")
    assert verdict.outcome is Outcome.SELF_RATED
    assert verdict.heard == {0}


def test_the_same_seed_gives_the_same_variant_and_seed_0_the_authors_numbers(numeric, choice):
    assert variant_of(numeric, 7) == variant_of(numeric, 7)
    assert variant_of(numeric, 7).posed != variant_of(numeric, 8).posed
    assert variant_of(numeric, 0).posed.given == numeric.given
    assert make_variant(choice, 5) == make_variant(choice, 5)


def test_two_methods_that_give_one_answer_are_told_as_either_or(numeric):
    variant = variant_of(numeric, 0)
    merged = replace(variant, posed=replace(variant.posed, merged_with={"no-root": "missing-eps"}))
    verdict = grade(merged, "[-1.449, 1, 3.449]")
    assert verdict.misconceptions == ("missing-eps", "no-root")
    assert verdict.why.en == "Either: You left epsilon out. Or: You divided by the variance."
    assert verdict.why.zh.startswith("要么：中文：You left")


@pytest.mark.parametrize(("text", "outcome"), [("6", "correct"), ("6.0000000001", "correct"), ("5.5", "unreadable")])
def test_a_count_is_a_whole_number_but_for_the_last_bits(numeric, text, outcome):
    """Halves: 2^-5 = 0.03125 is not yet below 0.02, 2^-6 = 0.015625 is."""
    card = replace(
        numeric,
        problem="depth.threshold_depth",
        given={"factor": 0.5, "threshold": 0.02},
        answer=6,
        round=Rounding("exact"),
        form=Form.COUNT,
        misconceptions={},
    )
    assert grade(variant_of(card, 0), text).outcome.value == outcome


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("misclassified; wrong", "Blank 2 is not right; the rest is."),
        ("wrong; separable", "Blank 1 is not right; the rest is."),
        ("wrong; worse", None),
    ],
)
def test_it_is_said_which_blank_is_wrong_where_others_are_right(cloze, text, why):
    card = replace(
        cloze,
        blanks={1: {"en": ("misclassified",), "zh": ("误分类",)}, 2: {"en": ("separable",), "zh": ("可分",)}},
    )
    verdict = grade(make_variant(card, 0), text)
    assert verdict.outcome is Outcome.WRONG
    assert (verdict.why and verdict.why.en) == why


def test_the_first_wrong_place_of_an_order_is_told(order):
    variant = make_variant(order, 1)
    right = [variant.label(step.id) for step in order.steps]
    swapped = [right[0], right[2], right[1], right[3]]
    verdict = grade(variant, " ".join(swapped))
    assert verdict.outcome is Outcome.WRONG
    assert verdict.why.en == "Place 2 is the first that is wrong."


def test_too_few_digits_are_told_from_a_wrong_number(numeric):
    """The key is [-1.2475, 1, 3.2475] to 3 decimals."""
    variant = variant_of(numeric, 0)
    assert grade(variant, "[-1.2, 1, 3.2]").why.en == "Right as far as it goes, but 3 decimals are asked."
    assert grade(variant, "[-1.3, 1, 3.2]").why is None


def test_numbers_without_brackets_are_shown_with_them(numeric):
    verdict = grade(variant_of(numeric, 0), "-1.248, 1, 3.248")
    assert verdict.outcome is Outcome.UNREADABLE
    assert verdict.why.en == "write it in brackets: [-1.248, 1, 3.248]"
    assert grade(variant_of(numeric, 0), "（-1.248， 1， 3.248）").why.zh == "请写在方括号里：[-1.248, 1, 3.248]"
