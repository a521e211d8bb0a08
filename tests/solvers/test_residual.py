"""Residual blocks, against differences, exact products and the sum over all paths."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from solvers.residual import chain_gain, residual_block, residual_derivative


@pytest.mark.parametrize("x", [-2.0, -0.3, 0.0, 1.1])
def test_the_derivative_of_a_block_is_that_of_its_branch_plus_one(x):
    """He et al. 2016, equation 5, with tanh as the branch; H(x) = tanh(x) + x by central differences."""
    h = 1e-5
    difference = (math.tanh(x + h) + (x + h) - math.tanh(x - h) - (x - h)) / (2 * h)
    assert residual_derivative(1 / math.cosh(x) ** 2) == pytest.approx(difference, abs=1e-9)


def test_a_branch_that_does_nothing_leaves_the_identity():
    assert residual_derivative(0.0) == 1
    assert residual_derivative([0.0, 0.0, 0.0]).tolist() == [1, 1, 1]
    assert residual_derivative(np.zeros((3, 3))).tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


def test_slopes_of_any_other_shape_each_gain_one():
    assert residual_derivative([[0.5, -1.0, 2.0], [0.0, 3.0, 1.0]]).tolist() == [[1.5, 0, 3], [1, 4, 2]]
    assert residual_derivative([-0.25, -1.0]).tolist() == [0.75, 0]


@pytest.mark.parametrize("seed", range(4))
def test_the_jacobian_of_a_block_is_that_of_its_branch_plus_the_identity(seed):
    rng = np.random.default_rng(seed)
    W1, W2, x, h = rng.normal(size=(5, 3)), rng.normal(size=(3, 5)), rng.normal(size=3), 1e-6
    branch = W2 @ np.diag((W1 @ x > 0).astype(float)) @ W1
    columns = [(residual_block(x + h * e, W1, W2) - residual_block(x - h * e, W1, W2)) / (2 * h) for e in np.eye(3)]
    assert residual_derivative(branch) == pytest.approx(np.array(columns).T, abs=1e-8)


def test_a_block_adds_its_branch_to_its_input():
    """Number by number: x + W2 relu(W1 x)."""
    x, W1, W2 = [2, -1], [[1, 1], [-3, 0], [1, -2]], [[1, 5, 2], [-1, 7, 3]]
    hidden = [max(sum(w * v for w, v in zip(row, x, strict=True)), 0) for row in W1]
    expected = [v + sum(w * a for w, a in zip(row, hidden, strict=True)) for v, row in zip(x, W2, strict=True)]
    assert residual_block(x, W1, W2).tolist() == expected


def test_a_block_whose_last_weights_are_zero_is_the_identity():
    """He et al. 2015, section 3.1: it is enough to drive the branch to zero."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=6)
    assert residual_block(x, rng.normal(size=(4, 6)), np.zeros((6, 4))).tolist() == x.tolist()


@pytest.mark.parametrize("seed", range(6))
def test_the_gain_of_a_residual_chain_is_the_sum_over_all_paths_through_it(seed):
    """Veit et al. 2016, section 3: n blocks are 2^n paths, each block taken or skipped."""
    slopes = [Fraction(int(one), 16) for one in np.random.default_rng(seed).integers(-20, 21, 8)]
    paths = [
        math.prod(slope for slope, taken in zip(slopes, choice, strict=True) if taken)
        for choice in product((False, True), repeat=8)
    ]
    gains = chain_gain([float(one) for one in slopes])
    assert gains.residual == pytest.approx(float(sum(paths)), rel=1e-12)
    assert gains.plain == pytest.approx(float(math.prod(slopes)), rel=1e-14)


@pytest.mark.parametrize("depth", [1, 2, 10, 50])
def test_slopes_of_one_over_k_telescope_to_depth_plus_one(depth):
    """(1 + 1/1)(1 + 1/2)…(1 + 1/n) = n + 1, where the plain chain leaves 1 / n!."""
    gains = chain_gain([1 / k for k in range(1, depth + 1)])
    assert gains.residual == pytest.approx(depth + 1, rel=1e-13)
    assert gains.plain == pytest.approx(1 / math.factorial(depth), rel=1e-13)


def test_where_a_plain_chain_is_cut_the_identity_path_still_carries_the_gradient():
    """He et al. 2016, section 2: a slope of zero somewhere makes the product zero, and that of 1 + slope not."""
    assert chain_gain([0.0] * 100) == (0, 1)
    assert chain_gain([0.5, 0.0, 0.5]) == (0, 2.25)


def test_a_slope_of_minus_one_is_the_only_one_that_cuts_a_residual_chain():
    assert chain_gain([-1.0, 3.0]) == (-3, 0)
