"""Dropout, weight decay and early stopping, against every mask, differences of the penalty, and a second reading."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import prod

import numpy as np
import pytest

from solvers.networks import (
    dropout_moments,
    early_stopping,
    inverted_dropout,
    l1_step,
    l2_step,
    shrunk,
    soft_threshold,
)

W, GRADIENT = np.array([2.0, -0.5, 0.25, -3.0]), np.array([0.5, 1.0, -2.0, 0.0])


@pytest.mark.parametrize("drop", [Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(7, 8)])
def test_dropout_has_its_stated_mean_and_variance_over_every_mask(drop):
    """All eight masks of three units, each with its probability, in fractions."""
    a = [3, -2, 0.5]
    mean, square = [Fraction(0)] * 3, [Fraction(0)] * 3
    for mask in product((0, 1), repeat=3):
        chance = prod(1 - drop if kept else drop for kept in mask)
        for k, one in enumerate(inverted_dropout(a, mask, float(drop))):
            mean[k] += chance * Fraction(float(one))
            square[k] += chance * Fraction(float(one)) ** 2
    expectation, variance = dropout_moments(a, float(drop))
    assert expectation.tolist() == a
    assert [float(one) for one in mean] == pytest.approx(a, rel=1e-15)
    exact = [float(s - m**2) for s, m in zip(square, mean, strict=True)]
    assert variance == pytest.approx(exact, rel=1e-14, abs=1e-15)


def test_dropout_simulated_a_hundred_thousand_times_keeps_the_mean_within_five_sigma():
    masks = np.random.default_rng(0).random(100_000) >= 0.3
    out = inverted_dropout(np.full(100_000, 2.0), masks, 0.3)
    sigma = 2 * (0.3 / 0.7) ** 0.5
    assert abs(out.mean() - 2) < 5 * sigma / 100_000**0.5
    assert out.std() == pytest.approx(sigma, rel=0.02)


def test_without_dropping_nothing_changes_and_a_kept_unit_is_divided_by_the_share_kept():
    assert inverted_dropout([[1.0, -2.0]], [[1, 1]], 0.0).tolist() == [[1, -2]]
    assert inverted_dropout([1.0, -2.0, 3.0], [1, 1, 0], 0.75).tolist() == [4, -8, 0]


@pytest.mark.parametrize("rate", [0.0, 0.1, 0.5])
def test_an_l2_step_goes_down_the_gradient_of_loss_and_half_the_squared_norm(rate):
    """Goodfellow et al. 2016, equation 7.3, differentiated by central differences."""
    h, penalized = 1e-4, lambda w: float(GRADIENT @ w + 0.3 / 2 * (w @ w))
    slopes = np.array([(penalized(W + h * e) - penalized(W - h * e)) / (2 * h) for e in np.eye(4)])
    assert l2_step(W, GRADIENT, rate, 0.3) == pytest.approx(W - rate * slopes, abs=1e-10)


@pytest.mark.parametrize("rate", [0.0, 0.1, 0.5])
def test_an_l1_step_goes_down_the_gradient_of_loss_and_absolute_sum(rate):
    """Goodfellow et al. 2016, equation 7.19, differentiated by central differences away from zero."""
    h, penalized = 1e-4, lambda w: float(GRADIENT @ w + 0.3 * sum(abs(w)))
    slopes = np.array([(penalized(W + h * e) - penalized(W - h * e)) / (2 * h) for e in np.eye(4)])
    assert l1_step(W, GRADIENT, rate, 0.3) == pytest.approx(W - rate * slopes, abs=1e-10)


def test_without_a_penalty_both_steps_are_plain_gradient_descent():
    plain = (W - 0.5 * GRADIENT).tolist()
    assert l2_step(W, GRADIENT, 0.5, 0.0).tolist() == l1_step(W, GRADIENT, 0.5, 0.0).tolist() == plain


def test_the_penalty_does_not_move_a_weight_of_zero():
    assert l1_step([0.0], [0.0], 0.5, 0.5).tolist() == [0]
    assert l2_step([0.0], [0.0], 0.5, 0.5).tolist() == [0]


def test_repeated_l2_steps_shrink_geometrically_and_repeated_l1_steps_linearly():
    two = one = np.array([8.0])
    for _ in range(5):
        two, one = l2_step(two, [0.0], 0.5, 0.5), l1_step(one, [0.0], 0.5, 0.5)
    assert two[0] == 8 * Fraction(3, 4) ** 5
    assert one[0] == 8 - 5 * Fraction(1, 4)
    assert shrunk([8.0], 0.5, 0.5, 5).tolist() == two.tolist()
    assert shrunk([8.0, -1.0], 0.5, 0.5, 0).tolist() == [8, -1]


@pytest.mark.parametrize("w", [-3.0, -0.6, -0.5, -0.2, 0.0, 0.3, 0.5, 2.0])
def test_soft_thresholding_is_the_minimum_of_squared_distance_and_absolute_value(w):
    """The proximal problem of Beck & Teboulle 2009, min (x - w)²/2 + 0.5 |x|, on a grid of thousandths."""
    grid = np.arange(-4000, 4001) / 1000
    best = grid[np.argmin((grid - w) ** 2 / 2 + 0.5 * np.abs(grid))]
    assert soft_threshold([w], 0.5)[0] == pytest.approx(best, abs=1e-12)


def test_weights_no_larger_than_the_threshold_are_exactly_zero_without_a_sign():
    small = soft_threshold([0.5, -0.5, -0.1, 0.0], 0.5)
    assert [str(one) for one in small.tolist()] == ["0.0"] * 4


def reread(losses, patience):
    """By the definition: the first epoch whose last `patience` losses all miss the best before them."""
    for epoch in range(patience + 1, len(losses) + 1):
        earlier, recent = losses[: epoch - patience], losses[epoch - patience : epoch]
        if min(recent) >= min(earlier):
            return epoch, earlier.index(min(earlier)) + 1
    return None, losses.index(min(losses)) + 1


@pytest.mark.parametrize("patience", [1, 2, 3, 5])
def test_training_stops_at_the_first_epoch_whose_recent_losses_all_miss_the_best(patience):
    """Goodfellow et al. 2016, algorithm 7.1; 200 seeded curves with many ties."""
    rng, ran_out = np.random.default_rng(patience), 0
    for _ in range(200):
        losses = rng.integers(0, 12, int(rng.integers(1, 12))).tolist()
        assert early_stopping(losses, patience) == reread(losses, patience), losses
        ran_out += early_stopping(losses, patience).stopped is None
    assert 0 < ran_out < 200


def test_a_tie_is_no_improvement_and_training_may_run_out():
    assert early_stopping([1.0, 1.0], 1) == (2, 1)
    assert early_stopping([3.0, 2.0, 1.0], 1) == (None, 3)


@pytest.mark.parametrize(
    "refused",
    [
        lambda: inverted_dropout([1.0], [1], 1.0),
        lambda: inverted_dropout([1.0], [1], -0.1),
        lambda: inverted_dropout([1.0], [0.5], 0.5),
        lambda: inverted_dropout([1.0, 2.0], [1], 0.5),
        lambda: dropout_moments([1.0], 1.0),
        lambda: l2_step([1.0], [1.0], -0.1, 0.1),
        lambda: l1_step([1.0], [1.0], 0.1, -0.1),
        lambda: shrunk([1.0], 0.1, 0.1, -1),
        lambda: soft_threshold([1.0], -0.1),
        lambda: early_stopping([], 1),
        lambda: early_stopping([1.0], 0),
    ],
)
def test_what_has_no_meaning_is_refused(refused):
    with pytest.raises(ValueError, match=r"."):
        refused()
