"""How near an answer must be."""

import pytest

from quiz.cards.card import Rounding
from quiz.cards.placeholder import fill, rounded
from quiz.cards.tolerance import distance, tolerances, within

SMALL = 4.317124741065786e-05  # 0.99 ** 1000, by bc -l


@pytest.mark.parametrize(
    ("answer", "right"),
    [(4.3e-5, False), (4.32e-5, True), (4.317e-5, True), (0.0, False), (-4.32e-5, False), (4.33e-5, False)],
)
def test_a_vanishing_number_asked_in_three_figures_is_never_matched_by_zero(answer, right):
    assert within(answer, SMALL, Rounding("significant", 3)) is right


def test_every_component_of_a_vector_must_be_near():
    three = Rounding("decimals", 3)
    assert within((1.0004, 2.0), (1.0, 2.0), three)
    assert not within((1.0004, 2.0006), (1.0, 2.0), three)
    assert not within((1.0,), (1.0, 2.0), three)


@pytest.mark.parametrize(("answer", "right"), [(1e-5, False), (2e-5, True), (9e-5, True), (-4e-5, False), (0.0, False)])
def test_an_estimate_is_judged_in_powers_of_ten(answer, right):
    assert within(answer, SMALL, Rounding("decades", 0.5)) is right


@pytest.mark.parametrize(
    ("answer", "key"), [(1.0, 2.0), (2.0, 1.0), (0.5, 1.2), (1.2, 0.5), (-0.5, -1.2), (-1.0, -2.0)]
)
def test_an_estimate_near_1_is_judged_like_any_other(answer, key):
    assert within(answer, key, Rounding("decades", 0.5))
    assert not within(answer, -key, Rounding("decades", 0.5))
    assert not within(0.0, -key, Rounding("decades", 0.5))
    assert not within(answer, 0.0, Rounding("decades", 0.5))


def test_a_zero_has_the_unit_of_the_largest_component_and_alone_the_unit_of_1():
    figures = Rounding("significant", 2)
    assert tolerances((0.0, 20.0), figures) == pytest.approx((0.51, 0.51))
    assert tolerances(0.0, figures) == pytest.approx((0.051,))


def test_an_exact_answer_allows_round_off_and_nothing_else():
    exact = Rounding("exact")
    assert within(0.1 + 0.2, 0.3, exact)
    assert not within(0.3001, 0.3, exact)


def test_the_distance_is_the_same_either_way():
    three = Rounding("significant", 3)
    assert distance(1.0, 9.0, three) == distance(9.0, 1.0, three)


@pytest.mark.parametrize(
    ("key", "rounding", "text"),
    [
        (SMALL, Rounding("significant", 3), "4.32×10⁻⁵"),
        (20959.155637813660, Rounding("significant", 4), "20960"),
        (-0.0004, Rounding("decimals", 3), "0.000"),
        (0.0625, Rounding("exact"), "0.0625"),
        (9.9999, Rounding("significant", 3), "10.0"),
        (((1.0, 2.25), (3.0, 4.0)), Rounding("decimals", 1), "[[1.0, 2.2], [3.0, 4.0]]"),
    ],
)
def test_a_key_is_shown_to_the_asked_place(key, rounding, text):
    assert rounded(key, rounding) == text


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("$2 - @{b}$", "$2 - (-0.5)$"),
        ("$@{b}^2$", "$(-0.5)^2$"),
        ("$w = @{b}$", "$w = -0.5$"),
        ("@{a:+} and @{a:.2f}", "+3 and 3.00"),
        ("$@{tiny}$", "$4.317 \\times 10^{-5}$"),
        ("{0} %s @{a}", "{0} %s 3"),
    ],
)
def test_numbers_are_put_into_text_as_one_writes_them(text, filled):
    assert fill(text, {"a": 3.0, "b": -0.5, "tiny": SMALL}, {}) == filled


def test_a_placeholder_without_a_value_is_an_error_that_names_it():
    with pytest.raises(LookupError, match="gamma"):
        fill("@{gamma}", {"beta": 1.0}, {})


def test_a_key_that_rounding_left_under_a_power_of_ten_has_that_powers_tolerance():
    """1 − 0.9 is 0.09999999999999998 in floats; three figures of 0.1 are three decimals."""
    three = Rounding("significant", 3)
    assert tolerances(1 - 0.9, three) == tolerances(0.1, three) == pytest.approx((0.00051,))
