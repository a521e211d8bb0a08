"""Variances through layers, against exact moments, another quadrature, the papers, and simulation."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import prod
from statistics import NormalDist

import numpy as np
import pytest

from solvers.initialization import (
    backward_variance,
    forward_variance,
    he_variance,
    layers_until,
    simulate_forward_variance,
    sum_variance,
)


def five_errors_apart(runs, expected):
    """Whether the mean of seeded runs is further than five standard errors from what is expected."""
    runs = np.asarray(runs)
    return np.any(np.abs(runs.mean(axis=0) - expected) > 5 * runs.std(axis=0, ddof=1) / len(runs) ** 0.5)


def test_linear_layers_multiply_the_variance_by_fan_in_times_weight_variance():
    """Glorot & Bengio 2010, equation 5, in exact fractions."""
    widths, spreads = [3, 5, 7, 2], [0.5, 0.25, 0.125]
    factors = [Fraction(n) * Fraction(v) for n, v in zip(widths, spreads, strict=False)]
    exact = [float(3 * prod(factors[: k + 1])) for k in range(3)]
    assert forward_variance(widths, spreads, "linear", 3.0) == pytest.approx(exact, rel=1e-15)


def test_relu_halves_what_every_layer_after_the_first_receives():
    widths, spreads = [3, 5, 7, 2], [0.5, 0.25, 0.125]
    linear = forward_variance(widths, spreads, "linear")
    assert forward_variance(widths, spreads, "relu") == pytest.approx(linear / [1, 2, 4], rel=1e-15)


def test_he_weights_keep_the_variance_at_any_depth_and_any_width():
    """He et al. 2015, equation 10."""
    widths = [100, 3, 512, 64, 10, 256, 1]
    spreads = [he_variance(fan_in) for fan_in in widths[:-1]]
    assert forward_variance(widths, spreads, "relu", 0.7) == pytest.approx([1.4] * 6, rel=1e-14)


def test_weights_scaled_for_linear_layers_lose_half_a_relu_layer():
    """He et al. 2015, section 2.2: with Xavier's scale the signal of thirty layers is 1 / 2^30 of what it should be."""
    relu = forward_variance([64] * 32, [1 / 64] * 31, "relu")
    assert relu[0] / relu[30] == 2**30


@pytest.mark.parametrize("activation", ["tanh", "logistic"])
@pytest.mark.parametrize(("spread", "accuracy"), [(0.001, 1e-9), (0.1, 1e-9), (1.0, 1e-4), (4.0, 1e-4)])
def test_saturating_layers_agree_with_another_quadrature(activation, spread, accuracy):
    """Poole et al. 2016, equation 3: 150 Gauss-Hermite nodes, or 20000 quantiles where the function is steep."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(150)
    if spread >= 1:
        nodes, weights = np.array([NormalDist().inv_cdf((k + 0.5) / 20000) for k in range(20000)]), np.ones(20000)
    function = np.tanh if activation == "tanh" else lambda z: 1 / (1 + np.exp(-z))
    expected = [10 * spread]
    for _ in range(3):
        moment = weights @ function(expected[-1] ** 0.5 * nodes) ** 2 / weights.sum()
        expected.append(10 * spread * moment)
    assert forward_variance([10] * 5, [spread] * 4, activation) == pytest.approx(expected, rel=accuracy)


def test_small_signals_go_through_tanh_as_its_series_says():
    """E[tanh²] = q - 2 q² + 17/3 q³ - … for a Gaussian of variance q, from tanh² z = z² - 2/3 z⁴ + 17/45 z⁶ - …"""
    q = 1e-3
    second = forward_variance([1, 1, 1], [q, 1.0], "tanh")[1]
    assert second == pytest.approx(q - 2 * q**2 + 17 / 3 * q**3, abs=30 * q**4)


def test_the_logistic_second_moment_is_a_quarter_and_a_quarter_of_that_of_tanh_at_half_the_scale():
    """σ(z) = 1/2 + tanh(z/2)/2, and the odd part has no mean."""
    logistic = forward_variance([1, 1, 1], [3.0, 1.0], "logistic")[1]
    tanh = forward_variance([1, 1, 1], [3.0 / 4, 1.0], "tanh")[1]
    assert logistic == pytest.approx((1 + tanh) / 4, rel=1e-12)


@pytest.mark.parametrize("activation", ["linear", "relu"])
def test_simulation_and_theory_meet_even_in_narrow_networks(activation):
    """The mean of 400 seeded networks is within five of its standard errors of the theory, at every layer."""
    sizes = [3, 6, 4, 5], [0.4, 0.2, 0.3], activation, 2.0
    theory = forward_variance(*sizes)
    runs = [simulate_forward_variance(*sizes, samples=50, rng=np.random.default_rng(k)) for k in range(400)]
    assert not five_errors_apart(runs, theory)
    assert five_errors_apart(runs, theory * 1.3)


@pytest.mark.parametrize("activation", ["tanh", "logistic"])
def test_simulation_and_theory_meet_in_a_wide_saturating_network(activation):
    sizes = [1000, 400, 400], [0.001, 0.01], activation
    runs = [simulate_forward_variance(*sizes, samples=100, rng=np.random.default_rng(k)) for k in range(12)]
    assert np.mean(runs, axis=0) == pytest.approx(forward_variance(*sizes), rel=0.03)


def test_gradients_of_vgg_vanish_as_the_paper_says():
    """He et al. 2015, section 2.2: weights of std 0.01 leave 1 / (1.7 · 10⁴) from conv10 to conv2 of VGG model B."""
    fans = [9 * filters for filters in (64, 128, 128, 256, 256, 512, 512, 512, 512)]
    left = backward_variance([1, 1, *fans], [0.01**2] * 10, "relu")[0] ** 0.5
    assert f"{1 / left:.1e}" == "1.7e+04"


def test_the_backward_pass_multiplies_by_fan_out_where_the_forward_pass_multiplies_by_fan_in():
    widths, spreads = [9, 2, 5, 7], [1.0, 0.5, 0.25]
    assert backward_variance(widths, spreads, "linear", 2.0).tolist() == [2 * 7 / 4 * 5 / 2, 2 * 7 / 4, 2]
    assert backward_variance(widths, spreads, "relu", 2.0).tolist() == [2 * 7 / 4 * 5 / 2 / 4, 2 * 7 / 4 / 2, 2]


def test_backpropagated_noise_has_the_variance_of_the_theory():
    """Backpropagation by hand in 600 seeded ReLU networks, within five standard errors."""
    widths, spreads, runs = [4, 6, 3, 5], [0.5, 0.4, 0.7], []
    for seed in range(600):
        rng = np.random.default_rng(seed)
        weights = [rng.normal(0, v**0.5, (n, m)) for n, m, v in zip(widths, widths[1:], spreads, strict=False)]
        z = [rng.normal(size=(20, 4)) @ weights[0]]
        for w in weights[1:]:
            z.append(np.maximum(z[-1], 0) @ w)
        gradients = [rng.normal(size=z[-1].shape)]
        for w, before in zip(weights[:0:-1], z[-2::-1], strict=True):
            gradients.insert(0, (gradients[0] @ w.T) * (before > 0))
        runs.append([np.mean(one**2) for one in gradients])
    theory = backward_variance(widths, spreads, "relu")
    assert not five_errors_apart(runs, theory)
    assert five_errors_apart(runs, backward_variance(widths, spreads, "linear"))


@pytest.mark.parametrize(("terms", "mean"), [(1, 0), (2, 0), (2, 3), (3, 1)])
def test_the_variance_of_a_weighted_sum_counts_the_mean_of_its_inputs_too(terms, mean):
    """Every outcome of fair weights ±1/2 and inputs mean ± 2, counted."""
    half, outcomes = Fraction(1, 2), []
    for weights in product((-half, half), repeat=terms):
        for inputs in product((mean - 2, mean + 2), repeat=terms):
            outcomes.append(sum(w * x for w, x in zip(weights, inputs, strict=True)))
    variance = sum(one**2 for one in outcomes) / len(outcomes) - (sum(outcomes) / len(outcomes)) ** 2
    assert sum_variance(terms, 0.25, mean, 4.0) == variance


@pytest.mark.parametrize(
    ("factor", "threshold"),
    [(0.5, 0.01), (2.0, 1000.0), (0.9, 1e-6), (1.01, 100.0), (0.5, 0.25), (2.0, 8.0), (0.1, 0.9)],
)
def test_the_layers_until_a_threshold_are_counted_by_exact_multiplication(factor, threshold):
    power, layers, falls = Fraction(1), 0, factor < 1
    while power >= Fraction(threshold) if falls else power <= Fraction(threshold):
        power *= Fraction(factor)
        layers += 1
    assert layers_until(factor, threshold) == layers


def test_a_signal_without_variance_or_weights_without_any_come_out_as_zero():
    assert forward_variance([3, 4, 5], [0.5, 0.5], "relu", 0.0).tolist() == [0, 0]
    assert forward_variance([3, 4, 5], [0.5, 0.0], "linear").tolist() == [1.5, 0]
    assert backward_variance([3, 4, 5], [0.5, 0.5], "relu", 0.0).tolist() == [0, 0]
    assert sum_variance(3, 0.0, 1.0, 2.0) == 0
    assert sum_variance(3, 0.5, 2.0, 0.0) == 6
    assert simulate_forward_variance([3, 4], [0.0], "relu", samples=1, rng=np.random.default_rng(0)).tolist() == [0]


@pytest.mark.parametrize(
    "refused",
    [
        lambda: forward_variance([3, 4], [0.1, 0.1], "relu"),
        lambda: forward_variance([3, 4], [-0.1], "relu"),
        lambda: forward_variance([3, 0], [0.1], "relu"),
        lambda: forward_variance([3, 4], [0.1], "relu", -1.0),
        lambda: forward_variance([3, 4], [0.1], "gelu"),
        lambda: simulate_forward_variance([3, 4], [], "relu", rng=np.random.default_rng(0)),
        lambda: backward_variance([3, 4], [0.1], "tanh"),
        lambda: sum_variance(0, 1.0, 0.0, 1.0),
        lambda: layers_until(1.0, 0.5),
        lambda: layers_until(2.0, 0.5),
    ],
)
def test_what_has_no_meaning_is_refused(refused):
    with pytest.raises(ValueError, match=r"."):
        refused()
