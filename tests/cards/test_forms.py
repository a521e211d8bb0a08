"""Answers of other forms than a number: a verdict with its number, a formula, several parts in a row."""

from dataclasses import replace

import pytest

from quiz.cards.card import Form, Numeric, Part, Rounding
from quiz.cards.grading import expected_answer, grade
from quiz.cards.grammar import read_expression
from quiz.cards.number_grading import judge_number
from quiz.cards.outcome import Outcome
from quiz.cards.response import Reading, show_read
from quiz.cards.text import Text
from quiz.cards.token import Unreadable
from quiz.solving import variant_of

PLACE = {"deck": "d", "level": 1, "section": "perceptron", "revision": "r", "file": "f", "line": 1}


def both(words):
    return Text(words, f"中文：{words}")


@pytest.fixture
def update():
    """w·x + b = 3 - 2 + 1/2 = 3/2; with y = -1 the margin is -3/2."""
    return variant_of(
        Numeric(
            **PLACE,
            id="needs-update",
            prompt=both("Does it update?"),
            problem="perceptron.needs_update",
            given={"w": (1.0, -2.0), "b": 0.5, "x": (3.0, 1.0), "y": -1},
            answer=("yes", -1.5),
            round=Rounding("significant", 4),
            worked=both("@{answer}"),
            form=Form.YES_NO,
            misconceptions={"forgot-the-label": both("You left out the label.")},
        ),
        0,
    )


@pytest.fixture
def slope():
    return variant_of(
        Numeric(
            **PLACE,
            id="slope",
            prompt=both("The derivative of the sigmoid in z?"),
            problem="activations.sigmoid_derivative_formula",
            given={"variable": "z", "points": (0.05, 1.0, 5.0, -0.05, -1.0, -5.0)},
            answer="sigmoid(z)*(1 - sigmoid(z))",
            round=Rounding("exact"),
            worked=both("@{answer}"),
            form=Form.EXPRESSION,
            misconceptions={"tanh-rule": both("That is the rule of tanh.")},
        ),
        0,
    )


@pytest.fixture
def updates():
    """From zero: (3, 3, 1); the margin of (1, 1) with y = -1 is -7, so (3, 3, 1) - (1, 1, 1) = (2, 2, 0)."""
    return variant_of(
        Numeric(
            **PLACE,
            id="two-updates",
            prompt=both("Two updates."),
            problem="perceptron.two_updates",
            given={"x1": (3.0, 3.0), "y1": 1, "x2": (1.0, 1.0), "y2": -1, "rate": 1.0},
            answer=(2.0, 2.0, 0.0),
            round=Rounding("significant", 4),
            worked=both("@{answer}"),
            form=Form.VECTOR,
            misconceptions={"forgot-the-labels": both("You forgot the labels.")},
            parts=(Part("first", both("the first")), Part("answer", both("the second"))),
        ),
        0,
    )


@pytest.mark.parametrize(
    "text",
    [
        *("yes -1.5", "Yes, -3/2", "y: −1.5", "TRUE -1.5", "Yes. -1.5", "yes! -1.5", "yes → -1.5", "yes (-1.5)"),
        *("ＹＥＳ -1.5", "Ｙｅｓ，－１．５", "ｙ：−１．５", "ＴＲＵＥ　-1.5"),
        *(
            "是 -1.5",
            "会，－１．５",
            "对；-1.5",
            "是：-1.5",
            "是。-1.5",
            "是、-1.5",
            "是！-1.5",
            "是　-1.5",
            "是＝-1.5",
        ),
        *("是（-1.5）", "是的，-1.5", "是．-1.5", "是｡-1.5", "是､-1.5", "可以，-1.5×10⁰"),
    ],
)
def test_a_verdict_and_its_number_are_read_in_both_languages(update, text):
    verdict = grade(update, text)
    assert verdict.outcome is Outcome.CORRECT
    assert verdict.read_as == "yes, -1.5"


@pytest.mark.parametrize("text", ["yes", "-1.5", "maybe 3", "yesterday 3", "yes [1, 2]", "yes 1,5", "不"])
def test_half_a_verdict_is_unreadable_and_costs_nothing(update, text):
    assert grade(update, text).outcome is Outcome.UNREADABLE


def test_the_right_number_with_the_wrong_verdict_is_wrong_and_says_so(update):
    verdict = grade(update, "no -1.5")
    assert verdict.outcome is Outcome.WRONG
    assert verdict.misconceptions == ("updates-when-right",)
    assert grade(update, "no 1.5").misconceptions == ("forgot-the-label",)


def test_the_right_number_that_no_wrong_method_explains_is_told_to_say_the_opposite(update):
    bare = replace(update, posed=replace(update.posed, wrong={}))
    assert grade(bare, "no -1.5").why == Text(
        "The number is right; it says the opposite.", "数是对的，但由它得出的结论相反。"
    )
    assert grade(bare, "no 7.7").why is None
    assert grade(bare, "no -3").misconceptions == ("slip:factor-2",)


def test_a_number_that_was_never_posed_cannot_be_judged(update):
    with pytest.raises(ValueError, match="needs-update has not been posed"):
        judge_number(update.card, replace(update, posed=None), Reading("1", value=1.0))


def test_the_expected_verdict_is_said_in_the_language(update):
    assert expected_answer(update) == Text("yes, -1.5", "是, -1.5")


@pytest.mark.parametrize(
    "text",
    [
        "sigmoid(z)*(1-sigmoid(z))",
        "exp(-z)/(1+exp(-z))^2",
        "1/(2 + exp(z) + exp(-z))",
        "(1 - tanh(z/2)**2)/4",
        "SIGMOID(Z)*SIGMOID(-Z)",
        "ｓｉｇｍｏｉｄ（ｚ）＊（１－ｓｉｇｍｏｉｄ（ｚ））",
    ],
)
def test_a_formula_is_right_however_it_is_written(slope, text):
    assert grade(slope, text).outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("tanh(z)^2", "tanh(z)^2; z = 1 → 0.58"),
        ("ＴＡＮＨ（Z） ** 2", "tanh(z)^2; z = 1 → 0.58"),
        ("1-z*3", "1-z*3; z = 1 → -2"),
        ("-z²/40", "-z^2/40; z = 1 → -0.025"),
        ("exp(-z)/1 + exp(-z)", "exp(-z)/1 + exp(-z); z = 1 → 0.736"),
        ("z × 1e-9", "z * 1e-9; z = 1 → 1×10⁻⁹"),
        ("max(z,0)", "max(z, 0); z = 1 → 1"),
        ("z⁻²", "z^(-2); z = 1 → 1"),
        ("-(z-1)", "-(z-1); z = 1 → 0"),
    ],
)
def test_a_formula_is_echoed_as_it_was_understood_with_its_value_at_a_point(slope, text, echo):
    assert grade(slope, text).read_as == echo


def test_a_formula_is_echoed_at_one_wherever_it_is_compared_and_nearest_to_one_where_it_has_no_value_there(slope):
    given = {**slope.posed.given, "points": (0.1, 0.803, 3.0, -0.1, -0.803, -3.0)}
    moved = replace(slope, posed=replace(slope.posed, given=given))
    assert grade(moved, "2*z").read_as == "2*z; z = 1 → 2"
    assert grade(moved, "1/(z-1)").read_as == "1/(z-1); z = 0.803 → -5.08"


def test_a_wrong_formula_is_named_by_its_values(slope):
    assert grade(slope, "1 - sigmoid(z)*sigmoid(z)").misconceptions == ("tanh-rule",)
    assert grade(slope, "-exp(-z)/(1+exp(-z))^2").misconceptions == ("slip:sign",)
    assert grade(slope, "0.25").outcome is Outcome.WRONG


@pytest.mark.parametrize(
    "text", ["sigmoid(z)(1-sigmoid(z))", "ln(z)", "1/(z-z)", "x", "f(z)", "exp(exp(exp(9*z)))", "[z, z]"]
)
def test_a_formula_that_has_no_value_somewhere_is_explained(slope, text):
    verdict = grade(slope, text)
    assert verdict.outcome is Outcome.UNREADABLE
    assert verdict.why.en


def test_a_formula_says_where_it_has_no_value():
    with pytest.raises(Unreadable, match="at z = -1, that is outside the domain"):
        read_expression("sqrt(z)", "z", [1.0, -1.0])


def test_both_parts_right_are_right(updates):
    verdict = grade(updates, "[3, 3, 1]; [2, 2, 0]")
    assert verdict.outcome is Outcome.CORRECT
    assert verdict.read_as == "[3, 3, 1]; [2, 2, 0]"


def test_an_earlier_error_rightly_carried_on_is_told_from_a_wrong_method(updates):
    """(3, 3, 2) instead of (3, 3, 1): the margin is still negative, so (2, 2, 1) follows."""
    verdict = grade(updates, "[3, 3, 2]; [2, 2, 1]")
    assert verdict.outcome is Outcome.CARRIED
    assert "Part 1" in verdict.why.en
    assert grade(updates, "[3, 3, 2]; [2, 2, 2]").outcome is Outcome.WRONG


def test_a_right_end_after_a_wrong_beginning_is_wrong_and_says_where(updates):
    verdict = grade(updates, "[3, 3, 2]; [2, 2, 0]")
    assert verdict.outcome is Outcome.WRONG
    assert "Part 1 (the first)" in verdict.why.en


def test_a_named_method_is_recognized_in_the_last_part(updates):
    assert grade(updates, "[3, 3, 1]; [4, 4, 2]").misconceptions == ("forgot-the-labels",)


@pytest.mark.parametrize(
    ("text", "says"), [("[3,3,1]", "2 parts"), ("[3,3,1]; 2", "in part 2"), ("1,5; [1,2,3]", "in part 1")]
)
def test_an_unreadable_part_is_named(updates, text, says):
    verdict = grade(updates, text)
    assert verdict.outcome is Outcome.UNREADABLE
    assert says in verdict.why.en


@pytest.fixture
def estimate():
    """0.99^1000 = 4.317e-5, by bc -l; 0.99^100 = 0.366."""
    return variant_of(
        Numeric(
            **PLACE,
            id="estimate",
            prompt=both("About how big?"),
            problem="depth.layer_product",
            given={"factor": 0.99, "depth": 1000},
            answer=4.317e-5,
            round=Rounding("decades", 0.3),
            worked=both("@{answer}"),
            form=Form.NUMBER,
            misconceptions={"growth": both("That grows.")},
        ),
        0,
    )


@pytest.mark.parametrize(
    ("text", "outcome", "why"),
    [
        ("5e-5", "correct", "0.06 powers of ten too large."),
        ("4e-5", "correct", "0.03 powers of ten too small."),
        ("4.3e-5", "correct", "Within 0.01 powers of ten."),
        ("4.317e-5", "correct", "Within 0.01 powers of ten."),
        ("4.4e-5", "correct", "Within 0.01 powers of ten."),
        ("1e-3", "wrong", "1.36 powers of ten too large."),
        ("0.01", "wrong", "2.36 powers of ten too large."),  # near the root, 0.0066
        ("5%", "wrong", "3.06 powers of ten too large."),
        ("1.86e-9", "wrong", "4.37 powers of ten too small."),  # the square
        ("4.3e-3", "wrong", "2.00 powers of ten too large."),
        ("-4.3e-5", "wrong", "The sign is wrong; in size it is within 0.01 powers of ten."),
        ("-1e-5", "wrong", "The sign is wrong; in size it is 0.64 powers of ten too small."),
        ("0", "wrong", "0 is no estimate: it has no power of ten."),
        ("1e-300", "wrong", "295.64 powers of ten too small."),
    ],
)
def test_an_estimate_is_always_told_how_many_powers_of_ten_it_is_off(estimate, text, outcome, why):
    verdict = grade(estimate, text)
    assert (verdict.outcome.value, verdict.why.en) == (outcome, why)


def test_an_estimate_by_a_known_wrong_method_is_told_its_error_after_the_reason(estimate):
    posed = replace(estimate.posed, wrong={"growth": 23000.0})
    verdict = grade(replace(estimate, posed=posed), "2e4")
    assert verdict.misconceptions == ("growth",)
    assert verdict.why.en == "That grows. 8.67 powers of ten too large."
    assert verdict.why.zh == "中文：That grows.偏大 8.67 个数量级。"


def test_an_estimate_of_a_negative_number_or_of_0_is_told_too(estimate):
    negative = replace(estimate, posed=replace(estimate.posed, key=-1e-5, wrong={}))
    assert grade(negative, "-1e-4").why.en == "1.00 powers of ten too large."
    assert grade(negative, "1e-5").misconceptions == ("slip:sign",)
    assert grade(negative, "1e-5").why.en == "The sign is wrong; in size it is within 0.01 powers of ten."
    assert grade(replace(estimate, posed=replace(estimate.posed, key=0.0, wrong={})), "1").why is None


@pytest.fixture
def by_hand():
    """z = 1, 6, -2, 3: mean 2, variance (1 + 16 + 16 + 1)/4 = 8.5 (by three 11.333), root of 9 is 3."""
    return variant_of(
        Numeric(
            **PLACE,
            id="by-hand",
            prompt=both("Normalize."),
            problem="normalization.batch_norm_by_hand",
            given={"z": (1.0, 6.0, -2.0, 3.0), "eps": 0.5},
            answer=(-0.3333, 1.3333, -1.3333, 0.3333),
            round=Rounding("significant", 4),
            worked=both("@{answer}"),
            form=Form.VECTOR,
            misconceptions={"unbiased-variance": both("You divided by K-1."), "no-root": both("No root.")},
            parts=(Part("mean", both("the mean")), Part("variance", both("the variance")), Part("answer", both("all"))),
        ),
        0,
    )


N_MINUS_1 = "you divided by n where it is n−1, or the other way round"


@pytest.mark.parametrize(
    ("text", "outcome", "names", "why"),
    [
        (
            "2; 11.3333; [1, 1, 1, 1]",
            "wrong",
            ("slip:n-for-n-minus-1",),
            f"Part 2 (the variance) is where it went wrong: {N_MINUS_1}.",
        ),
        (
            "2; 34/3; [-0.3333, 1.3333, -1.3333, 0.3333]",
            "wrong",
            ("slip:n-for-n-minus-1",),
            f"Part 2 (the variance) is where it went wrong: {N_MINUS_1}.",
        ),
        (  # 34/3 + 1/2 = 71/6, whose root is 3.43996
            "2; 34/3; [-1/3.43996, 4/3.43996, -4/3.43996, 1/3.43996]",
            "carried",
            ("unbiased-variance",),
            "Part 2 (the variance) is where it went wrong. You divided by K-1.",
        ),
        (  # 17 + 1/2, whose root is 4.1833
            "2; 17; [-1/4.1833, 4/4.1833, -4/4.1833, 1/4.1833]",
            "carried",
            ("slip:factor-2",),
            "Part 2 (the variance) is where it went wrong: it is off by a factor of 2.",
        ),
        (
            "8; 8.5; [1, 1, 1, 1]",
            "wrong",
            ("slip:sum-for-mean",),
            "Part 1 (the mean) is where it went wrong: this is a sum where a mean is asked, or the other way round.",
        ),
        (
            "-2; 8.5; [1, 1, 1, 1]",
            "wrong",
            ("slip:sign",),
            "Part 1 (the mean) is where it went wrong: the sign is flipped.",
        ),
        ("2; 9.1; [1, 1, 1, 1]", "wrong", (), "Part 2 (the variance) is where it went wrong."),
        (
            "2; 9.1; [-1/9, 4/9, -4/9, 1/9]",
            "wrong",
            ("no-root",),
            "Part 2 (the variance) is where it went wrong. No root.",
        ),
        # from the mean 3 the variance is (4 + 9 + 25 + 0)/4 = 9.5, by three 12.667
        ("3; 9.5; [1, 1, 1, 1]", "wrong", (), "Part 1 (the mean) is where it went wrong."),
        ("3; -7; [1, 1, 1, 1]", "wrong", (), "Part 1 (the mean) is where it went wrong."),
    ],
)
def test_the_part_that_went_wrong_is_told_with_the_slip_that_leads_there(by_hand, text, outcome, names, why):
    verdict = grade(by_hand, text)
    assert (verdict.outcome.value, verdict.misconceptions, verdict.why.en) == (outcome, names, why)
    assert verdict.why.zh.startswith("第 ")


def test_the_part_that_went_wrong_goes_before_a_slip_in_the_last(by_hand):
    verdict = grade(by_hand, "2; 9.1; [0.3333, -1.3333, 1.3333, -0.3333]")
    assert verdict.why.en == "Part 2 (the variance) is where it went wrong."
    assert verdict.misconceptions == ()
    assert grade(by_hand, "2; 8.5; [0.3333, -1.3333, 1.3333, -0.3333]").misconceptions == ("slip:sign",)


def test_the_part_that_went_wrong_is_told_in_chinese_too(by_hand):
    zh = grade(by_hand, "2; 34/3; [1, 1, 1, 1]").why.zh
    assert zh == "第 2 小问（中文：the variance）出了错：n 与 n−1 弄混了。"


def test_where_no_way_leads_on_from_an_own_value_the_first_wrong_part_is_told(by_hand):
    alone = replace(by_hand, posed=replace(by_hand.posed, follow=None))
    verdict = grade(alone, "3; 9.5; [1, 1, 1, 1]")
    assert (verdict.outcome, verdict.why.en) == (Outcome.WRONG, "Part 1 (the mean) is where it went wrong.")


def test_a_formula_that_has_to_do_without_a_word_is_not_read_with_it(slope):
    given = {**slope.posed.given, "without": ("sigmoid",)}
    bound = replace(slope, posed=replace(slope.posed, given=given))
    assert grade(bound, "exp(-z)/(1+exp(-z))^2").outcome is Outcome.CORRECT
    verdict = grade(bound, "sigmoid(z)*(1-sigmoid(z))")
    assert verdict.outcome is Outcome.UNREADABLE
    assert verdict.why.en == "write it without sigmoid"


@pytest.mark.parametrize(
    ("value", "echo"),
    [
        (0.3333333333333333, "0.3333"),
        (0.1 + 0.2, "0.3"),
        (1.23456e-7, "1.23456×10⁻⁷"),
        (1e-7, "1×10⁻⁷"),
        (1e15, "1×10¹⁵"),
        (-0.0, "0"),
        ((1.0, -0.5, 2e-9), "[1, -0.5, 2×10⁻⁹]"),
        (((1.0, 2.0), (1 / 3, 4.0)), "[[1, 2], [0.3333, 4]]"),
    ],
)
def test_a_value_is_echoed_with_the_digits_that_were_typed(value, echo):
    assert show_read(value) == echo
