"""How sure one was against how often one was right; expected values worked by hand."""

import pytest

from quiz.study.calibration import Bin, bins, brier, lean


def test_the_brier_score_is_the_mean_square_of_what_was_said_less_what_came():
    assert brier([(0.9, True), (0.7, False)]) == pytest.approx((0.1**2 + 0.7**2) / 2)
    assert brier([(1.0, True), (1.0, True)]) == 0
    assert brier([(0.5, True), (0.5, False), (0.5, False)]) == 0.25


def test_without_a_confidence_there_is_no_brier_score():
    with pytest.raises(ValueError, match="no confidence"):
        brier([])
    with pytest.raises(ValueError, match="no confidence"):
        lean([])


def test_answers_are_binned_by_what_was_said_and_empty_bins_left_out():
    said = [(0.7, True), (0.5, False), (0.7, False), (0.7, True), (1.0, True)]
    assert bins(said) == (Bin(0.5, 0, 1), Bin(0.7, 2, 3), Bin(1.0, 1, 1))
    assert [one.share for one in bins(said)] == [0, pytest.approx(2 / 3), 1]


def test_who_is_surer_than_right_leans_up_and_who_is_less_sure_leans_down():
    assert lean([(0.9, True), (0.7, False)]) == pytest.approx(0.8 - 0.5)
    assert lean([(0.5, True), (0.7, True)]) == pytest.approx(0.6 - 1)
