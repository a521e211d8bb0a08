"""Forward passes of normalization: every step and every named error, recomputed from the words of the cards."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml

from solvers.problem import load_problem

ROOT = Path(__file__).parents[2]


def exact(values):
    """Decimals as they are displayed, without round-off."""
    return [Fraction(str(value)) for value in values]


def mean(values):
    return sum(values) / Fraction(len(values))


def variance(values, fewer=0):
    """The mean square of the deviations; `fewer` is what the learner takes off the number of values."""
    return sum((value - mean(values)) ** 2 for value in values) / (len(values) - fewer)


def root_with(eps, spread):
    return math.sqrt(spread + Fraction(str(eps)))


def affine(values, center, divisor, gamma, beta):
    """Scale times (value - center) / divisor, plus shift."""
    return [gamma * float(value - center) / float(divisor) + beta for value in values]


def feature_steps(given):
    z = exact(given["z"])
    root = root_with(given["eps"], variance(z))
    return {
        "K": len(z),
        "mu": mean(z),
        "var": variance(z),
        "std": root,
        "normalized": affine(z, mean(z), root, 1, 0),
    }


def feature_errors(given):
    z, eps, gamma, beta = exact(given["z"]), given["eps"], given["gamma"], given["beta"]

    def over(divisor, scale=gamma, shift=beta):
        return affine(z, mean(z), divisor, scale, shift)

    return {
        "unbiased-variance": over(root_with(eps, variance(z, fewer=1))),
        "eps-outside-root": over(math.sqrt(variance(z)) + eps),
        "missing-eps": over(math.sqrt(variance(z))),
        "no-root": over(float(variance(z)) + eps),
        "swapped-gamma-beta": over(root_with(eps, variance(z)), scale=beta, shift=gamma),
    }


def inference_steps(given):
    x, stored, spread = exact([given["x"], given["mean"], given["variance"]])
    root = root_with(given["eps"], spread)
    return {"centered": x - stored, "std": root, "normalized": float(x - stored) / root}


def inference_errors(given):
    x, stored, spread = exact([given["x"], given["mean"], given["variance"]])
    eps, gamma, beta = given["eps"], given["gamma"], given["beta"]

    def over(divisor, center=stored, shift=beta):
        return affine([x], center, divisor, gamma, shift)[0]

    return {
        "batch-of-one": over(root_with(eps, 0), center=mean([x])),
        "missing-eps": over(math.sqrt(spread)),
        "eps-outside-root": over(math.sqrt(spread) + eps),
        "no-root": over(float(spread) + eps),
        "forgot-the-shift": over(root_with(eps, spread), shift=0),
    }


def by_hand_steps(given):
    z = exact(given["z"])
    added = variance(z) + Fraction(str(given["eps"]))
    deviations = [value - mean(z) for value in z]
    kept = {"K": len(z), "mean": mean(z), "deviations": deviations}
    return kept | {"variance": variance(z), "sum": added, "root": math.sqrt(added)}


def by_hand_errors(given):
    z, eps = exact(given["z"]), given["eps"]

    def over(divisor, center):
        return affine(z, center, divisor, 1, 0)

    return {
        "no-root": over(float(variance(z)) + eps, mean(z)),
        "missing-eps": over(math.sqrt(variance(z)), mean(z)),
        "eps-outside-root": over(math.sqrt(variance(z)) + eps, mean(z)),
        "not-centered": over(root_with(eps, variance(z)), 0),
        "unbiased-variance": over(root_with(eps, variance(z, fewer=1)), mean(z)),
    }


def row_steps(given):
    row = exact(given["x"][0])
    root = root_with(given["eps"], variance(row))
    return {
        "row": row,
        "n": len(row),
        "mu": mean(row),
        "var": variance(row),
        "std": root,
        "normalized": affine(row, mean(row), root, 1, 0),
    }


def row_errors(given):
    rows, eps = [exact(row) for row in given["x"]], given["eps"]

    def out(centers, divisors):
        parts = zip(rows[0], centers, divisors, given["gamma"], given["beta"], strict=True)
        return [affine([value], *rest)[0] for value, *rest in parts]

    def alike(center, divisor):
        return out([center] * len(rows[0]), [divisor] * len(rows[0]))

    columns = list(zip(*rows, strict=True))
    pool = [value for row in rows for value in row]
    sigma = Fraction(math.sqrt(variance(rows[0])))
    return {
        "batch-axis": out([mean(one) for one in columns], [root_with(eps, variance(one)) for one in columns]),
        "whole-batch": alike(mean(pool), root_with(eps, variance(pool))),
        "unbiased-variance": alike(mean(rows[0]), root_with(eps, variance(rows[0], fewer=1))),
        "std-under-the-root": alike(mean(rows[0]), root_with(eps, sigma)),
    }


def single_steps(given):
    batch = exact([given["z"]])
    return {"mu": mean(batch), "var": variance(batch), "centered": batch[0] - mean(batch)}


def single_errors(given):
    """The raw value scaled and shifted; over the root of eps; one in place of zero; zero without the shift."""
    gamma, beta = given["gamma"], given["beta"]
    return {
        "input-passed-on": affine([given["z"]], 0, 1, gamma, beta)[0],
        "mean-not-subtracted": affine([given["z"]], 0, root_with(given["eps"], 0), gamma, beta)[0],
        "normalized-to-one": affine([1], 0, 1, gamma, beta)[0],
        "forgot-the-shift": affine([given["z"]], given["z"], root_with(given["eps"], 0), gamma, 0)[0],
    }


WORKED = {
    "batch_norm_feature": (feature_steps, feature_errors),
    "batch_norm_inference": (inference_steps, inference_errors),
    "batch_norm_by_hand": (by_hand_steps, by_hand_errors),
    "layer_norm_row": (row_steps, row_errors),
    "batch_of_one": (single_steps, single_errors),
}
EQUAL, HIDES, HIDE = "equal values", "hides the", "hide the method"
SPOILT = [
    ("batch_norm_feature", {"z": [2.0, 2.0, 2.0]}, EQUAL),
    ("batch_norm_feature", {"gamma": 1.5, "beta": 1.5}, EQUAL),
    ("batch_norm_inference", {"x": 0.5, "mean": 0.5}, HIDES),
    ("batch_norm_by_hand", {"z": [2.0, 2.0, 2.0]}, HIDE),
    ("batch_norm_by_hand", {"z": [-3.0, 0.0, 3.0]}, HIDE),
    ("batch_norm_by_hand", {"z": [1.0, 5.0, 3.0], "eps": 0.0}, HIDE),
    ("batch_norm_by_hand", {"z": [1.0, 2.0], "eps": 0.75}, HIDE),
    ("layer_norm_row", {"x": [[1, 2, 4, 5], [1, 0, 1, 2], [1, 4, 3, 1]]}, EQUAL),
    ("layer_norm_row", {"x": [[2, 2, 2, 2], [3, 0, 1, 4], [-2, 4, 3, 1]]}, EQUAL),
    ("batch_of_one", {"z": 0.0}, HIDES),
    ("batch_of_one", {"beta": 0.0}, HIDES),
    ("batch_of_one", {"gamma": 1.0}, HIDES),
]
SHOWN = {
    "batch_norm_feature": [{"z": [2.0, 3.0, 2.0]}],
    "batch_norm_by_hand": [{"z": [0.0, 2.0], "eps": 1.0}],
    "layer_norm_row": [{"x": [[0, 1, 0, 1], [1, 0, 1, 0], [0, 0, 1, 1]]}],
    "batch_of_one": [{"z": 1.0, "beta": 1.0, "gamma": 2.0}],
}


@cache
def posed(name):
    """The given of every card on the problem, and six draws that it solves."""
    decks = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("content/*/*.yaml"))]
    cards = [
        card for deck in decks if f"problem: normalization.{name}\n" in deck for card in yaml.safe_load(deck)["cards"]
    ]
    givens = [card["given"] for card in cards if card.get("problem") == f"normalization.{name}"]
    assert givens, "the cards are not where they are looked for"
    problem, wanted = load_problem(f"normalization.{name}"), len(givens) + 6
    for seed in range(60):
        given = problem.draw(np.random.default_rng(seed))
        try:
            problem.solve(given)
        except ValueError:
            continue
        givens.append(given)
        if len(givens) == wanted:
            return givens
    raise AssertionError("too few draws are solved")


def same(own, other):
    """Counts to the last unit, numbers to a billionth of their size, and zeros that cancel to round-off."""
    own = own.tolist() if hasattr(own, "tolist") else own
    if isinstance(other, list):
        return isinstance(own, list) and len(own) == len(other) and all(map(same, own, other))
    if isinstance(other, int):
        return type(own) is int and own == other
    return math.isclose(own, float(other), rel_tol=1e-9, abs_tol=1e-13)


def others(name):
    return [*posed(name), *({**posed(name)[0], **change} for change in SHOWN.get(name, []))]


@pytest.mark.parametrize("name", WORKED)
def test_every_step_and_every_named_error_is_what_its_words_say(name):
    problem, (steps, errors) = load_problem(f"normalization.{name}"), WORKED[name]
    for given in others(name):
        own, wrong = problem.solve(given).steps, problem.misconceptions
        expected, expected_wrong = steps(given), errors(given)
        assert own.keys() == expected.keys()
        assert wrong.keys() == expected_wrong.keys()
        for step in own:
            assert same(own[step], expected[step]), (step, own[step], expected[step], given)
        for error, method in wrong.items():
            assert same(method(given), expected_wrong[error]), (error, method(given), expected_wrong[error], given)


@pytest.mark.parametrize(("name", "change", "why"), SPOILT)
def test_a_given_that_hides_the_method_is_refused(name, change, why):
    with pytest.raises(ValueError, match=why):
        load_problem(f"normalization.{name}").solve({**posed(name)[0], **change})


@pytest.mark.parametrize(
    "own", [{}, {"mean": 2.25}, {"mean": -7.0}, {"variance": 5.0}, {"mean": 0.5, "variance": 9.5}, {"variance": -0.25}]
)
def test_variance_and_answer_go_on_from_the_mean_and_the_variance_of_the_learner(own):
    """The squares are taken around the learner's own mean, and divided by the root of the learner's own variance."""
    for given in posed("batch_norm_by_hand"):
        z = given["z"]
        center = own.get("mean", sum(z) / len(z))
        spread = own.get("variance", math.fsum((value - center) ** 2 for value in z) / len(z))
        answer = [(value - center) / math.sqrt(spread + given["eps"]) for value in z]
        found = load_problem("normalization.batch_norm_by_hand").follow(given, own)
        assert found.keys() == {"mean", "variance", "answer"}
        assert same(found["mean"], center)
        assert same(found["variance"], spread)
        assert same(found["answer"], answer)


@pytest.mark.parametrize("variance", [-0.5, -0.75])
def test_an_own_variance_without_a_root_is_not_gone_on_from(variance):
    with pytest.raises(ValueError, match="a root of nothing"):
        load_problem("normalization.batch_norm_by_hand").follow({"z": [1.0, 6.0], "eps": 0.5}, {"variance": variance})


def test_no_other_forward_pass_goes_on_from_a_step_of_the_learner():
    assert [name for name in WORKED if load_problem(f"normalization.{name}").follow] == ["batch_norm_by_hand"]
