"""The perceptron, against Li Hang's worked example, Novikoff's bound and differences of the loss."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from solvers.perceptron import batch_step, distance, functional_margin, loss, sgd_step, train

LI_HANG = {1: ((3, 3), 1), 2: ((4, 3), 1), 3: ((1, 1), -1)}
SQUARE = list(product((0, 1), repeat=2))
XOR = [-1, 1, 1, -1]


def cloud(seed, points=20, features=3):
    """Points on either side of a hyperplane, none nearer to it than 0.3."""
    rng = np.random.default_rng(seed)
    normal = rng.normal(size=features)
    normal /= np.linalg.norm(normal)
    X = rng.normal(size=(points, features))
    y = np.where(X @ normal > 0, 1.0, -1.0)
    return X + 0.3 * y[:, None] * normal, y, normal


def test_training_finds_the_hyperplane_of_li_hangs_example():
    """Li Hang, Statistical Learning Methods, example 2.1: w = (1, 1), b = -3 after 7 updates."""
    found = train([point for point, _ in LI_HANG.values()], [label for _, label in LI_HANG.values()])
    assert (found.w.tolist(), found.b, found.updates, found.converged) == ([1, 1], -3, 7, True)


@pytest.mark.parametrize(
    ("order", "states"),
    [
        ("1333133", [(3, 3, 1), (2, 2, 0), (1, 1, -1), (0, 0, -2), (3, 3, -1), (2, 2, -2), (1, 1, -3)]),
        ("13332333133", [*[None] * 10, (2, 1, -5)]),
    ],
)
def test_single_updates_go_through_the_states_of_li_hangs_table(order, states):
    """Table 2.1, and the other order of the same example, which ends at 2 x1 + x2 - 5 = 0."""
    w, b = [0, 0], 0
    for number, state in zip(order, states, strict=True):
        w, b = sgd_step(w, b, *LI_HANG[int(number)], 1.0)
        assert state in (None, (*w, b))


def test_a_point_on_its_own_side_changes_nothing_and_a_point_on_the_line_does():
    w, b = sgd_step([1.0, 1.0], -3.0, [3.0, 3.0], 1, 0.5)
    assert (w.tolist(), b) == ([1, 1], -3)
    w, b = sgd_step([1.0, 1.0], -3.0, [2.0, 1.25], 1, 0.5)
    assert (w.tolist(), b) == ([1, 1], -3)
    for step in (
        sgd_step([1.0, 1.0], -3.0, [2.0, 1.0], -1, 0.5),
        batch_step([1, 1], -3, [[2, 1], [0, 0]], [-1, -1], 0.5),
    ):
        assert (step.w.tolist(), step.b) == ([0, 0.5], -3.5)


@pytest.mark.parametrize("seed", range(5))
def test_an_update_raises_the_margin_by_the_rate_times_the_squared_length_of_the_point_and_its_one(seed):
    x = np.random.default_rng(seed).normal(size=4)
    w, b, y = -x, -0.2, 1
    after = sgd_step(w, b, x, y, 0.7)
    raised = functional_margin(*after, x, y) - functional_margin(w, b, x, y)
    assert raised == pytest.approx(0.7 * (sum(float(one) ** 2 for one in x) + 1), rel=1e-12)


def test_margins_grow_with_the_weights_and_distances_do_not():
    x, y = [[3.0, 3.0], [1.0, 1.0]], [1, -1]
    assert functional_margin([1, 1], -3, x, y).tolist() == [3, 1]
    assert functional_margin([10, 10], -30, x, y).tolist() == [30, 10]
    assert functional_margin([1, 1], -3, x, [-1, 1]).tolist() == [-3, -1]
    assert distance([10, 10], -30, x) == pytest.approx(distance([1, 1], -3, x), rel=1e-15)


@pytest.mark.parametrize(
    ("w", "b", "far"), [([4, 3], -12, 12 / 5), ([1, 1, 1], -1, 1 / 3**0.5), ([1, 1, 1, 1], 2, 1), ([0, -2], 0, 0)]
)
def test_the_origin_lies_as_far_from_a_hyperplane_as_its_intercepts_say(w, b, far):
    """The line through (3, 0) and (0, 4) is 3·4/5 away: the height of the 3-4-5 triangle."""
    assert distance(w, b, [0.0] * len(w)) == pytest.approx(far, rel=1e-15)


def test_weights_of_zero_make_no_hyperplane():
    with pytest.raises(ValueError, match="zero"):
        distance([0.0, 0.0], 1.0, [1.0, 2.0])


@pytest.mark.parametrize("seed", range(5))
def test_the_loss_sums_minus_the_margins_of_the_misclassified_points_alone(seed):
    rng = np.random.default_rng(seed)
    X, y, w, b = rng.integers(-5, 6, (9, 2)), rng.choice([-1, 1], 9), rng.integers(-3, 4, 2), int(rng.integers(-2, 3))
    total = 0
    for x, label in zip(X.tolist(), y.tolist(), strict=True):
        margin = label * (x[0] * int(w[0]) + x[1] * int(w[1]) + b)
        total += -margin if margin < 0 else 0
    assert loss(w, b, X, y) == total


@pytest.mark.parametrize("seed", range(5))
def test_a_batch_step_goes_down_the_gradient_of_the_loss(seed):
    X, y, _ = cloud(seed)
    w, b, h = np.random.default_rng(seed + 100).normal(size=3), 0.1, 1e-6
    slopes = [(loss(w + h * e, b, X, y) - loss(w - h * e, b, X, y)) / (2 * h) for e in np.eye(3)]
    after = batch_step(w, b, X, y, 0.25)
    assert after.w == pytest.approx(w - 0.25 * np.array(slopes), abs=1e-6)
    assert after.b == pytest.approx(b - 0.25 * (loss(w, b + h, X, y) - loss(w, b - h, X, y)) / (2 * h), abs=1e-6)


@pytest.mark.parametrize("seed", range(10))
def test_training_needs_no_more_updates_than_novikoffs_bound(seed):
    """Novikoff 1962: at most (R / margin)² updates, for points and margin with the bias as one more weight."""
    X, y, normal = cloud(seed)
    found = train(X, y)
    longest = max(float(x @ x) + 1 for x in X)
    margin = min(float(label * (x @ normal)) for x, label in zip(X, y, strict=True))
    assert found.converged
    assert 0 < found.updates <= longest / margin**2
    assert all(label * (x @ found.w + found.b) > 0 for x, label in zip(X, y, strict=True))


def test_the_rate_scales_the_weights_and_nothing_else():
    X, y, _ = cloud(3)
    one, half = train(X, y, rate=1.0), train(X, y, rate=0.5)
    assert half.updates == one.updates
    assert half.w == pytest.approx(one.w / 2, rel=1e-15)
    assert half.b == one.b / 2


def test_training_gives_up_on_xor_when_the_epochs_run_out():
    short, long = train(SQUARE, XOR, max_epochs=3), train(SQUARE, XOR, max_epochs=50)
    assert not short.converged
    assert not long.converged
    assert 3 <= short.updates <= 12
    assert 50 <= long.updates <= 200
