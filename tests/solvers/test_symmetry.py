"""Equal weights stay equal: gradients against differences of the loss."""

from __future__ import annotations

import numpy as np
import pytest

from solvers.initialization import hidden_gradients, symmetric_training

RNG = np.random.default_rng(4)
X, Y = RNG.normal(size=(8, 3)), RNG.normal(size=8)


def loss(w, v):
    """Half the mean squared error of one tanh layer."""
    return sum((sum(np.tanh(x @ w) * v) - y) ** 2 for x, y in zip(X, Y, strict=True)) / 2 / len(Y)


def slopes(f, at, h=1e-6):
    """Central differences of a function of an array."""
    found = np.zeros_like(at)
    for place in np.ndindex(at.shape):
        step = np.zeros_like(at)
        step[place] = h
        found[place] = (f(at + step) - f(at - step)) / (2 * h)
    return found


@pytest.mark.parametrize("hidden", [2, 5, 7, 16])
@pytest.mark.parametrize("value", [0.0, 0.3, -1.0])
def test_hidden_units_that_start_equal_are_equal_to_the_last_bit_after_three_thousand_steps(hidden, value):
    """To the last bit, as training makes a difference of 1e-17 grow to one that can be seen."""
    trained = symmetric_training(X, Y, np.full((3, hidden), value), 0.05, 3000)
    assert trained.spread == 0
    assert trained.end.tolist() == [[one] * hidden for one in trained.end[:, 0].tolist()]
    assert np.abs(trained.end - trained.start).max() > 1e-3


def test_equal_units_may_differ_from_feature_to_feature_and_stay_equal():
    start = np.repeat([[0.1], [-0.4], [0.7]], 4, axis=1)
    assert symmetric_training(X, Y, start, 0.1, 50).spread == 0


def test_one_unit_that_starts_a_little_apart_breaks_the_symmetry():
    start = np.full((3, 4), 0.3)
    start[0, 2] += 1e-3
    trained = symmetric_training(X, Y, start, 0.2, 200)
    assert trained.spread > 2e-3
    assert trained.start.tolist() == start.tolist()


def test_two_training_steps_go_down_the_gradient_found_by_differences():
    start = RNG.normal(size=(3, 2))
    w, v = start, np.ones(2)
    for _ in range(2):
        down_w, down_v = slopes(lambda one, v=v: loss(one, v), w), slopes(lambda one, w=w: loss(w, one), v)
        w, v = w - 0.3 * down_w, v - 0.3 * down_v
    assert symmetric_training(X, Y, start, 0.3, 2).end == pytest.approx(w, abs=1e-8)


@pytest.mark.parametrize("seed", range(5))
def test_the_gradient_of_the_hidden_weights_is_the_central_difference_of_the_loss(seed):
    rng = np.random.default_rng(seed)
    x, y, w, v = rng.normal(size=3), 0.7, rng.normal(size=(4, 3)), rng.normal(size=4)
    half_square = lambda one: (v @ np.maximum(one @ x, 0) - y) ** 2 / 2  # noqa: E731
    assert hidden_gradients(x, y, w, v) == pytest.approx(slopes(half_square, w), abs=1e-8)


def test_equal_hidden_units_get_equal_gradients_and_different_ones_do_not():
    x, v = np.array([1.0, 2.0]), np.ones(3)
    equal = hidden_gradients(x, 1.0, np.array([[0.5, 0.5]] * 3), v)
    assert equal.tolist() == [[3.5, 7.0]] * 3  # error 3 · 1.5 - 1
    broken = hidden_gradients(x, 1.0, np.array([[0.5, 0.5]] * 2 + [[-1.0, 0.0]]), v)
    assert broken[0].tolist() == broken[1].tolist() != broken[2].tolist() == [0, 0]


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="start is"):
        symmetric_training(X, Y, np.ones((2, 4)), 0.1, 1)
    with pytest.raises(ValueError, match="y is"):
        symmetric_training(X, Y[:-1], np.ones((3, 4)), 0.1, 1)
    with pytest.raises(ValueError, match="w is"):
        hidden_gradients(np.ones(3), 1.0, np.ones((2, 2)), np.ones(2))
