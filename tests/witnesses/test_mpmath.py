"""What the solvers give, against mpmath's arithmetic of 50 digits (Johansson et al., mpmath.org)."""

from __future__ import annotations

import math

import mpmath
import numpy as np
import pytest
from mpmath import mp, mpf

from solvers import activations
from solvers.autodiff import Dual, Value, derivative
from solvers.depth import layer_product, layer_product_log10, sigmoid_chain_bound, threshold_depth
from solvers.initialization import he_bound, layers_until, orthogonal_norm, xavier_bound
from solvers.networks import float32_depth, forget_gate, gate_bias, gate_memory, relu_mean, relu_sparsity, shrunk

FAR = [0.0, *(sign * step * 10.0**power for power in range(-9, 5) for step in (1.0, 3.7) for sign in (1, -1))]
NEAR_THE_ENDS = [
    sign * z for z in (17.0, 19.5, 36.8, 37.0, 354.9, 372.5, 708.4, 709.8, 744.4, 745.2) for sign in (1, -1)
]
PLACES = [z for z in FAR if abs(z) <= 1e4] + NEAR_THE_ENDS


@pytest.fixture(autouse=True)
def fifty_digits():
    with mpmath.workdps(50):
        yield


def ulps_apart(found, truth) -> float:
    """How many spacings of float64 lie between the two, counted at the truth, subnormal numbers included."""
    return float(abs(mpf(float(found)) - truth) / mpf(math.ulp(float(truth))))


def logistic(z):
    return 1 / (1 + mp.exp(-mpf(z)))


def logistic_slope(z):
    return 1 / (2 + mp.exp(mpf(z)) + mp.exp(-mpf(z)))


TRUTHS = {
    "sigmoid": logistic,
    "sigmoid_derivative": logistic_slope,
    "tanh": lambda z: mp.tanh(mpf(z)),
    "tanh_derivative": lambda z: mp.sech(mpf(z)) ** 2,
}


@pytest.mark.parametrize("name", TRUTHS)
def test_saturating_activations_and_their_slopes_are_right_to_a_few_ulps_from_minus_to_plus_ten_thousand(name):
    """Source: mpmath's exp, tanh and sech. Four roundings are allowed for: the functions take three to five steps."""
    found = getattr(activations, name)(PLACES)
    for z, one in zip(PLACES, found, strict=True):
        assert ulps_apart(one, TRUTHS[name](z)) <= 4, z


@pytest.mark.parametrize("name", ["sigmoid", "tanh"])
@pytest.mark.parametrize("mode", ["forward", "reverse"])
def test_both_modes_of_automatic_differentiation_give_the_slope_of_an_activation_to_a_few_ulps(name, mode):
    """Source: mpmath's exp and sech. Where a factor of the slope is subnormal, its last place counts instead."""
    for z in PLACES:
        if mode == "forward":
            slope = derivative(lambda x: getattr(x, name)(), z)
            value = getattr(Dual(z), name)().value
        else:
            leaf = Value(z)
            out = getattr(leaf, name)()
            out.backward()
            slope, value = leaf.grad, out.data
        assert ulps_apart(slope, TRUTHS[f"{name}_derivative"](z)) <= 4, z
        assert ulps_apart(value, TRUTHS[name](z)) <= 4, z


@pytest.mark.parametrize("factor", ["0.99", "1.01", "0.9", "1.1", "0.5", "0.999", "-0.97"])
@pytest.mark.parametrize("depth", [0, 1, 10, 500, 1000])
def test_a_product_over_layers_is_the_power_of_the_decimal_to_within_the_rounding_of_the_factor(factor, depth):
    """Source: mpmath's power. The factor is off by up to half an ulp, 1.2e-16; the power multiplies that by depth."""
    found = mpf(layer_product(float(factor), depth))
    assert abs(found / mpf(factor) ** depth - 1) <= (depth + 1) * 1.2e-16
    assert ulps_apart(found, mpf(float(factor)) ** depth) <= 1  # of the float itself


def test_099_and_101_to_the_power_of_1000_have_these_digits():
    """Source: the whole numbers 99^1000 and 101^1000, and mpmath's power. The float 0.99 costs the last digits."""
    for base, factor in ((99, "0.99"), (101, "1.01")):
        truth = mpf(base**1000) / mpf(10) ** 2000
        assert abs(mpf(factor) ** 1000 / truth - 1) < mpf(10) ** -45
        assert abs(mpf(layer_product(float(factor), 1000)) / truth - 1) < mpf(5e-14)
    assert f"{layer_product(0.99, 1000):.10e}" == "4.3171247411e-05"
    assert f"{layer_product(1.01, 1000):.8f}" == "20959.15563781"


@pytest.mark.parametrize("factor", [0.99, 1.01, 0.25, 1e-300, 1e300, 1 + 1e-9, 1 - 1e-9, -0.5, 3.0])
@pytest.mark.parametrize("depth", [0, 1, 1000, 10**6, 10**9])
def test_the_power_of_ten_of_a_product_is_right_where_the_product_itself_is_out_of_range(factor, depth):
    """Source: mpmath's log10 of the float's exact value; one rounding of the logarithm and one of the product."""
    assert ulps_apart(layer_product_log10(factor, depth), depth * mp.log10(abs(mpf(factor)))) <= 2


@pytest.mark.parametrize("depth", [*range(12), 100, 511, 512, 536, 537, 538, 10_000])
def test_the_bound_of_a_chain_of_sigmoids_is_exactly_a_power_of_a_quarter_until_it_underflows(depth):
    """Source: mpmath; 4^-537 is the smallest subnormal number. The bound is a chain's largest slope, at zero."""
    assert sigmoid_chain_bound(depth) == float(logistic_slope(0) ** depth)
    assert (sigmoid_chain_bound(depth) > 0) == (depth <= 537)


@pytest.mark.parametrize("factor", ["0.01", "0.1", "0.25", "0.3", "0.5", "0.7", "0.9", "0.97", "0.99", "0.999"])
@pytest.mark.parametrize("depth_of", [threshold_depth, layers_until])
def test_the_depth_below_a_threshold_is_the_first_power_below_it(factor, depth_of):
    """Source: mpmath's power, of the decimals; thresholds that are a power of the factor are left out here."""
    thresholds = [f"{digits}e-{power}" for power in (1, 2, 3, 6, 12) for digits in ("1", "1.7", "2.3", "5", "9.1")]
    tried = 0
    for threshold in thresholds:
        layers = mp.log(mpf(threshold)) / mp.log(mpf(factor))
        if abs(layers - mp.nint(layers)) < 1e-12:
            continue
        depth = depth_of(float(factor), float(threshold))
        assert mpf(factor) ** depth < mpf(threshold) <= mpf(factor) ** (depth - 1), threshold
        tried += 1
    assert tried >= 20


@pytest.mark.parametrize("power", [1, 2, 3, 10, 100, 1000])
@pytest.mark.parametrize("depth_of", [threshold_depth, layers_until])
def test_a_threshold_that_is_met_exactly_takes_one_layer_more(power, depth_of):
    """Source: powers of a half and a quarter, which float64 and mpmath both hold exactly."""
    for factor in (0.5, 0.25):
        if factor**power:
            assert mpf(factor) ** power == mpf(factor**power)
            assert depth_of(factor, factor**power) == power + 1


@pytest.mark.parametrize("bias", [*FAR, *NEAR_THE_ENDS])
def test_a_forget_gate_opens_by_the_logistic_function_of_its_bias(bias):
    """Source: mpmath's exp."""
    assert ulps_apart(forget_gate(bias), logistic(bias)) <= 3


@pytest.mark.parametrize("bias", [-3.0, -0.1, 0.0, 1.0, 2.0, 5.0, 10.0, 30.0])
@pytest.mark.parametrize("steps", [0, 1, 10, 100, 10_000])
def test_a_gate_remembers_the_power_of_its_opening(bias, steps):
    """Source: mpmath's exp and power. The opening is off by up to 2e-16, which the power multiplies by the steps."""
    truth = logistic(bias) ** steps
    assert abs(mpf(gate_memory(bias, steps)) - truth) <= truth * (steps + 1) * mpf(2e-16) + mpf(5e-324)


@pytest.mark.parametrize("share", [1e-300, 1e-6, 0.1, 0.5, 0.9, 0.999999, 1 - 2**-53])
@pytest.mark.parametrize("steps", [1, 2, 100, 10**6])
def test_the_bias_for_a_wanted_share_is_the_logit_of_its_root(share, steps):
    """Source: mpmath's root and log. Relative to the larger logarithm, of which the logit is a difference."""
    each = mp.root(mpf(share), steps)
    truth = mp.log(each) - mp.log1p(-each)
    assert abs(mpf(gate_bias(share, steps)) - truth) <= mpf(4e-16) * max(abs(mp.log(each)), abs(mp.log1p(-each)))


OVERFLOWS = mpf(2) ** 128 - mpf(2) ** 103  # halfway from float32's largest number to 2^128, which rounds to infinity
VANISHES = mpf(2) ** -150  # half of float32's smallest number, which rounds to even: zero
FACTORS = sorted(
    {*(i / 1000 for i in range(1, 3000, 7)), *(1 + sign * 10.0**-k for k in range(1, 11) for sign in (1, -1))}
    - {1.0, 0.0}
    | {2.0, 0.5, 0.25, 4.0, 1e-46, 1e39, 1e300, 1e-300}
)


def test_float32_over_and_underflows_at_the_depth_where_the_exact_power_passes_its_range():
    """Source: IEEE 754-2019, binary32 with ties to even; mpmath's powers of the factor's exact value."""
    for factor in FACTORS:
        depth, exact = float32_depth(factor), mpf(factor)
        if factor > 1:
            assert exact ** (depth - 1) < OVERFLOWS <= exact**depth, factor
        else:
            assert exact**depth <= VANISHES < exact ** (depth - 1), factor


def test_numpys_float32_agrees_on_where_its_range_ends():
    """Source: numpy's cast; so that the two limits above are those of the machine."""
    with np.errstate(over="ignore"):
        assert np.isinf(np.float32(float(OVERFLOWS)))
        assert np.isfinite(np.float32(math.nextafter(float(OVERFLOWS), 0)))
    assert np.float32(float(VANISHES)) == 0
    assert np.float32(math.nextafter(float(VANISHES), 1)) > 0


@pytest.mark.parametrize("mean", [-20.0, -8.0, -3.0, -0.5, 0.0, 0.5, 3.0, 8.0, 20.0])
@pytest.mark.parametrize("std", [0.5, 1.0, 2.5])
def test_the_sparsity_and_the_mean_of_relu_outputs_follow_the_normal_distribution(mean, std):
    """Source: mpmath's ncdf and npdf. Squaring z = mean/std costs z² roundings; far left the mean cancels z² more."""
    z = mpf(mean) / mpf(std)
    silent, average = mp.ncdf(-z), mpf(mean) * mp.ncdf(z) + mpf(std) * mp.npdf(z)
    once, smallest = mpf(1e-15) * (1 + z**2), mpf(5e-324)
    assert abs(mpf(relu_sparsity(mean, std)) - silent) <= silent * once + smallest
    cancelling = 1 + (z**2 if z < 0 else 0)
    assert abs(mpf(relu_mean(mean, std)) - average) <= average * once * cancelling + smallest


@pytest.mark.parametrize("steps", [1, 10, 1000, 10**5])
def test_weight_decay_and_orthogonal_layers_are_powers_of_one_factor(steps):
    """Source: mpmath's power; half an ulp of the factor, times the steps."""
    kept = mpf(1) - mpf("0.01") * mpf("0.02")
    assert abs(mpf(float(shrunk(3.0, 0.01, 0.02, steps))) / (3 * kept**steps) - 1) <= (steps + 2) * 1.2e-16
    assert abs(mpf(orthogonal_norm(3.0, -0.9998, steps)) / (3 * mpf("0.9998") ** steps) - 1) <= (steps + 2) * 1.2e-16


@pytest.mark.parametrize("fans", [(1, 1), (3, 7), (784, 100), (10**6, 3)])
def test_bounds_of_initial_weights_are_the_roots_of_six_over_the_fans(fans):
    """Source: Glorot & Bengio 2010, equation 16; He et al. 2015, equation 10; mpmath's root."""
    fan_in, fan_out = fans
    assert ulps_apart(xavier_bound(fan_in, fan_out, "tanh"), mp.sqrt(mpf(6) / (fan_in + fan_out))) <= 2
    assert ulps_apart(xavier_bound(fan_in, fan_out, "logistic"), 4 * mp.sqrt(mpf(6) / (fan_in + fan_out))) <= 2
    assert ulps_apart(he_bound(fan_in), mp.sqrt(mpf(6) / fan_in)) <= 2


@pytest.mark.parametrize("factor", [8**-0.5, 2**-1.5, 1.0 + 2**-52, 1.0 - 2**-53, 1.01, 0.99])
def test_a_factor_that_narrowly_misses_a_root_is_counted_exactly(factor):
    """IEEE 754: the first power at or beyond (2 - 2^-24) 2^127, or at or under 2^-150, to 60 digits."""
    with mpmath.workdps(60):
        limit = (2 - mpmath.mpf(2) ** -24) * mpmath.mpf(2) ** 127 if factor > 1 else mpmath.mpf(2) ** -150
        expected = int(mpmath.ceil(mpmath.log(limit) / mpmath.log(mpmath.mpf(factor))))
    assert float32_depth(factor) == expected
