"""Verdicts on separability, each with its proof, against the census of Boolean functions."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from solvers import separability
from solvers.perceptron import Unproved, is_linearly_separable

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
    return (
        min(shares) >= 0
        and np.isclose([one.sum(), other.sum()], 0.5).all()
        and np.all(gap <= 64 * 2.0**-52 * np.abs(X).max(axis=0))
    )


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


@pytest.mark.parametrize(
    ("X", "y", "told"),
    [
        ([[0.0], [1.0]], [0, 1], "labels"),
        ([[0.0], [1.0]], [True, False], "labels"),
        ([[0.0], [1.0]], [1, 2], "labels"),
        ([[0.0], [1.0]], [1, np.nan], "labels"),
        ([[0.0], [1.0]], ["a", "b"], "real numbers"),
        ([[0.0], [np.nan]], [1, -1], "finite"),
        ([[0.0], [np.inf]], [1, -1], "finite"),
        ([[0.0], [1.0]], [1, -1, 1], "one label"),
        ([[0.0], [1.0]], 1, "one label"),
        ([[0.0], [1.0]], [[1], [-1]], "one label"),
        ([0.0, 1.0], [1, -1], "matrix"),
        ([], [], "matrix"),
        ([[], []], [1, -1], "matrix"),
        ([[1.0], [1.0, 2.0]], [1, -1], "equally long"),
    ],
)
def test_what_is_no_set_of_labeled_points_gets_no_verdict(X, y, told):
    with pytest.raises(ValueError, match=told):
        is_linearly_separable(X, y)


@pytest.mark.parametrize("gap", [1e-3, 1e-9, 1e-12, 1e-14])
def test_classes_a_hair_apart_are_separable_and_overlapping_by_a_hair_are_not(gap):
    """On a line the classes are separable exactly where the largest of one lies below the smallest of the other."""
    labels = [-1, -1, 1, 1]
    apart, overlapping = [[0.0], [-1.0], [gap], [1.0]], [[0.0], [-1.0], [-gap], [1.0]]
    verdict = is_linearly_separable(apart, labels)
    assert verdict.separable
    assert proved(apart, labels, verdict)
    assert not is_linearly_separable(overlapping, labels).separable


@pytest.mark.parametrize(
    "broken", [lambda points: np.full(len(points), 1 / len(points)), lambda points: np.eye(len(points))[-1]]
)
def test_a_proof_that_does_not_check_is_no_verdict_but_an_error(monkeypatch, broken):
    """Whatever goes wrong in the search, XOR is not called separable, nor the reverse without a proof."""
    monkeypatch.setattr("solvers.separability._affine_minimum", broken)
    X, y = [[0.0], [1.0], [2.0], [3.0]], [1, 1, -1, 1]
    with pytest.raises(Unproved, match="neither"):
        is_linearly_separable(X, y)


def test_many_features_are_decided_in_few_rounds(monkeypatch):
    """Points in general position, at most features + 1 of them, are always separable: Cover 1965."""
    rounds = 0

    def counted(points):
        nonlocal rounds
        rounds += 1
        return minimum(points)

    minimum = separability._affine_minimum
    monkeypatch.setattr(separability, "_affine_minimum", counted)
    rng = np.random.default_rng(3)
    X, y = rng.normal(size=(100, 150)), rng.choice([-1, 1], 100)
    assert is_linearly_separable(X, y).separable
    assert rounds < 60


@pytest.mark.parametrize("label", [1, -1])
@pytest.mark.parametrize("X", [[[3.0, 5.0], [1.0, 4.0], [-2.0, 7.0]], [[3.0, 5.0]], [[0.0, 0.0]]])
def test_one_class_alone_gets_a_true_hyperplane_at_the_margin_one(X, label):
    """Weights of zero would make no hyperplane."""
    *w, b = is_linearly_separable(X, [label] * len(X)).certificate
    assert any(w)
    assert min(label * (np.dot(w, x) + b) for x in X) == pytest.approx(1, rel=1e-12)


def test_margins_within_round_off_are_decided_in_exact_arithmetic():
    """1 and 1 + 2⁻⁵¹ lie on either side of 1 + 2⁻⁵²; 10¹⁶ + 1 - 10¹⁶ is 1, though floats add up to 0."""
    near = separability._plane(np.array([[1.0], [1 + 2.0**-51]]), np.array([-1.0, 1.0]), np.array([1.0]))
    assert near.tolist() == [1.0, -(1 + 2.0**-52)]
    X, y = np.array([[0.0, 0.5, 0.0], [1e16, 1.0, -1e16]]), np.array([1.0, -1.0])
    assert separability._plane(X, y, np.ones(3)) is None
    assert separability._plane(np.array([[1.0], [1.0]]), np.array([-1.0, 1.0]), np.array([1.0])) is None
