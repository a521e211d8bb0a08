"""The worked steps and the named errors on norms, verdicts and symmetry say the same as their words, in fractions."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml

from solvers.problem import load_problem

ROOT = Path(__file__).parents[2]
DRAWS = 6
ELSEWHERE = re.compile(r"(he|uniform|xavier)_|(forward|backward|sum)_variance|layers_")
"""The problems of the first and the second file; the others are in this one."""


def exact(number):
    """A short decimal as it is written."""
    return Fraction(str(number))


def orthogonal_steps(given):
    return {"growth": exact(given["gain"]) ** given["depth"]}


def orthogonal_errors(given):
    """The norm as it was; the gain once; its square in every layer; the gain times the depth."""
    norm, gain = exact(given["norm"]), exact(given["gain"])
    return {
        "norm-kept": norm,
        "gain-once": norm * gain,
        "gain-squared": norm * (gain * gain) ** given["depth"],
        "gain-times-depth": norm * (gain * given["depth"]),
    }


def verdict(factor):
    """Within one percent of one, or not."""
    return ["yes" if Fraction(99, 100) <= factor <= Fraction(101, 100) else "no", factor]


def keeps_steps(given):
    """The factor without a ReLU, and the variance that makes the factor with one exactly one."""
    return {"linear": given["fan_in"] * exact(given["weight_variance"]), "he": 1 / Fraction(given["fan_in"], 2)}


def keeps_errors(given):
    """No half; the outputs counted; the mean of both fans and no half; the right factor with the other word."""
    fan_in, fan_out, weight = given["fan_in"], given["fan_out"], exact(given["weight_variance"])
    word, factor = verdict(fan_in * weight / 2)
    return {
        "no-relu-half": verdict(fan_in * weight),
        "fan-out": verdict(fan_out * weight / 2),
        "averaged-fans": verdict(Fraction(fan_in + fan_out, 2) * weight),
        "the-other-way": [{"yes": "no", "no": "yes"}[word], factor],
    }


def output(given, weights):
    """Two ReLU units with these weights, a row each, and both outgoing weights v."""
    before = [sum(w * exact(x) for w, x in zip(row, given["x"], strict=True)) for row in weights]
    return sum(exact(given["v"]) * max(unit, 0) for unit in before)


def gradient(given):
    """Half the squared error is a parabola in every weight: its slope is a difference of two values, exactly."""
    rows, nudge = [], Fraction(1, 1000)
    for unit in range(2):
        rows.append([])
        for feature in range(2):
            losses = []
            for sign in (1, -1):
                weights = [[exact(given["w"])] * 2 for _ in range(2)]
                weights[unit][feature] += sign * nudge
                losses.append((output(given, weights) - exact(given["y"])) ** 2 / 2)
            rows[unit].append((losses[0] - losses[1]) / (2 * nudge))
    return rows


def symmetric_steps(given):
    """What a unit gives, what both give together, by how much that exceeds the target, and one unit's gradient."""
    hidden = sum(exact(given["w"]) * exact(x) for x in given["x"])
    both = output(given, [[exact(given["w"])] * 2] * 2)
    return {"hidden": hidden, "output": both, "error": both - exact(given["y"]), "row": gradient(given)[0]}


def symmetric_errors(given):
    """The error times the input alone; the output of one unit; the gradient with the other sign; its transpose."""
    x, y, v = [exact(one) for one in given["x"]], exact(given["y"]), exact(given["v"])
    steps, rows = symmetric_steps(given), gradient(given)
    return {
        "forgot-outgoing-weight": [[steps["error"] * one for one in x]] * 2,
        "one-unit-in-the-output": [[(v * steps["hidden"] - y) * v * one for one in x]] * 2,
        "error-turned-around": [[-slope for slope in row] for row in rows],
        "transposed": [list(column) for column in zip(*rows, strict=True)],
    }


WORKED = {
    "initialization.orthogonal_norm": (orthogonal_steps, orthogonal_errors),
    "initialization.keeps_variance": (keeps_steps, keeps_errors),
    "initialization.symmetric_gradient": (symmetric_steps, symmetric_errors),
}
SHOWN = {
    "orthogonal_norm": {"norm": 2.0, "gain": 1.1, "depth": 2},
    "keeps_variance": {"fan_in": 100, "fan_out": 40, "weight_variance": 0.02026},
    "symmetric_gradient": {"x": [2.0, -1.0], "y": 4.0, "w": 0.5, "v": 2.0},
}
"""Givens that are solved; each change below spoils one."""
SPOILT = [
    ("orthogonal_norm", {"gain": 1.0}, "hide the method"),
    ("orthogonal_norm", {"norm": 1.0}, "hide the method"),
    ("orthogonal_norm", {"depth": 1}, "hide the method"),
    ("keeps_variance", {"fan_out": 100}, "hides which counts"),
    ("keeps_variance", {"fan_out": 200}, "hides which counts"),
    ("keeps_variance", {"weight_variance": 0.02024}, "on the border"),
    ("keeps_variance", {"weight_variance": 0.01984}, "on the border"),
    ("symmetric_gradient", {"x": [1.0, -2.0]}, "have to fire"),
    ("symmetric_gradient", {"x": [2.0, 0.0]}, "have to fire"),
    ("symmetric_gradient", {"x": [2.0, 2.0]}, "have to fire"),
    ("symmetric_gradient", {"v": 1.0}, "have to fire"),
    ("symmetric_gradient", {"y": 2.0}, "without an error"),
]


@cache
def posed(name):
    """The given of every card on the problem, and six draws that it solves."""
    decks = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("content/*/*.yaml"))]
    cards = [card for deck in decks if f"problem: {name}\n" in deck for card in yaml.safe_load(deck)["cards"]]
    givens = [card["given"] for card in cards if card.get("problem") == name]
    assert givens, "the cards are not where they are looked for"
    problem, wanted = load_problem(name), len(givens) + DRAWS
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
    """Words and counts to the letter, numbers to a billionth of their size, lists value by value."""
    own = own.tolist() if hasattr(own, "tolist") else own
    if isinstance(other, list):
        return len(own) == len(other) and all(map(same, own, other))
    if isinstance(other, (int, str)):
        return type(own) is type(other) and own == other
    return math.isclose(own, float(other), rel_tol=1e-9, abs_tol=0)


def test_every_other_problem_on_initialization_is_recomputed_here():
    names = {path.stem for path in ROOT.glob("solvers/problems/initialization/[a-z]*.py")}
    assert set(WORKED) == {f"initialization.{name}" for name in names if not ELSEWHERE.match(name)}


@pytest.mark.parametrize("name", WORKED)
def test_every_step_on_the_way_is_what_its_words_say(name):
    for given in posed(name):
        own, expected = load_problem(name).solve(given).steps, WORKED[name][0](given)
        assert own.keys() == expected.keys()
        for step in own:
            assert same(own[step], expected[step]), (step, own[step], expected[step], given)


@pytest.mark.parametrize("name", WORKED)
def test_every_named_error_gives_the_number_that_its_words_lead_to(name):
    for given in posed(name):
        own, expected = load_problem(name).misconceptions, WORKED[name][1](given)
        assert own.keys() == expected.keys()
        for wrong, method in own.items():
            assert same(method(given), expected[wrong]), (wrong, method(given), expected[wrong], given)


@pytest.mark.parametrize("name", SHOWN)
def test_a_given_that_just_shows_the_method_is_solved(name):
    assert load_problem(f"initialization.{name}").solve(SHOWN[name]).steps


@pytest.mark.parametrize(("name", "spoilt", "why"), SPOILT)
def test_a_given_that_hides_the_method_is_refused(name, spoilt, why):
    with pytest.raises(ValueError, match=why):
        load_problem(f"initialization.{name}").solve({**SHOWN[name], **spoilt})


def test_both_verdicts_are_posed():
    problem = "initialization.keeps_variance"
    assert {load_problem(problem).solve(given).key[0] for given in posed(problem)} == {"yes", "no"}


def test_none_of_these_problems_goes_on_from_a_step_of_the_learner():
    assert all(load_problem(name).follow is None for name in WORKED)
