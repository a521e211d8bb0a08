"""What is counted is a whole number, and what varies has a variance: other numbers are refused in a sentence."""

from __future__ import annotations

import math

import numpy as np
import pytest

from solvers import (
    autodiff,
    capacity,
    depth,
    gates,
    initialization,
    networks,
    normalization,
    propagation,
    regularization,
)
from solvers.symmetry import symmetric_training

RNG = np.random.default_rng(0)
COUNTED = {
    "layer_product": (lambda n: depth.layer_product(0.99, n), 0),
    "layer_product_log10": (lambda n: depth.layer_product_log10(0.99, n), 0),
    "sigmoid_chain_bound": (lambda n: depth.sigmoid_chain_bound(n), 0),
    "orthogonal_norm": (lambda n: initialization.orthogonal_norm(1.0, 1.0, n), 0),
    "gate_memory": (lambda n: gates.gate_memory(1.0, n), 0),
    "gate_bias": (lambda n: gates.gate_bias(0.5, n), 1),
    "shrunk": (lambda n: regularization.shrunk([1.0], 0.1, 0.1, n), 0),
    "early_stopping": (lambda n: regularization.early_stopping([0.5, 0.4], n), 1),
    "sawtooth_pieces": (lambda n: capacity.sawtooth_pieces(n), 1),
    "shallow_width": (lambda n: capacity.shallow_width(n), 1),
    "hyperplane_regions": (lambda n: capacity.hyperplane_regions(n, 2), 0),
    "hyperplane_regions, inputs": (lambda n: capacity.hyperplane_regions(2, n), 1),
    "dense_parameters": (lambda n: capacity.dense_parameters([n, 2]), 1),
    "path_count": (lambda n: capacity.path_count([2, n]), 1),
    "xavier_variance": (lambda n: initialization.xavier_variance(n, 3, "tanh"), 1),
    "xavier_bound": (lambda n: initialization.xavier_bound(3, n, "tanh"), 1),
    "he_variance": (lambda n: initialization.he_variance(n), 1),
    "he_bound": (lambda n: initialization.he_bound(n), 1),
    "orthogonal": (lambda n: initialization.orthogonal(n, 3, 1.0, RNG), 1),
    "batch_mean_variance": (lambda n: networks.batch_mean_variance(1.0, n), 1),
    "passes": (lambda n: autodiff.passes(n, 1), 1),
    "passes, outputs": (lambda n: autodiff.passes(1, n), 1),
    "forward_variance": (lambda n: propagation.forward_variance([n, 3], [0.5], "relu"), 1),
    "backward_variance": (lambda n: propagation.backward_variance([2, n], [0.5], "relu"), 1),
    "sum_variance": (lambda n: propagation.sum_variance(n, 0.5, 0.0, 1.0), 1),
    "samples": (lambda n: propagation.simulate_forward_variance([2, 2], [0.5], "relu", samples=n, rng=RNG), 1),
    "norm_parameters": (lambda n: normalization.norm_parameters([3, n]), 1),
    "statistic_size": (lambda n: normalization.statistic_size((n, 6, 4, 4), "batch"), 1),
    "groups": (lambda n: normalization.statistic_size((2, 6, 4, 4), "group", n), 1),
    "pooled_statistics": (lambda n: normalization.pooled_statistics([0.0, 1.0], [1.0, 1.0], [n, 2]), 1),
    "symmetric_training": (lambda n: symmetric_training([[1.0]], [1.0], [[0.1, 0.1]], 0.1, n), 0),
}


@pytest.mark.parametrize("name", COUNTED)
def test_half_a_layer_too_few_of_them_and_what_is_no_number_are_no_counts(name):
    call, least = COUNTED[name]
    call(max(least, 1))
    for wrong in (least + 0.5, least - 1, math.nan, math.inf):
        with pytest.raises(ValueError, match=r"whole|at least") as refused:
            call(wrong)
        assert "whole number" in str(refused.value)


VARIED = {
    "forward_variance, input": lambda v: propagation.forward_variance([2, 2], [0.5], "relu", v),
    "forward_variance, weights": lambda v: propagation.forward_variance([2, 2], [v], "relu"),
    "simulate, input": lambda v: propagation.simulate_forward_variance([2, 2], [0.5], "relu", v, rng=RNG),
    "simulate, weights": lambda v: propagation.simulate_forward_variance([2, 2], [v], "relu", rng=RNG),
    "backward_variance": lambda v: propagation.backward_variance([2, 2], [v], "relu"),
    "backward_variance, gradient": lambda v: propagation.backward_variance([2, 2], [0.5], "relu", v),
    "sum_variance, weights": lambda v: propagation.sum_variance(2, v, 0.0, 1.0),
    "sum_variance, inputs": lambda v: propagation.sum_variance(2, 1.0, 0.0, v),
    "batch_mean_variance": lambda v: networks.batch_mean_variance(v, 2),
    "uniform_bound": lambda v: initialization.uniform_bound(v),
    "pooled_statistics": lambda v: normalization.pooled_statistics([0.0, 1.0], [1.0, v], [2, 2]),
    "batch_norm_inference": lambda v: normalization.batch_norm_inference([1.0], 0.0, v, 1.0, 0.0, 0.1),
    "eps of batch norm": lambda v: normalization.batch_norm([[1.0], [2.0]], 1.0, 0.0, v),
    "eps of layer norm": lambda v: normalization.layer_norm([1.0, 2.0], 1.0, 0.0, v),
}


@pytest.mark.parametrize("name", VARIED)
@pytest.mark.parametrize("wrong", [-1.0, math.nan])
def test_a_negative_variance_and_one_that_is_no_number_are_told(name, wrong):
    VARIED[name](0.5)
    with pytest.raises(ValueError, match=r"varian|eps"):
        VARIED[name](wrong)


@pytest.mark.parametrize(
    ("factor", "threshold", "layers"),
    [
        # ln 0.5 / ln(1 - 1e-9) = 693147180.2…, and ln 0.5 / ln(1 - 1e-6) = 693146.8…, by mpmath with 40 digits
        (0.999999999, 0.5, 693147181),
        (0.999999, 0.5, 693147),
        (0.99999, 0.1, 230258),
        (0.5, 0.25, 3),
        (0.1, 0.001, 4),
        (0.9, 0.81, 3),
        (0.2, 0.5, 1),
    ],
)
def test_the_first_depth_below_a_threshold_is_told_for_factors_near_one_too(factor, threshold, layers):
    """The integers are those of mpmath; at an exact power the next one."""
    mpmath = pytest.importorskip("mpmath")
    with mpmath.workdps(60):
        exact = mpmath.log(mpmath.mpf(str(threshold))) / mpmath.log(mpmath.mpf(str(factor)))
        near = mpmath.nint(exact)
        assert layers == int(near + 1 if abs(exact - near) < 1e-40 else mpmath.ceil(exact))
    assert depth.threshold_depth(factor, threshold) == layers
