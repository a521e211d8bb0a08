"""Each kind of unreadable answer gets the sentence that says what to write; each understood one its echo."""

import re

import pytest

from quiz.cards.card import Rounding
from quiz.cards.expression import DEEPEST
from quiz.cards.grading import expected_answer, grade
from quiz.cards.grammar import LONGEST, read_expression, read_value
from quiz.cards.placeholder import rounded, show
from quiz.cards.response import normalized, show_read
from quiz.cards.text import Text
from quiz.cards.token import Unreadable
from quiz.cards.tolerance import distance, tolerances, within
from quiz.cards.variant import make_variant
from quiz.solving import variant_of


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "nothing was typed"),
        ("1,5", "write 15, 1.5 or [1, 5]"),
        ("-1,000", "write -1000 or -1.000"),
        ("1,234,567", "write 1234567 or [1, 234, 567]"),
        ("1,000.5", "write 1000.5"),
        ("0,5", "write 0.5 or [0, 5]"),
        ("0,000", "write 0.000"),
        ("0,000,000", "write [0, 0, 0]"),
        ("[1,000]", "1,000 could be one number or several; write 1000, 1.000 or [1, 0]"),
        ("[1,05]", "write 1.05 or [1, 5]"),
        ("[1,234, 5]", "write 1234, 1.234 or [1, 234]"),
        ("0x1F", "write 31"),
        ("0x10", "write 16 or 0*10"),
        ("0x" + "1" * 400, "neither as hexadecimal nor as a product"),
        ("2√2", "write 2*sqrt 2 if you mean a product"),
        ("2(3)(4)", "write 2*(3)*(4) if you mean a product"),
        ("[1, 2(3)]", "write [1, 2*(3)] if you mean a product"),
        ("2(3)/0", "write the sign * where a product is meant"),
        ("5%3", "write 5%*3 if you mean a product"),
        ("2 x", "'x' is not understood here"),
        ("2e-3x", "'x' is not understood here"),
        ("1..2", "two numbers stand side by side"),
        ("1 - 2 3", "write 2*3 or [2, 3]"),
        ("1/2%", "what the % belongs to; write brackets, as in (1/2)% or 1/(2%)"),
        ("5%%", "what the % belongs to"),
        ("2^-10%", "what the % belongs to"),
        (
            "[1 -7, 3]",
            "the sign before 7 could begin a number or join two; "
            "write a comma before it or a space after it, as in [1, -2] or [1 - 2]",
        ),
        ("[1 - 2 -3]", "must be plain numbers"),
        ("[- 1 2]", "must be plain numbers"),
        ("[[[1]]]", "nested too deeply: a matrix is a list of rows"),
        ("1/1e400", "not a finite number; it is too large"),
        ("1/(1e308*10)", "too large"),
        ("1e-400", "too small to be told from 0"),
        ("1_000", "write 1000 without the underscore"),
        ("log(3)", "log has no base here"),
        ("1 2", "two numbers stand side by side; write 1*2 or [1, 2]"),
        ("3x", "'x' is not understood here; known words are sqrt"),
        ("2(3)", "write 2*(3) if you mean a product"),
        ("(2)(3)", "write (2)*(3) if you mean a product"),
        ("(2)3", "write (2)*3 if you mean a product"),
        ("pi e", "write pi*e if you mean a product"),
        ("1, 2", "write several numbers in brackets"),
        ("1 +", "the end is missing"),
        ("(1", "a bracket ( is not closed"),
        ("[1, 2", "the bracket [ is not closed"),
        ("[1, 2; 3]", "the rows have different lengths"),
        ("[1 2, 3]", "either with commas or with spaces"),
        ("[]", "a row is empty"),
        ("[1 sqrt(4)]", "must be plain numbers"),
        ("1/0", "divides by zero"),
        ("0^-1", "divides by zero"),
        ("9^9^9", "too large"),
        ("1e999", "not a finite number"),
        ("nan", "not a finite number"),
        ("sqrt(-1)", "outside the domain"),
        ("(-8)^(1/3)", "outside the domain"),
        ("ln 2", "write ln(…) with brackets"),
        ("foo", "'foo' is not understood here; known words are sqrt"),
        ("(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1), "nested too deeply"),
        ("1" * (LONGEST + 1), f"longer than {LONGEST}"),
        ("٣", "write the digit ٣ as 0 to 9"),
        ("1\u200b", "control character"),
    ],
)
def test_what_cannot_be_read_is_explained_by_its_own_sentence(text, says):
    with pytest.raises(Unreadable) as caught:
        read_value(text)
    assert says in caught.value.en
    assert caught.value.zh


def test_a_product_in_a_formula_is_suggested_with_its_variable():
    with pytest.raises(Unreadable, match=re.escape("write 3*x*(1 - x) if you mean a product")) as caught:
        read_expression("3x(1 - X)", "x", [1.0])
    assert caught.value.instead == ("3*x*(1 - x)",)
    with pytest.raises(Unreadable, match="'y' is not understood here; known words are x, sqrt"):
        read_expression("3 y x", "x", [1.0])
    with pytest.raises(Unreadable, match=re.escape("write 2*x*3 if you mean")):
        read_expression("2 x 3", "X", [1.0])
    assert read_expression("2 x 3*z", "z", [1.0]) == (6.0,)


def test_what_is_just_short_and_flat_enough_is_read():
    assert (LONGEST, DEEPEST) == (500, 40)
    assert read_value("1" + " " * (LONGEST - 1)) == 1.0
    assert read_value("(" * (DEEPEST - 1) + "1" + ")" * (DEEPEST - 1)) == 1.0
    with pytest.raises(Unreadable, match=f"longer than {LONGEST}"):
        read_expression("1" * (LONGEST + 1), "z", [1.0])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sqrt 4", 2.0),
        ("2*sqrt 9 + 1", 7.0),
        ("max(3)", 3.0),
        ("max(1, 5, 2)", 5.0),
        ("min(1, 5, -2)", -2.0),
        ("50%*4", 2.0),
        ("-50%", -0.5),
        ("1-2-3", -4.0),
        ("2-3*4+1", -9.0),
        ("8/2/2*3", 6.0),
        ("-3^2", -9.0),
        ("2**-1", 0.5),
        ("[1 -2]", (1.0, -2.0)),
        ("[1 - 2]", (-1.0,)),
        ("[2 (3)]", None),
        ("sigmoid(-1000)", 0.0),
        ("sigmoid(1000)", 1.0),
        ("abs(-3)+relu(2)+relu(-2)", 5.0),
    ],
)
def test_operators_bind_and_functions_mean_what_they_mean_on_paper(text, value):
    if value is None:
        with pytest.raises(Unreadable):
            read_value(text)
    else:
        assert read_value(text) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    ("value", "echo"),
    [
        (0.0015, "0.0015"),
        (1e-7, "1×10⁻⁷"),
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),
        (123456.789, "123456.789"),
        ((1.0, -2.5), "[1, -2.5]"),
        (((1.0, 2.0), (3.0, 4.0)), "[[1, 2], [3, 4]]"),
    ],
)
def test_a_number_is_echoed_as_one_would_write_it(value, echo):
    assert show_read(value) == echo


def test_expected_answers_of_every_kind_are_said_in_both_languages(numeric, choice, cloze, order, recall):
    assert expected_answer(variant_of(numeric, 0)) == Text("[-1.248, 1.000, 3.248]", "[-1.248, 1.000, 3.248]")
    posed = make_variant(choice, 0)
    assert expected_answer(posed).en == f"{posed.label('half')}) ReLU passes half"
    assert expected_answer(make_variant(cloze, 0)) == Text("linear; two", "线性; 两")
    listed = expected_answer(make_variant(order, 0)).en.splitlines()
    assert [line.split(") ")[1] for line in listed] == ["mean", "variance", "scale", "shift"]
    assert expected_answer(make_variant(recall, 0)).zh.startswith("中文")


@pytest.mark.parametrize(
    ("key", "rounding", "text"),
    [
        (2.0, Rounding("decimals", 2), "2.00"),
        (-0.0004, Rounding("decimals", 2), "0.00"),
        (1234.5, Rounding("significant", 3), "1230"),
        (1234567.0, Rounding("significant", 3), "1.23×10⁶"),
        (0.00012345, Rounding("significant", 3), "0.000123"),
        (0.000012345, Rounding("significant", 3), "1.23×10⁻⁵"),
        (9.999, Rounding("significant", 3), "10.0"),
        (0.0, Rounding("significant", 3), "0"),
        (0.25, Rounding("significant", 4), "0.25"),
        (7.0, Rounding("exact"), "7"),
        (0.125, Rounding("exact"), "0.125"),
        (4.317e-05, Rounding("decades", 0.3), "4.3×10⁻⁵"),
        (("no", 2.346), Rounding("significant", 3), "no, 2.35"),
    ],
)
def test_a_key_is_rounded_as_it_is_asked(key, rounding, text):
    assert rounded(key, rounding) == text


def test_a_value_shown_in_a_text_is_short():
    assert [show(v) for v in (1 / 3, 1e6, 999999.0, 0.1, 123456.0, 1e-9)] == [
        "0.3333",
        "1×10⁶",
        "999999",
        "0.1",
        "123456",
        "1×10⁻⁹",
    ]


@pytest.mark.parametrize(
    ("size", "rounding", "tolerance"),
    [
        (3.0, Rounding("decimals", 0), 0.51),
        (3.0, Rounding("decimals", 2), 0.0051),
        (3.0, Rounding("significant", 1), 0.51),
        (30.0, Rounding("significant", 1), 5.1),
        (0.003, Rounding("significant", 2), 0.000051),
        (5.0, Rounding("exact"), 5e-9),
        (0.5, Rounding("exact"), 1e-9),
        (0.5, Rounding("decades", 0.3), 0.3),
    ],
)
def test_the_tolerance_is_half_a_unit_of_the_asked_place(size, rounding, tolerance):
    assert tolerances(size, rounding) == pytest.approx((tolerance,), rel=1e-12)


def test_a_distance_is_the_same_either_way_and_infinite_between_unlike_things():
    figures = Rounding("significant", 2)
    assert distance(9.9, 101.0, figures) == distance(101.0, 9.9, figures) == pytest.approx(91.1 / 5.1)
    assert distance((1.0, 2.0), 1.0, figures) == float("inf")
    assert distance(("yes", 1.0), ("no", 1.0), figures) == float("inf")
    assert distance(float("nan"), 1.0, figures) == float("inf")
    assert distance(1000.0, 10.0, Rounding("decades", 0.5)) == pytest.approx(4.0)
    assert distance(-10.0, 10.0, Rounding("decades", 0.5)) == float("inf")
    assert distance(0.0, 0.0, Rounding("decades", 0.5)) == 0.0
    assert not within(0.0, 10.0, Rounding("decades", 0.5))
    assert not within((), (), figures)


def test_an_order_in_which_free_steps_swap_is_right_and_any_other_is_not(order):
    variant = make_variant(order, 0)
    letters = {step.id: variant.label(step.id) for step in order.steps}

    def outcome(*ids):
        return grade(variant, " ".join(letters[i] for i in ids)).outcome.value

    assert outcome("mean", "variance", "scale", "shift") == "correct"
    assert outcome("mean", "variance", "shift", "scale") == "correct"
    assert outcome("variance", "mean", "scale", "shift") == "wrong"
    assert outcome("mean", "scale", "variance", "shift") == "wrong"


def test_words_are_compared_without_case_width_hyphens_or_punctuation():
    assert normalized(" Mini-Batch。") == normalized("ｍｉｎｉ batch") == "mini batch"
    assert normalized("“梯度消失”") == "梯度消失"
    assert normalized("a") != normalized("b")
