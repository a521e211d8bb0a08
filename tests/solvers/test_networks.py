"""Linear depth, Hebb, batch noise, forget gates and the range of float32, against loops, counts and IEEE 754."""

from __future__ import annotations

import math
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise, product

import numpy as np
import pytest

from solvers.networks import (
    batch_mean_variance,
    collapse_linear,
    float32_depth,
    forget_gate,
    gate_bias,
    gate_memory,
    hebbian_step,
)


@pytest.mark.parametrize("depth", [1, 2, 5])
def test_one_linear_layer_does_what_the_whole_stack_did(depth):
    rng = np.random.default_rng(depth)
    widths = [3, 4, 2, 5, 4, 3][: depth + 1]
    weights = [rng.normal(size=(n, m)) for m, n in pairwise(widths)]
    biases = [rng.normal(size=len(w)) for w in weights]
    one, x = collapse_linear(weights, biases), rng.normal(size=3)
    through = x
    for w, b in zip(weights, biases, strict=True):
        through = np.array([sum(w[i, j] * through[j] for j in range(len(through))) + b[i] for i in range(len(b))])
    assert one.w.shape == (widths[-1], 3)
    assert one.w @ x + one.b == pytest.approx(through, rel=1e-12)


@pytest.mark.parametrize(
    ("weights", "biases"),
    [
        ([], []),
        ([[[1.0]]], []),
        ([[[1.0, 2.0]], [[1.0, 2.0]]], [[1.0], [1.0]]),
        ([[[1.0, 2.0], [3.0, 4.0]]], [[1.0]]),
        ([[[1.0, 2.0], [3.0, 4.0]], [[0.0, 1.0], [1.0, 0.0]]], [[1.0, 0.0], [5.0]]),
        ([[[1.0, 2.0], [3.0, 4.0]], [[0.0, 1.0], [1.0, 0.0]]], [[1.0, 0.0], 5.0]),
    ],
)
def test_layers_that_do_not_chain_or_lack_a_bias_are_refused(weights, biases):
    with pytest.raises(ValueError, match=r"."):
        collapse_linear(weights, biases)


def test_a_hebbian_step_adds_rate_times_output_times_input():
    """Number by number: output 2·1 + (-1)·3 = -1."""
    assert hebbian_step([2.0, -1.0], [1.0, 3.0], 0.5).tolist() == [2 - 0.5 * 1, -1 - 0.5 * 3]
    assert hebbian_step([0.0, 0.0], [1.0, 3.0], 0.5).tolist() == [0, 0]
    with pytest.raises(ValueError, match="one weight"):
        hebbian_step([1.0], [1.0, 2.0], 0.5)


def test_hebbian_weights_grow_without_bound_towards_the_main_direction_of_the_data():
    """Oja 1982, equation 2: plain Hebbian learning is power iteration on the correlation matrix."""
    data = np.random.default_rng(0).normal(size=(200, 2)) * [3.0, 0.5] @ np.array([[0.8, 0.6], [-0.6, 0.8]])
    w = np.array([1.0, 0.0])
    for x in data:
        w = hebbian_step(w, x, 0.05)
    assert np.linalg.norm(w) > 1e6
    assert abs(w[1] / w[0]) == pytest.approx(0.6 / 0.8, rel=0.1)


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_the_mean_of_a_batch_has_the_variance_of_one_example_over_the_size(size):
    """Every batch of fair draws from 0, 1, 5, 6 (variance 26/4), counted."""
    means = [Fraction(sum(batch), size) for batch in product((0, 1, 5, 6), repeat=size)]
    variance = sum((one - 3) ** 2 for one in means) / len(means)
    assert batch_mean_variance(6.5, size) == pytest.approx(float(variance), rel=1e-15)
    assert batch_mean_variance(0.0, size) == 0


@pytest.mark.parametrize(("variance", "size"), [(-1.0, 3), (math.inf, 3), (1.0, 0)])
def test_a_batch_without_examples_or_variance_is_refused(variance, size):
    with pytest.raises(ValueError, match="batch"):
        batch_mean_variance(variance, size)


@pytest.mark.parametrize(
    "factor", ["2", "0.5", "3", "1.5", "1.1", "0.9", "0.99", "1.01", "0.25", "1024", "0.999", "0.1"]
)
def test_float32_gives_up_at_the_first_exact_power_that_ieee_754_rounds_to_infinity_or_zero(factor):
    """IEEE 754: at (2 - 2^-24) · 2^127 and above, and at 2^-150 and below (a tie goes to the even zero)."""
    depth = float32_depth(float(factor))
    inside = [
        Fraction(1, 2**150) < Fraction(factor) ** k < (2 - Fraction(1, 2**24)) * 2**127 for k in (depth - 1, depth)
    ]
    assert inside == [True, False]


@pytest.mark.parametrize("factor", [2.0, 0.5, 4.0, 0.25, 3.0])
def test_numpys_float32_agrees_on_the_depth(factor):
    depth = float32_depth(factor)
    with np.errstate(over="ignore", under="ignore"):
        last, gone = (np.float32(factor**k) for k in (depth - 1, depth))
    assert 0 < last < math.inf
    assert gone in (0, math.inf)


@pytest.mark.parametrize("factor", [1.0, 0.0, -2.0, math.inf, math.nan])
def test_a_factor_that_never_leaves_the_range_is_refused(factor):
    with pytest.raises(ValueError, match="factor"):
        float32_depth(factor)


def test_a_bias_of_zero_one_and_two_opens_the_forget_gate_half_three_quarters_and_seven_eighths():
    """1 / (1 + e^-b) in 50 digits: 0.5, 0.731 and 0.881; Jozefowicz et al. 2015 advise a bias of 1 or 2."""
    with localcontext() as context:
        context.prec = 50
        exact = [float(1 / (1 + Decimal(-b).exp())) for b in (0, 1, 2, 0.5, -0.5, 30)]
    assert forget_gate([0, 1, 2, 0.5, -0.5, 30]) == pytest.approx(exact, rel=1e-15)
    assert [f"{one:.3f}" for one in exact[:3]] == ["0.500", "0.731", "0.881"]


def test_a_gate_is_stable_far_from_zero_and_refuses_infinity():
    assert forget_gate([[1e4, -1e4]]).tolist() == [[1, 0]]
    with pytest.raises(ValueError, match="finite"):
        forget_gate([0.0, math.nan])


@pytest.mark.parametrize("bias", [0, 1, 2])
@pytest.mark.parametrize("steps", [0, 1, 10, 100])
def test_what_a_cell_remembers_is_the_opening_multiplied_step_by_step(bias, steps):
    with localcontext() as context:
        context.prec = 50
        left = Decimal(1)
        for _ in range(steps):
            left /= 1 + Decimal(-bias).exp()
    assert gate_memory(bias, steps) == pytest.approx(float(left), rel=1e-13)


@pytest.mark.parametrize(("share", "steps"), [(0.5, 1), (0.5, 100), (0.9, 1000), (1e-6, 10), (0.999999, 1)])
def test_the_bias_for_a_share_solves_the_equation_of_the_gate(share, steps):
    with localcontext() as context:
        context.prec = 50
        per_step = (Decimal(share).ln() / steps).exp()
        exact = float((per_step / (1 - per_step)).ln())
    assert gate_bias(share, steps) == pytest.approx(exact, rel=1e-10, abs=1e-15)


@pytest.mark.parametrize(("share", "steps"), [(0.0, 1), (1.0, 1), (0.5, 0)])
def test_a_share_that_no_bias_leaves_is_refused(share, steps):
    with pytest.raises(ValueError, match="share"):
        gate_bias(share, steps)


def test_a_negative_number_of_steps_is_refused():
    with pytest.raises(ValueError, match="steps"):
        gate_memory(0.0, -1)
