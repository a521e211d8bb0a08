"""Stored and pooled statistics, against exact fractions, every possible batch, and plain counting."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from solvers.normalization import (
    norm_parameters,
    pooled_statistics,
    running_average,
    running_statistics,
    statistic_size,
)


@pytest.mark.parametrize("momentum", [Fraction(1, 10), Fraction(1, 4), Fraction(1)])
def test_a_running_average_weighs_a_batch_by_momentum_and_every_later_batch_by_the_rest(momentum):
    """PyTorch, BatchNorm1d: new = (1 - momentum) · old + momentum · batch; here the weight of each batch."""
    start, batches = Fraction(5), [Fraction(one) for one in (2, -3, 8, 1)]
    for k, found in enumerate(running_average(5.0, [float(one) for one in batches], float(momentum)), start=1):
        weights = [momentum * (1 - momentum) ** (k - 1 - i) for i in range(k)]
        exact = (1 - momentum) ** k * start + sum(w * b for w, b in zip(weights, batches, strict=False))
        assert found == pytest.approx(float(exact), rel=1e-14)


def test_a_running_average_keeps_one_value_a_feature():
    assert running_average([0.0, 8.0], [[4.0, 0.0], [4.0, 4.0]], 0.5).tolist() == [[2, 4], [3, 4]]


def test_the_stored_variance_is_right_on_average_over_every_batch_of_two():
    """Ioffe & Szegedy 2015, algorithm 2: with m/(m-1) the mean over all batches is the population's."""
    population = [0.0, 1.0, 5.0, 6.0]
    batches = list(product(population, repeat=2))
    found = [running_statistics([[a], [b]], 0.0, 1.0, 1.0) for a, b in batches]
    assert np.mean([one.mean[0] for one in found]) == 3
    assert np.mean([one.variance[0] for one in found]) == pytest.approx((9 + 4 + 4 + 9) / 4, rel=1e-15)


def test_a_batch_moves_the_stored_statistics_by_its_momentum():
    """2, 4, 9 have mean 5 and unbiased variance 26/2."""
    mean, variance = running_statistics([[2.0], [4.0], [9.0]], 1.0, 5.0, 0.25)
    assert (mean.tolist(), variance.tolist()) == ([0.75 * 1 + 0.25 * 5], [0.75 * 5 + 0.25 * 13])


@pytest.mark.parametrize("sizes", [(4, 4), (1, 7), (3, 5, 2)])
def test_pooled_statistics_are_those_of_all_examples_together(sizes):
    rng = np.random.default_rng(sum(sizes))
    parts = [[Fraction(int(one), 4) for one in rng.integers(-20, 20, size)] for size in sizes]

    def exact(values):
        mean = sum(values) / len(values)
        return float(mean), float(sum((one - mean) ** 2 for one in values) / len(values))

    each = [exact(part) for part in parts]
    found = pooled_statistics([mean for mean, _ in each], [variance for _, variance in each], sizes)
    assert (float(found.mean), float(found.variance)) == pytest.approx(
        exact([one for part in parts for one in part]), rel=1e-13
    )


def test_pooling_works_feature_by_feature():
    found = pooled_statistics([[0.0, 1.0], [2.0, 1.0]], [[1.0, 0.0], [1.0, 4.0]], [1, 3])
    assert found.mean.tolist() == [1.5, 1]
    assert found.variance.tolist() == [1 + (1.5**2 + 3 * 0.5**2) / 4, 3]


@pytest.mark.parametrize(("shape", "groups"), [((2, 6, 3, 2), 3), ((3, 4, 1, 1), 2), ((1, 2, 2, 2), 1)])
def test_a_mean_is_taken_over_the_positions_that_share_it(shape, groups):
    """Wu & He 2018, equations 3 to 7: which indices the first position shares its mean with, counted one by one."""
    per_group = shape[1] // groups
    places = list(product(*map(range, shape)))
    counted = {
        "batch": sum(c == 0 for _, c, _, _ in places),
        "layer": sum(n == 0 for n, _, _, _ in places),
        "instance": sum(n == 0 and c == 0 for n, c, _, _ in places),
        "group": sum(n == 0 and c // per_group == 0 for n, c, _, _ in places),
    }
    for scheme, count in counted.items():
        assert statistic_size(shape, scheme, groups) == count


def test_group_norm_is_layer_norm_with_one_group_and_instance_norm_with_a_group_a_channel():
    """Wu & He 2018, section 3.1."""
    shape = (8, 6, 4, 5)
    assert statistic_size(shape, "group", 1) == statistic_size(shape, "layer")
    assert statistic_size(shape, "group", 6) == statistic_size(shape, "instance")


@pytest.mark.parametrize("feature_map", [(3, 8, 8), (64, 56, 56), (10,)])
def test_batch_norm_learns_a_scale_and_shift_a_channel_and_layer_norm_one_a_position(feature_map):
    assert norm_parameters(feature_map).batch_norm == len(list(product("γβ", range(feature_map[0]))))
    assert norm_parameters(feature_map).layer_norm == 2 * np.zeros(feature_map).size


@pytest.mark.parametrize(
    "refused",
    [
        lambda: running_average(0.0, [], 0.1),
        lambda: running_average(0.0, [1.0], 0.0),
        lambda: running_average(0.0, [1.0], 1.5),
        lambda: running_statistics([[1.0]], 0.0, 1.0, 0.1),
        lambda: running_statistics([1.0, 2.0], 0.0, 1.0, 0.1),
        lambda: pooled_statistics([1.0], [1.0, 2.0], [1, 1]),
        lambda: pooled_statistics([1.0, 2.0], [1.0, 2.0], [1, 0]),
        lambda: statistic_size((2, 6, 4), "batch"),
        lambda: statistic_size((2, 6, 4, 4), "group", 4),
        lambda: norm_parameters([]),
    ],
)
def test_what_has_no_statistics_is_refused(refused):
    with pytest.raises(ValueError, match=r"."):
        refused()
