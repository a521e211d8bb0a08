"""What a draw promises of its numbers, and what an oracle declares, hold for every seed that is served."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from solvers.problem import load_oracle, load_problem

SEEDS = range(200)


def drawn(name):
    problem = load_problem(name)
    return [problem.draw(np.random.default_rng(seed)) for seed in SEEDS]


def test_the_point_with_the_other_label_is_nearest_to_the_origin_and_the_others_lie_beyond_it():
    """One to three steps further on each axis, all points on one side of the origin."""
    for given in drawn("perceptron.training_updates"):
        (odd,) = [place for place, y in enumerate(given["y"]) if given["y"].count(y) == 1]
        turn = np.sign(np.sum(given["X"]))
        near = turn * np.array(given["X"][odd])
        assert np.all((near >= 0) & (near <= 3))
        for place, point in enumerate(given["X"]):
            beyond = turn * np.array(point) - near
            assert place == odd or np.all((beyond >= 1) & (beyond <= 3))


def test_a_batch_to_be_normalized_by_hand_has_a_whole_mean_and_a_root_that_is_a_multiple_of_a_half():
    for given in drawn("normalization.batch_norm_by_hand"):
        z = [Fraction(value) for value in given["z"]]
        mean = sum(z) / len(z)
        assert mean.denominator == 1
        square = 4 * (sum((value - mean) ** 2 for value in z) / len(z) + Fraction(given["eps"]))
        assert square.denominator == 1
        assert math.isqrt(int(square)) ** 2 == square
        assert square > 4 * Fraction(given["eps"]) + 4


def test_the_declared_scale_of_batch_dependence_is_about_the_most_that_an_output_can_move():
    """Of three values none is standardized beyond the root of 2 (Samuelson 1968), so an output moves by 2 sqrt(2) γ."""
    oracle = load_oracle("normalization.batch_dependence")
    for given in drawn("normalization.batch_dependence"):
        most = 2 * math.sqrt(2) * given["gamma"]
        assert 0.5 * most < oracle.scale(given) <= most


@pytest.mark.parametrize(("fan_in", "fan_out"), [(1, 1), (3, 5), (16, 1024)])
def test_the_oracle_of_xavier_counts_what_glorot_and_bengio_derive(fan_in, fan_out):
    """Glorot & Bengio 2010, equation 12: Var(W) = 2 / (n_in + n_out)."""
    found = load_oracle("initialization.xavier_variance").answer({"fan_in": fan_in, "fan_out": fan_out})
    assert found == pytest.approx(2 / (fan_in + fan_out), rel=1e-15)


def test_the_oracle_of_dropout_counts_masks():
    """Srivastava et al. 2014, section 10: what is kept is divided by the share kept, here 1/4."""
    given = {"a": [1.0, 2.0], "mask": [1, 0], "drop_rate": 0.75}
    assert load_oracle("networks.inverted_dropout").answer(given) == [4.0, 0.0]


@pytest.mark.parametrize("name", ["initialization.xavier_variance", "networks.inverted_dropout"])
def test_an_oracle_of_another_kind_does_not_retype_the_formula(name):
    """Its method counts cases, so it says so."""
    assert any(word in load_oracle(name).method for word in ("count", "every"))
