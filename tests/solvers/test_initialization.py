"""Random weights, against the numbers in the papers, exact moments and the definition of orthogonality."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from solvers.initialization import (
    he_bound,
    he_variance,
    orthogonal,
    orthogonal_norm,
    uniform_bound,
    uniform_variance,
    xavier_bound,
    xavier_variance,
)

FANS = [(1, 1), (3, 5), (784, 100), (512, 512), (1000, 10)]


@pytest.mark.parametrize(("low", "high"), [(-1, 1), (0, 1), (-3, 5), (2, 9), (Fraction(-1, 4), Fraction(3, 4))])
def test_the_variance_of_a_uniform_variable_is_its_second_moment_less_its_squared_mean(low, high):
    """By exact integrals of x and x² over the interval."""
    length = Fraction(high - low)
    mean = Fraction(high**2 - low**2) / 2 / length
    square = Fraction(high**3 - low**3) / 3 / length
    assert uniform_variance(float(low), float(high)) == pytest.approx(float(square - mean**2), rel=1e-15)


@pytest.mark.parametrize("variance", [1e-6, 0.01, 1 / 3, 2.0, 400.0])
def test_the_bound_of_a_variance_is_the_interval_that_has_it(variance):
    r = uniform_bound(variance)
    assert r > 0
    assert uniform_variance(-r, r) == pytest.approx(variance, rel=1e-14)


@pytest.mark.parametrize(("fan_in", "fan_out"), FANS)
def test_xavier_weights_of_tanh_are_those_of_the_paper(fan_in, fan_out):
    """Glorot & Bengio 2010, equations 12 and 16: 2 / (n_in + n_out), and sqrt(6) / sqrt(n_in + n_out)."""
    assert Fraction(2, fan_in + fan_out) == pytest.approx(xavier_variance(fan_in, fan_out, "tanh"), rel=1e-15)
    assert xavier_bound(fan_in, fan_out, "tanh") ** 2 * (fan_in + fan_out) == pytest.approx(6, rel=1e-14)


@pytest.mark.parametrize(("fan_in", "fan_out"), FANS)
def test_xavier_weights_of_the_logistic_function_undo_its_slope_of_a_quarter(fan_in, fan_out):
    """Qiu 2020, table 7.2: r = 4 sqrt(6 / (n_in + n_out)), variance 16 · 2 / (n_in + n_out)."""
    assert xavier_variance(fan_in, fan_out, "logistic") == pytest.approx(32 / (fan_in + fan_out), rel=1e-15)
    assert xavier_bound(fan_in, fan_out, "logistic") ** 2 * (fan_in + fan_out) == pytest.approx(96, rel=1e-14)


@pytest.mark.parametrize(("fan_in", "fan_out"), FANS)
def test_xavier_lies_between_what_the_forward_and_the_backward_pass_would_ask(fan_in, fan_out):
    """Glorot & Bengio 2010, equations 10 and 11: n_in v = 1 forward and n_out v = 1 backward."""
    low, high = sorted((1 / fan_in, 1 / fan_out))
    assert low <= xavier_variance(fan_in, fan_out, "tanh") <= high
    assert xavier_variance(fan_in, fan_out, "tanh") == xavier_variance(fan_out, fan_in, "tanh")


@pytest.mark.parametrize(("filters", "std"), [(64, "0.059"), (128, "0.042"), (256, "0.029"), (512, "0.021")])
def test_he_weights_of_vgg_layers_have_the_spread_printed_in_the_paper(filters, std):
    """He et al. 2015, section 2.2, on model B of VGG with filters of 3 × 3."""
    assert f"{he_variance(9 * filters) ** 0.5:.3f}" == std


@pytest.mark.parametrize("fan_in", [1, 3, 512, 4608])
def test_uniform_he_weights_reach_to_the_root_of_six_over_the_fan(fan_in):
    assert he_bound(fan_in) ** 2 * fan_in == pytest.approx(6, rel=1e-14)
    assert he_variance(fan_in) * fan_in == pytest.approx(2, rel=1e-15)


@pytest.mark.parametrize(("rows", "cols"), [(1, 1), (1, 6), (4, 4), (3, 8), (8, 3), (60, 60)])
@pytest.mark.parametrize("gain", [1.0, 2**0.5, 0.3])
def test_an_orthogonal_matrix_times_its_transpose_is_the_squared_gain_on_the_shorter_side(rows, cols, gain):
    w = orthogonal(rows, cols, gain, np.random.default_rng(rows + cols))
    assert w.shape == (rows, cols)
    assert w.dtype == np.float64
    gram = w @ w.T if rows <= cols else w.T @ w
    assert np.abs(gram - gain**2 * np.eye(min(rows, cols))).max() < 1e-13


def test_an_orthogonal_matrix_is_drawn_anew_and_repeats_with_its_seed():
    one, same = (orthogonal(4, 4, 1.0, np.random.default_rng(3)) for _ in range(2))
    rng = np.random.default_rng(3)
    orthogonal(4, 4, 1.0, rng)
    assert one.tolist() == same.tolist()
    assert np.abs(orthogonal(4, 4, 1.0, rng) - one).max() > 0.01


def test_a_signal_keeps_its_norm_through_orthogonal_layers_but_for_the_gain():
    """Fifty drawn matrices in a row, against the closed form."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=16)
    start = float(np.linalg.norm(x))
    for _ in range(50):
        x = orthogonal(16, 16, 1.1, rng) @ x
    assert np.linalg.norm(x) == pytest.approx(orthogonal_norm(start, 1.1, 50), rel=1e-12)


@pytest.mark.parametrize(
    ("norm", "gain", "depth", "exact"),
    [(3, 2, 4, 48), (5, 1, 1000, 5), (8, -0.5, 3, 1), (0, 2, 5, 0), (0.5, 3, 0, 0.5)],
)
def test_the_norm_is_multiplied_by_the_size_of_the_gain_once_a_layer(norm, gain, depth, exact):
    assert orthogonal_norm(norm, gain, depth) == exact


@pytest.mark.parametrize(
    "refused",
    [
        lambda: uniform_variance(1.0, 1.0),
        lambda: uniform_variance(0.0, float("inf")),
        lambda: uniform_bound(0.0),
        lambda: uniform_bound(float("nan")),
        lambda: xavier_variance(0, 3, "tanh"),
        lambda: xavier_variance(3, 0, "tanh"),
        lambda: xavier_bound(3, 3, "relu"),
        lambda: he_variance(0),
        lambda: he_bound(-1),
        lambda: orthogonal(0, 2, 1.0, np.random.default_rng(0)),
        lambda: orthogonal_norm(-1.0, 1.0, 2),
        lambda: orthogonal_norm(1.0, 1.0, -2),
    ],
)
def test_what_has_no_meaning_is_refused(refused):
    with pytest.raises(ValueError, match=r"."):
        refused()
