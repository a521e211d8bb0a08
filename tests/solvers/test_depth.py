"""Products over depth, against decimals, fractions and the digits of whole numbers."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest

from solvers.depth import layer_product, layer_product_log10, sigmoid_chain_bound, threshold_depth


def exact(factor, depth):
    """The power of the float itself, in 60 digits."""
    with localcontext() as context:
        context.prec = 60
        return Decimal(factor) ** depth


@pytest.mark.parametrize("factor", [0.99, 1.01, 0.25, 0.9, 1.1, -0.5])
@pytest.mark.parametrize("depth", [0, 1, 7, 100, 500, 1000])
def test_a_product_over_layers_has_thirteen_right_digits(factor, depth):
    assert layer_product(factor, depth) == pytest.approx(float(exact(factor, depth)), rel=1e-13, abs=1e-320)


def test_a_hundredth_below_and_above_one_come_to_the_well_known_numbers_after_a_thousand_layers():
    """0.99^1000 = 4.317e-5 and 1.01^1000 = 20959.156 (bc -l)."""
    assert f"{layer_product(0.99, 1000):.4g}" == "4.317e-05"
    assert f"{layer_product(1.01, 1000):.8g}" == "20959.156"


@pytest.mark.parametrize(("factor", "depth"), [(0.25, 1000), (1.01, 100_000), (0.5, 5000), (-3.0, 4000), (0.99, 1000)])
def test_the_power_of_ten_is_right_where_the_product_leaves_the_floats(factor, depth):
    with localcontext() as context:
        context.prec = 60
        assert layer_product_log10(factor, depth) == pytest.approx(float(abs(exact(factor, depth)).log10()), rel=1e-13)


@pytest.mark.parametrize(("base", "depth"), [(2, 5000), (3, 2000), (4, 1000), (7, 999)])
def test_the_power_of_ten_counts_the_digits_of_a_whole_number(base, depth):
    digits = len(str(base**depth))
    assert int(layer_product_log10(base, depth)) + 1 == digits
    assert -layer_product_log10(1 / base, depth) == pytest.approx(layer_product_log10(base, depth), rel=1e-13)


def test_an_overflow_is_an_error_and_never_infinity():
    with pytest.raises(OverflowError):
        layer_product(10.0, 400)
    assert layer_product_log10(10.0, 400) == pytest.approx(400, rel=1e-15)
    assert layer_product_log10(10.0, 0) == 0


@pytest.mark.parametrize("depth", [0, 1, 2, 10, 100])
def test_sigmoids_leave_at_most_a_quarter_a_layer(depth):
    assert Fraction(sigmoid_chain_bound(depth)) == Fraction(1, 4) ** depth


def test_no_chain_of_sigmoids_beats_the_bound_and_the_one_at_zero_reaches_it():
    rng = np.random.default_rng(0)
    for depth in range(1, 12):
        z = rng.normal(size=(200, depth))
        slopes = np.prod(np.exp(-z) / (1 + np.exp(-z)) ** 2, axis=1)
        assert slopes.max() < sigmoid_chain_bound(depth)
        assert (1 / (1 + 1) ** 2) ** depth == sigmoid_chain_bound(depth)


@pytest.mark.parametrize("seed", range(40))
def test_the_threshold_depth_is_the_first_at_which_the_exact_power_is_below(seed):
    rng = np.random.default_rng(seed)
    factor, threshold = round(float(rng.uniform(0.3, 0.99)), 2), round(3 * 10.0 ** -int(rng.integers(1, 6)), 6)
    depth, power = 0, Fraction(1)
    while power >= Fraction(str(threshold)):
        power *= Fraction(str(factor))
        depth += 1
    assert threshold_depth(factor, threshold) == depth


@pytest.mark.parametrize(
    ("factor", "threshold", "met"),
    [
        (0.5, 0.5, 1),
        (0.5, 0.25, 2),
        (0.5, 0.5**60, 60),
        (0.7, 0.49, 2),
        (0.3, 0.09, 2),
        (0.9, 0.729, 3),
        (0.1, 0.001, 3),
    ],
)
def test_a_threshold_that_is_met_exactly_takes_one_layer_more(factor, threshold, met):
    assert threshold_depth(factor, threshold) == met + 1


@pytest.mark.parametrize(("factor", "threshold"), [(1.0, 0.5), (0.0, 0.5), (1.5, 0.5), (0.5, 0.0), (0.5, 1.0)])
def test_a_factor_or_threshold_outside_zero_and_one_is_refused(factor, threshold):
    with pytest.raises(ValueError, match="between 0 and 1"):
        threshold_depth(factor, threshold)


def test_a_negative_depth_and_the_logarithm_of_zero_are_refused():
    for refused in (
        lambda: layer_product(0.5, -1),
        lambda: layer_product_log10(0.5, -1),
        lambda: layer_product_log10(0.0, 3),
        lambda: sigmoid_chain_bound(-1),
    ):
        with pytest.raises(ValueError, match="depth"):
            refused()
