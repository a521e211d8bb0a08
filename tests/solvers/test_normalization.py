"""Normalization, against loops in 50 digits, complex steps, the paper's own six gradients and identities."""

from __future__ import annotations

from decimal import Decimal, localcontext

import numpy as np
import pytest

from solvers.normalization import (
    batch_norm,
    batch_norm_backward,
    batch_norm_inference,
    fold_batch_norm,
    layer_norm,
    layer_norm_backward,
    rescaled_gradient,
)

RNG = np.random.default_rng(2)
X, GRAD = RNG.normal(2.0, 3.0, (6, 4)), RNG.normal(size=(6, 4))
GAMMA, BETA = RNG.normal(size=4), RNG.normal(size=4)


def normalized(values, gamma, beta, eps):
    """One feature, number by number; complex numbers go through unchanged."""
    mean = sum(values) / len(values)
    variance = sum((one - mean) ** 2 for one in values) / len(values)
    return [gamma * (one - mean) / (variance + eps) ** 0.5 + beta for one in values]


def by_columns(x, gamma, beta, eps):
    columns = [normalized(list(x[:, k]), gamma[k], beta[k], eps) for k in range(x.shape[1])]
    return np.array(columns).T


def complex_steps(f, at):
    """The gradient of a real function, one complex step of 1e-100 a component."""
    found = np.zeros(at.shape)
    for place in np.ndindex(at.shape):
        moved = at.astype(complex)
        moved[place] += 1e-100j
        found[place] = complex(f(moved)).imag / 1e-100
    return found


@pytest.mark.parametrize("eps", [0.0, 1e-5, 0.5])
def test_batch_norm_is_the_four_steps_of_algorithm_one_in_fifty_digits(eps):
    """Ioffe & Szegedy 2015, algorithm 1."""
    found = batch_norm(X, GAMMA, BETA, eps)
    with localcontext() as context:
        context.prec = 50
        for k in range(4):
            column = [Decimal(float(one)) for one in X[:, k]]
            mean = sum(column) / 6
            root = (sum((one - mean) ** 2 for one in column) / 6 + Decimal(eps)).sqrt()
            gamma, beta = Decimal(float(GAMMA[k])), Decimal(float(BETA[k]))
            exact = [float(gamma * (one - mean) / root + beta) for one in column]
            assert found[:, k] == pytest.approx(exact, rel=1e-13, abs=1e-14)


def test_three_values_two_apart_come_out_at_the_root_of_three_halves():
    """1, 3, 5 have mean 3 and biased variance 8/3, so that the last is 2 / sqrt(8/3) = sqrt(3/2)."""
    assert batch_norm([[1.0], [3.0], [5.0]], 1.0, 0.0, 0.0) == pytest.approx(
        np.array([[-(1.5**0.5)], [0], [1.5**0.5]]), rel=1e-15
    )


def test_the_output_has_mean_beta_and_standard_deviation_gamma():
    out = batch_norm(X, GAMMA, BETA, 0.0)
    assert out.mean(axis=0) == pytest.approx(BETA, abs=1e-14)
    assert out.std(axis=0) == pytest.approx(np.abs(GAMMA), rel=1e-13)


def test_shifting_and_scaling_the_input_changes_nothing_without_epsilon():
    assert batch_norm(7 * X - 3, GAMMA, BETA, 0.0) == pytest.approx(batch_norm(X, GAMMA, BETA, 0.0), rel=1e-11)


def test_the_right_scale_and_shift_give_the_input_back():
    """Ioffe & Szegedy 2015, section 3: the transform can represent the identity."""
    back = batch_norm(X, (X.var(axis=0) + 0.3) ** 0.5, X.mean(axis=0), 0.3)
    assert back == pytest.approx(X, rel=1e-13)


def test_layer_norm_of_the_rows_is_batch_norm_of_the_columns():
    assert layer_norm(X.T, 2.0, 0.5, 0.1) == pytest.approx(batch_norm(X, 2.0, 0.5, 0.1).T, rel=1e-14)
    cube = layer_norm(np.stack([X, 2 * X]), GAMMA, BETA, 0.1)
    assert cube.shape == (2, 6, 4)
    assert cube[1, 3] == pytest.approx(layer_norm(2 * X[3], GAMMA, BETA, 0.1), rel=1e-14)


@pytest.mark.parametrize("eps", [0.0, 1e-5, 0.5])
def test_the_backward_pass_of_batch_norm_is_found_by_complex_steps(eps):
    found = batch_norm_backward(GRAD, X, GAMMA, eps)
    steps = (
        complex_steps(lambda x: (GRAD * by_columns(x, GAMMA, BETA, eps)).sum(), X),
        complex_steps(lambda gamma: (GRAD * by_columns(X, gamma, BETA, eps)).sum(), GAMMA),
        complex_steps(lambda beta: (GRAD * by_columns(X, GAMMA, beta, eps)).sum(), BETA),
    )
    for one, expected in zip(found, steps, strict=True):
        assert one.shape == expected.shape
        assert one == pytest.approx(expected, rel=1e-11, abs=1e-13)


def test_the_backward_pass_is_the_six_formulas_of_the_paper():
    """Ioffe & Szegedy 2015, section 3, in their order, for one feature."""
    x, up, gamma, eps, m = X[:, 0], GRAD[:, 0], 1.7, 0.2, 6
    mean, var = sum(x) / m, sum((x - sum(x) / m) ** 2) / m
    d_hat = [one * gamma for one in up]
    d_var = sum(d * (one - mean) for d, one in zip(d_hat, x, strict=True)) * -0.5 * (var + eps) ** -1.5
    d_mean = sum(-d / (var + eps) ** 0.5 for d in d_hat) + d_var * sum(-2 * (x - mean)) / m
    d_x = [d / (var + eps) ** 0.5 + d_var * 2 * (o - mean) / m + d_mean / m for d, o in zip(d_hat, x, strict=True)]
    found = batch_norm_backward(up[:, None], x[:, None], gamma, eps)
    assert found.x[:, 0] == pytest.approx(d_x, rel=1e-12)
    assert found.gamma[0] == pytest.approx(sum(up * (x - mean)) / (var + eps) ** 0.5, rel=1e-13)
    assert found.beta[0] == pytest.approx(sum(up), rel=1e-13)


def test_the_input_gradient_sums_to_zero_and_without_epsilon_has_no_part_along_the_input():
    d_x = batch_norm_backward(GRAD, X, GAMMA, 0.0).x
    assert d_x.sum(axis=0) == pytest.approx(np.zeros(4), abs=1e-14)
    assert (d_x * X).sum(axis=0) == pytest.approx(np.zeros(4), abs=1e-13)
    with_eps = batch_norm_backward(GRAD, X, GAMMA, 2.0).x
    assert with_eps.sum(axis=0) == pytest.approx(np.zeros(4), abs=1e-14)
    assert np.abs((with_eps * X).sum(axis=0)).max() > 1e-3


@pytest.mark.parametrize("shape", [(4,), (6, 4), (2, 3, 4)])
def test_the_backward_pass_of_layer_norm_is_found_by_complex_steps(shape):
    x, up = RNG.normal(size=shape), RNG.normal(size=shape)

    def loss(x, gamma, beta):
        rows = [normalized(list(row), 1.0, 0.0, 0.1) for row in x.reshape(-1, 4)]
        return (up.reshape(-1, 4) * (np.array(rows) * gamma + beta)).sum()

    found = layer_norm_backward(up, x, GAMMA, 0.1)
    assert found.x == pytest.approx(complex_steps(lambda one: loss(one, GAMMA, BETA), x), rel=1e-11, abs=1e-13)
    assert found.gamma == pytest.approx(complex_steps(lambda one: loss(x, one, BETA), GAMMA), rel=1e-12)
    assert found.beta == pytest.approx(complex_steps(lambda one: loss(x, GAMMA, one), BETA), rel=1e-12)
    assert found.x.sum(axis=-1) == pytest.approx(np.zeros(shape[:-1]), abs=1e-13)


def test_inference_with_the_statistics_of_a_batch_is_training_on_that_batch():
    stored = batch_norm_inference(X, X.mean(axis=0), X.var(axis=0), GAMMA, BETA, 0.1)
    assert stored == pytest.approx(batch_norm(X, GAMMA, BETA, 0.1), rel=1e-13)


def test_inference_treats_an_example_alike_whatever_else_is_in_the_batch():
    alone = batch_norm_inference(X[:1], 1.0, 2.0, GAMMA, BETA, 0.1)
    assert batch_norm_inference(X, 1.0, 2.0, GAMMA, BETA, 0.1)[:1].tolist() == alone.tolist()
    assert np.abs(batch_norm(X, GAMMA, BETA, 0.1)[:1] - batch_norm(X[:3], GAMMA, BETA, 0.1)[:1]).max() > 0.01


def test_a_folded_layer_does_what_the_layer_and_its_batch_norm_did():
    """Jacob et al. 2018, section 3.2."""
    w, b, x = RNG.normal(size=(4, 3)), RNG.normal(size=4), RNG.normal(size=(9, 3))
    mean, variance = RNG.normal(size=4), np.array([0.0, 0.2, 1.0, 4.0])
    folded = fold_batch_norm(w, b, mean, variance, GAMMA, BETA, 0.3)
    both = batch_norm_inference(x @ w.T + b, mean, variance, GAMMA, BETA, 0.3)
    assert x @ folded.w.T + folded.b == pytest.approx(both, rel=1e-12)


def test_weights_scaled_before_batch_norm_get_a_gradient_as_many_times_smaller():
    """Ioffe & Szegedy 2015, section 3.3: BN((aW)u) = BN(Wu) and its gradient by aW is 1/a of that by W."""
    inputs, w = RNG.normal(size=(6, 3)), RNG.normal(size=3)
    loss = lambda one: sum(GRAD[:, 0] * np.array(normalized(list(inputs @ one), 1.5, 0.0, 0.0)))  # noqa: E731
    assert loss(5 * w) == pytest.approx(loss(w), rel=1e-12)
    found = rescaled_gradient(complex_steps(loss, w), 5.0)
    assert found == pytest.approx(complex_steps(loss, 5 * w), rel=1e-11)


@pytest.mark.parametrize("value", [0.0, 0.1, 0.7, 1 / 3, 1e6 + 0.1])
@pytest.mark.parametrize("size", [1, 3, 6, 7])
def test_equal_values_are_refused_without_epsilon_and_become_beta_with_it(value, size):
    for norm, x in ((batch_norm, [[value]] * size), (layer_norm, [value] * size)):
        with pytest.raises(ValueError, match="variance"):
            norm(x, 2.0, 0.5, 0.0)
        assert norm(x, 2.0, 0.5, 0.1) == pytest.approx(np.full(np.shape(x), 0.5), abs=1e-8)


@pytest.mark.parametrize(
    "refused",
    [
        lambda: batch_norm([1.0, 2.0], 1.0, 0.0, 0.1),
        lambda: batch_norm(np.zeros((0, 3)), 1.0, 0.0, 0.1),
        lambda: batch_norm(X, 1.0, 0.0, -0.1),
        lambda: batch_norm_backward(GRAD[:5], X, 1.0, 0.1),
        lambda: batch_norm_inference(X, 0.0, -1.0, 1.0, 0.0, 2.0),
        lambda: batch_norm_inference(X, 0.0, 0.0, 1.0, 0.0, 0.0),
        lambda: layer_norm([], 1.0, 0.0, 0.1),
        lambda: layer_norm_backward([1.0, 2.0], [1.0, 2.0, 3.0], 1.0, 0.1),
        lambda: fold_batch_norm([[1.0, 2.0]], [1.0, 2.0], 0.0, 1.0, 1.0, 0.0, 0.1),
        lambda: fold_batch_norm([[1.0]], [1.0], 0.0, 0.0, 1.0, 0.0, 0.0),
        lambda: rescaled_gradient([1.0], 0.0),
    ],
)
def test_what_cannot_be_normalized_is_refused(refused):
    with pytest.raises(ValueError, match=r"."):
        refused()
