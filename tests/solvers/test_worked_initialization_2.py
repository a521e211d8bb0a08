"""The worked steps and the named errors on signals in layers say the same as their words, in fractions and counts."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml

from solvers.problem import load_problem

ROOT = Path(__file__).parents[2]
DRAWS = 6
SIGNALS = re.compile(r"(forward|backward|sum)_variance|layers_")
"""The problems of this file; the others are in the first and the third one."""


def exact(number):
    """A short decimal as it is written."""
    return Fraction(str(number))


def root(square):
    """To 28 digits."""
    return (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()


def forward(given, halves=(1, 2, 2), fans=(0, 1, 2)):
    """The variance at each layer, from 1 at the input: fan times weight variance, halved where a ReLU stands before."""
    signal, reached = Fraction(1), []
    for half, fan in zip(halves, fans, strict=True):
        signal = signal * given["widths"][fan] * exact(given["weight_variance"]) / half
        reached.append(signal)
    return reached


def forward_steps(given):
    """The first two layers, and the inputs of each of the three."""
    first, second, _ = forward(given)
    one, two, three, _ = given["widths"]
    return {"first": first, "second": second, "fan_1": one, "fan_2": two, "fan_3": three}


def forward_errors(given):
    """No half at all; a half before the first layer, too; the outputs of each layer for its inputs; the root taken."""
    return {
        "no-relu-half": forward(given, halves=(1, 1, 1))[-1],
        "half-at-the-input-too": forward(given, halves=(2, 2, 2))[-1],
        "fan-out": forward(given, fans=(1, 2, 3))[-1],
        "standard-deviation": root(forward(given)[-1]),
    }


def backward(given, fans=(3, 2), passed=Fraction(1, 2)):
    """From 1 at the third layer to the second and the first: units that are fed, weight variance, the open half."""
    gradient, reached = Fraction(1), []
    for fan in fans:
        gradient = sum([gradient * exact(given["weight_variance"]) * passed] * given["widths"][fan])
        reached.append(gradient)
    return reached


def backward_steps(given):
    """The second layer feeds the last width, the first layer the one before it."""
    return {"second": backward(given)[0], "fan_2": given["widths"][-2], "fan_3": given["widths"][-1]}


def backward_errors(given):
    """Every unit open; inputs counted for outputs; the first matrix, too, before which stands no ReLU."""
    return {
        "no-relu-half": backward(given, passed=1)[-1],
        "fan-in": backward(given, fans=(2, 1))[-1],
        "one-layer-too-many": backward(given)[-1] * given["widths"][1] * exact(given["weight_variance"]),
        "standard-deviation": root(backward(given)[-1]),
        "forward-direction": forward(given)[-1],
    }


def sum_steps(given):
    """E[x²] is the variance and the squared mean; a term has as much of it as the weight's variance."""
    square = exact(given["mean"]) ** 2
    moment = exact(given["variance"]) + square
    return {"square": square, "moment": moment, "one": exact(given["weight_variance"]) * moment}


def sum_errors(given):
    """The inputs' variance for E[x²]; one term; the two variances of each term added; the fan-in counted twice."""
    fan_in, weight, variance = given["fan_in"], exact(given["weight_variance"]), exact(given["variance"])
    one = sum_steps(given)["one"]
    return {
        "mean-ignored": fan_in * weight * variance,
        "one-term": one,
        "variances-added": sum([weight + variance] * fan_in),
        "fan-in-squared": sum([one * fan_in] * fan_in),
    }


def layer_factor(given):
    """Half, which is ReLU's, of width times weight variance."""
    return given["width"] * exact(given["weight_variance"]) / 2


def layers_below(given, factor):
    """Layers multiplied on until less than the share is left."""
    left, layers = 1, 0
    while left >= exact(given["share"]):
        left, layers = left * factor, layers + 1
    return layers


def vanishing_steps(given):
    factor = layer_factor(given)
    return {"factor": factor, "ratio": math.log(given["share"]) / math.log(factor)}


def vanishing_errors(given):
    """The last layer above the limit; no half; the root of the factor; the first loss taken off layer by layer."""
    factor = layer_factor(given)
    left, layers = Fraction(1), 0
    while left >= exact(given["share"]):
        left, layers = left - (1 - factor), layers + 1
    return {
        "rounded-down": math.floor(vanishing_steps(given)["ratio"]),
        "no-relu-half": layers_below(given, 2 * factor),
        "deviation-for-variance": layers_below(given, root(factor)),
        "linear-decay": layers,
    }


WORKED = {
    "initialization.forward_variance": (forward_steps, forward_errors),
    "initialization.backward_variance": (backward_steps, backward_errors),
    "initialization.sum_variance": (sum_steps, sum_errors),
    "initialization.layers_until_vanishing": (vanishing_steps, vanishing_errors),
}
SHOWN = {
    "backward_variance": {"widths": [50, 60, 70, 80], "weight_variance": 0.01},
    "sum_variance": {"fan_in": 20, "weight_variance": 0.01, "mean": 0.5, "variance": 1.0},
    "layers_until_vanishing": {"width": 100, "weight_variance": 0.0097, "share": 0.3},
}
"""Givens that are solved; each change below spoils one."""
SPOILT = [
    ("backward_variance", {"widths": [50, 60, 70, 60]}, "equal widths"),
    ("sum_variance", {"mean": 0.0}, "mean of zero"),
    ("layers_until_vanishing", {"weight_variance": 0.0099}, "must shrink"),
    ("layers_until_vanishing", {"weight_variance": 0.0009}, "must shrink"),
    ("layers_until_vanishing", {"share": 0.5}, "single layer"),
    ("layers_until_vanishing", {"weight_variance": 0.005, "share": 0.0625}, "met exactly"),
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
    """Words and counts to the letter, numbers to a billionth of their size."""
    own = own.tolist() if hasattr(own, "tolist") else own
    if isinstance(other, (int, str)):
        return type(own) is type(other) and own == other
    return math.isclose(own, float(other), rel_tol=1e-9, abs_tol=0)


def test_every_problem_on_signals_in_layers_is_recomputed_here():
    names = {path.stem for path in ROOT.glob("solvers/problems/initialization/[a-z]*.py")}
    assert set(WORKED) == {f"initialization.{name}" for name in names if SIGNALS.match(name)}


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


def test_no_problem_on_signals_in_layers_goes_on_from_a_step_of_the_learner():
    assert all(load_problem(name).follow is None for name in WORKED)
