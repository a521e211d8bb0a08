"""Activations, against 50-digit decimals, identities and central differences."""

from __future__ import annotations

import warnings
from decimal import Decimal, localcontext
from functools import partial

import numpy as np
import pytest

from solvers.activations import (
    leaky_relu,
    leaky_relu_derivative,
    prelu,
    prelu_derivative,
    relu,
    relu_derivative,
    rrelu,
    rrelu_derivative,
    sigmoid,
    sigmoid_derivative,
    tanh,
    tanh_derivative,
)

PAIRS = {
    "sigmoid": (sigmoid, sigmoid_derivative),
    "tanh": (tanh, tanh_derivative),
    "relu": (relu, relu_derivative),
    "leaky_relu": (partial(leaky_relu, slope=0.01), partial(leaky_relu_derivative, slope=0.01)),
    "prelu": (partial(prelu, slope=0.25), partial(prelu_derivative, slope=0.25)),
    "rrelu": (partial(rrelu, lower=0.1, upper=0.3), partial(rrelu_derivative, slope=0.2)),
}
EVERY = [one for pair in PAIRS.values() for one in pair]
Z = np.concatenate([np.linspace(-6, 6, 25), [-700.0, -40.0, -1e-9, 1e-9, 40.0, 700.0]])


def digits(formula, z):
    """A formula of e^z, in 50 digits."""
    with localcontext() as context:
        context.prec = 50 + int(abs(z))
        return float(formula(Decimal(float(z)).exp()))


@pytest.mark.parametrize(
    ("function", "formula"),
    [
        (sigmoid, lambda e: e / (1 + e)),
        (sigmoid_derivative, lambda e: e / (1 + e) ** 2),
        (tanh, lambda e: (e * e - 1) / (e * e + 1)),
        (tanh_derivative, lambda e: 4 * e * e / (e * e + 1) ** 2),
    ],
)
def test_a_saturating_function_has_fourteen_right_digits_even_in_its_tail(function, formula):
    exact = [digits(formula, z) for z in Z]
    assert function(Z) == pytest.approx(exact, rel=1e-14, abs=1e-320)


def test_the_logistic_function_and_its_mirror_image_add_up_to_one():
    assert sigmoid(-Z) == pytest.approx(1 - sigmoid(Z), abs=1e-15)


def test_tanh_is_the_logistic_function_scaled_and_shifted():
    assert tanh(Z) == pytest.approx(2 * sigmoid(2 * Z) - 1, abs=1e-15)


def test_the_slope_of_the_logistic_function_is_its_value_times_the_rest_and_never_above_a_quarter():
    assert sigmoid_derivative(Z) == pytest.approx(sigmoid(Z) * sigmoid(-Z), rel=1e-14)
    assert sigmoid_derivative(0.0) == 0.25
    assert max(sigmoid_derivative(Z)) <= 0.25 * (1 + 1e-15)


def test_the_slope_of_tanh_is_one_less_its_square_and_never_above_one():
    assert tanh_derivative(Z) == pytest.approx(1 - tanh(Z) ** 2, abs=1e-15)
    assert tanh_derivative(0.0) == 1
    assert max(tanh_derivative(Z)) <= 1 + 1e-15


def test_two_mirrored_relus_make_the_identity_and_the_absolute_value():
    assert (relu(Z) - relu(-Z)).tolist() == Z.tolist()
    assert (relu(Z) + relu(-Z)).tolist() == [abs(z) for z in Z]


def test_leaky_relu_is_the_larger_of_the_two_lines():
    assert leaky_relu(Z, 0.01).tolist() == [max(z, 0.01 * z) for z in Z]


def test_prelu_goes_from_relu_at_slope_zero_to_the_identity_at_slope_one():
    """He et al. 2015, section 2.1."""
    assert prelu(Z, 0.0) == pytest.approx([max(z, 0.0) for z in Z], abs=0)
    assert prelu(Z, 1.0).tolist() == Z.tolist()


def test_prelu_takes_one_slope_a_channel():
    z, slopes = [[-2.0, -2.0, 5.0], [4.0, -1.0, -3.0]], [0.25, 0.5, 1.0]
    assert prelu(z, slopes).tolist() == [[-0.5, -1, 5], [4, -0.5, -3]]
    assert prelu_derivative(z, slopes).tolist() == [[0.25, 0.5, 1], [1, 0.5, 1]]


@pytest.mark.parametrize("name", PAIRS)
def test_a_derivative_is_the_central_difference_away_from_the_kink(name):
    function, slope = PAIRS[name]
    z, h = np.array([-7.3, -2.0, -0.4, -0.01, 0.02, 0.9, 3.1, 8.0]), 1e-5
    assert slope(z) == pytest.approx((function(z + h) - function(z - h)) / (2 * h), abs=1e-9)


def test_at_the_kink_the_slope_is_that_of_the_left_side():
    assert relu_derivative(0.0) == 0
    assert leaky_relu_derivative(0.0, 0.01) == 0.01
    assert prelu_derivative(0.0, 0.25) == 0.25
    assert rrelu_derivative(0.0, 0.2) == 0.2


@pytest.mark.parametrize("function", EVERY)
@pytest.mark.parametrize(
    "z", [1e4, -1e4, 0, -3, [], [1e4, -1e4, 0.0], [[1, -2, 3], [-10000, 10000, 0]], np.float32([-1.5, 1.5])]
)
def test_every_function_keeps_the_shape_in_double_precision_without_a_warning(function, z):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        values = function(z)
    assert values.shape == np.shape(z)
    assert values.dtype == np.float64
    assert np.isfinite(values).all()


@pytest.mark.parametrize(
    ("function", "left", "right"),
    [
        (sigmoid, 0, 1),
        (sigmoid_derivative, 0, 0),
        (tanh, -1, 1),
        (tanh_derivative, 0, 0),
        (relu, 0, 1e4),
        (relu_derivative, 0, 1),
        (partial(leaky_relu, slope=0.25), -2500, 1e4),
        (partial(rrelu, lower=0.0, upper=0.5), -2500, 1e4),
    ],
)
def test_ten_thousand_from_zero_every_function_is_at_its_limit(function, left, right):
    assert function([-1e4, 1e4]).tolist() == [left, right]


def test_randomized_relu_uses_the_mean_slope_where_nothing_is_drawn():
    """Xu et al. 2015, section 2.4: slopes from 1/8 to 1/3 have the mean 11/48."""
    assert rrelu([-48.0, 48.0], 1 / 8, 1 / 3) == pytest.approx([-11, 48], rel=1e-15)


def test_randomized_relu_draws_a_slope_for_each_entry_uniformly_between_the_two():
    """The mean of n uniform slopes is off by at most 5 (upper - lower) / sqrt(12 n), their variance by 10 %."""
    z = np.full((100, 200), -2.0)
    slopes = rrelu(z, 1 / 8, 1 / 3, np.random.default_rng(5)) / z
    width = 1 / 3 - 1 / 8
    assert slopes.min() >= 1 / 8
    assert slopes.max() <= 1 / 3
    assert len(np.unique(slopes)) == z.size
    assert abs(slopes.mean() - 11 / 48) < 5 * width / (12 * z.size) ** 0.5
    assert slopes.var() == pytest.approx(width**2 / 12, rel=0.1)
    assert rrelu_derivative(z, slopes).tolist() == slopes.tolist()


def test_randomized_relu_repeats_its_draw_with_the_same_seed_and_leaves_positive_entries_alone():
    z = [-1.0, 2.0, -3.0, 4.0]
    one, same = (rrelu(z, 0.1, 0.3, np.random.default_rng(1)) for _ in range(2))
    assert one.tolist() == same.tolist()
    assert one[[1, 3]].tolist() == [2, 4]


def test_slopes_in_the_wrong_order_are_refused():
    with pytest.raises(ValueError, match="lower"):
        rrelu([1.0], 0.3, 0.1)


@pytest.mark.parametrize("far", [1e3, 1e10, 1e308, np.inf])
def test_slopes_are_zero_however_far_out_and_nothing_overflows(far):
    with np.errstate(all="raise", under="ignore"):
        for slope in (tanh_derivative, sigmoid_derivative):
            assert slope([-far, far]).tolist() == [0, 0]
