"""Silent ReLUs, against the normal distribution of the standard library, integrals, simulation and the definition."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest

from solvers.networks import relu_killing_rate, relu_mean, relu_sparsity

SPREADS = [(0.0, 1.0), (0.0, 7.0), (1.0, 2.0), (-1.5, 0.5), (3.0, 1.0)]


@pytest.mark.parametrize(("mean", "std"), SPREADS)
def test_a_relu_is_silent_as_often_as_the_normal_distribution_is_negative(mean, std):
    assert relu_sparsity(mean, std) == pytest.approx(NormalDist(mean, std).cdf(0), rel=1e-12)
    assert relu_sparsity(mean, std) + relu_sparsity(-mean, std) == pytest.approx(1, rel=1e-15)


@pytest.mark.parametrize(("mean", "std"), SPREADS)
def test_simulated_relus_are_silent_and_speak_as_stated_within_five_sigma(mean, std):
    out = np.maximum(np.random.default_rng(1).normal(mean, std, 100_000), 0)
    share = relu_sparsity(mean, std)
    assert abs((out == 0).mean() - share) < 5 * (share * (1 - share) / 1e5) ** 0.5
    assert abs(out.mean() - relu_mean(mean, std)) < 5 * out.std() / 1e5**0.5


@pytest.mark.parametrize(("mean", "std"), SPREADS)
def test_the_mean_of_a_relu_is_its_integral_over_the_density(mean, std):
    """Midpoints of 20000 steps over the positive values up to 10 deviations."""
    step = (mean + 10 * std) / 20000
    z = (np.arange(20000) + 0.5) * step
    density = np.exp(-(((z - mean) / std) ** 2) / 2) / (std * math.sqrt(2 * math.pi))
    assert relu_mean(mean, std) == pytest.approx(float((z * density).sum() * step), rel=1e-6)


def test_two_mirrored_relus_leave_the_mean():
    """relu(z) - relu(-z) = z."""
    for mean, std in SPREADS:
        assert relu_mean(mean, std) - relu_mean(-mean, std) == pytest.approx(mean, abs=1e-14)


@pytest.mark.parametrize("far", [6.0, 8.0, 10.0, 20.0, 30.0])
def test_far_below_zero_the_mean_lies_between_the_bounds_of_its_asymptotic_series(far):
    """Abramowitz & Stegun 26.2.12: φ(z)/z² (1 - 3/z²) < mean < φ(z)/z² (1 - 3/z² + 15/z⁴)."""
    size = math.exp(-(far**2) / 2) / math.sqrt(2 * math.pi) / far**2
    low, high = size * (1 - 3 / far**2), size * (1 - 3 / far**2 + 15 / far**4)
    assert low < relu_mean(-far, 1.0) < high


def test_a_mean_of_relus_is_never_negative():
    assert min(relu_mean(-k / 10, 1.0) for k in range(420)) >= 0


@pytest.mark.parametrize("seed", range(20))
def test_the_killing_rate_is_the_first_at_which_no_input_makes_the_unit_fire(seed):
    """A descent that lowers every pre-activation: below the rate one is left, at the rate none."""
    rng = np.random.default_rng(seed)
    data, w, b = rng.uniform(0.1, 2.0, (7, 3)), rng.normal(size=3), 0.5
    gradient, gradient_b = rng.uniform(0.1, 1.0, 3), 0.2
    rate = relu_killing_rate(w, b, data, gradient, gradient_b)

    def loudest(step):
        return max(sum(x * (w - step * gradient)) + b - step * gradient_b for x in data)

    assert loudest(rate * (1 + 1e-9)) <= 0
    assert rate == 0 or loudest(rate * (1 - 1e-9)) > 0


def test_a_unit_that_is_silent_already_needs_no_step():
    assert relu_killing_rate([-1.0], 0.0, [[1.0], [2.0]], [1.0], 0.0) == 0


def test_an_input_at_zero_is_silent_and_may_stay_there():
    assert relu_killing_rate([1.0], 0.0, [[2.0], [0.0]], [0.5], 0.0) == 2


@pytest.mark.parametrize(
    ("inputs", "gradient", "gradient_b"),
    [([1.0, 2.0], -1.0, 0.0), ([1.0, 2.0], 0.0, 0.0), ([1.0, -1.0], 2.0, -1.0)],
    ids=["the step raises it", "the step does not move it", "another input fires before the first falls silent"],
)
def test_no_rate_kills_a_unit_that_some_input_keeps_alive(inputs, gradient, gradient_b):
    for rate in np.arange(1, 2000) / 100:
        w, b = 1 - rate * gradient, -rate * gradient_b
        assert max(w * x + b for x in inputs) > 0
    assert relu_killing_rate([1.0], 0.0, [[x] for x in inputs], [gradient], gradient_b) == math.inf


def test_a_step_beyond_the_killing_rate_may_wake_the_unit_for_another_input():
    """w = 1 fires at 1 and not at -10; a step of 1 makes it 0, a step of 2 makes it -1, which fires at -10."""
    assert relu_killing_rate([1.0], 0.0, [[1.0], [-10.0]], [1.0], 0.0) == 1
    assert (1 - 2 * 1) * -10 > 0


@pytest.mark.parametrize("std", [0.0, -1.0, math.nan, math.inf])
def test_a_spread_that_is_not_positive_is_refused(std):
    for function in (relu_sparsity, relu_mean):
        with pytest.raises(ValueError, match="positive"):
            function(0.0, std)
