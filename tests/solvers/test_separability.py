"""Verdicts on separability, each with its proof, against the census of Boolean functions."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from solvers.perceptron import is_linearly_separable

SQUARE = list(product((0, 1), repeat=2))
XOR = [-1, 1, 1, -1]


def proved(X, y, verdict):
    """Exact arithmetic on the hyperplane; or, to round-off, on the combination of the two classes."""
    if verdict.separable:
        plane = [Fraction(float(one)) for one in verdict.certificate]
        return all(
            int(label) * (sum(Fraction(float(a)) * v for a, v in zip(x, plane[:-1], strict=True)) + plane[-1]) > 0
            for x, label in zip(X, y, strict=True)
        )
    X, y, shares = np.asarray(X, float), np.asarray(y), verdict.certificate
    one, other = shares[y > 0], shares[y < 0]
    gap = np.abs(one @ X[y > 0] - other @ X[y < 0])
    return min(shares) >= 0 and np.isclose([one.sum(), other.sum()], 0.5).all() and np.all(gap <= 1e-9 * np.ptp(X, 0))


def test_xor_is_not_separable_because_the_two_classes_share_a_point():
    """Minsky & Papert 1969: the mean of (0, 0) and (1, 1) is the mean of (0, 1) and (1, 0)."""
    separable, shares = is_linearly_separable(SQUARE, XOR)
    assert not separable
    exact = [Fraction(float(one)).limit_denominator(1000) for one in shares]
    assert exact == pytest.approx(shares, abs=1e-12)
    assert min(exact) >= 0
    assert exact[1] + exact[2] == exact[0] + exact[3] == Fraction(1, 2)
    for axis in (0, 1):
        ones = sum(share * point[axis] for share, point, y in zip(exact, SQUARE, XOR, strict=True) if y > 0)
        others = sum(share * point[axis] for share, point, y in zip(exact, SQUARE, XOR, strict=True) if y < 0)
        assert ones == others


@pytest.mark.parametrize(("inputs", "count"), [(1, 4), (2, 14), (3, 104)])
def test_as_many_boolean_functions_are_separable_as_the_census_says(inputs, count):
    """Muroga 1971, OEIS A000609: 4, 14 and 104 threshold functions of one, two and three inputs."""
    corners, found = list(product((0, 1), repeat=inputs)), 0
    for labels in product((-1, 1), repeat=len(corners)):
        verdict = is_linearly_separable(corners, labels)
        assert proved(corners, labels, verdict), labels
        found += verdict.separable
    assert found == count


@pytest.mark.parametrize("labels", [(1, 1), (-1, -1), (1, -1), (-1, 1)])
@pytest.mark.parametrize("X", [[[3, 5], [1, 5]], [[2, 5], [2, 5]]])
def test_one_class_is_separable_and_two_labels_for_one_point_are_not(X, labels):
    verdict = is_linearly_separable(X, labels)
    assert verdict.separable == (labels[0] == labels[1] or X[0] != X[1])
    assert proved(X, labels, verdict)


@pytest.mark.parametrize("features", [1, 2, 3, 6])
def test_a_verdict_is_proved_on_gaussian_points_with_labels_by_chance(features):
    rng, found = np.random.default_rng(features), []
    for _ in range(150):
        X, y = rng.normal(size=(2 * features + 3, features)), rng.choice([-1, 1], 2 * features + 3)
        found.append(is_linearly_separable(X, y))
        assert proved(X, y, found[-1])
    assert 10 < sum(one.separable for one in found) < 140


@pytest.mark.parametrize("far", [0.0, 100.0, 1e6])
@pytest.mark.parametrize("scale", [1e-5, 1.0, 1e5])
def test_a_verdict_is_proved_far_from_the_origin_and_at_any_scale(far, scale):
    rng = np.random.default_rng(7)
    for _ in range(20):
        X = (rng.integers(-4, 5, (12, 2)) + far) * np.array([scale, 1.0])
        y = np.where((X / [scale, 1.0] - far) @ rng.integers(-3, 4, 2) > 0.5, 1, -1)
        separable = is_linearly_separable(X, y)
        assert separable.separable
        assert proved(X, y, separable)
        mixed = rng.permutation(y)
        assert proved(X, mixed, is_linearly_separable(X, mixed))
