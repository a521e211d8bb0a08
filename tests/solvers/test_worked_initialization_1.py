"""The worked steps and the named errors on the spread of weights say the same as their words, in exact fractions."""

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
SPREADS = re.compile(r"(he|uniform|xavier)_")
"""The problems of this file; the others are in the second one."""


def exact(number):
    """A short decimal as it is written."""
    return Fraction(str(number))


def root(square):
    """To 28 digits."""
    square = Fraction(square)
    return (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()


def bound(variance):
    """[-r, r] has the variance r²/3, so r is the root of three variances."""
    return root(3 * variance)


def xavier(given):
    """Twice one over the sum of both fans."""
    return Fraction(2, given["fan_in"] + given["fan_out"])


def uniform_bound_steps(given):
    """r² is three variances; the whole interval is 2r long."""
    square = 3 * exact(given["variance"])
    return {"square": square, "length": 2 * root(square)}


def uniform_bound_errors(given):
    """The deviation for the bound; 2r for r; r² for r; the variance divided by three, not multiplied."""
    variance = exact(given["variance"])
    return {
        "bound-is-sigma": root(variance),
        "length-for-half-length": 2 * bound(variance),
        "forgot-the-root": bound(variance) ** 2,
        "divided-by-three": root(variance / 3),
    }


def uniform_moment(given, power):
    """E[x^power], the integral of x^power over the interval, divided by its length."""
    low, high = exact(given["low"]), exact(given["high"])
    return (high ** (power + 1) - low ** (power + 1)) / (power + 1) / (high - low)


def uniform_deviation(given):
    """The root of E[x²] - E[x]²."""
    return root(uniform_moment(given, 2) - uniform_moment(given, 1) ** 2)


def uniform_variance_steps(given):
    length = exact(given["high"]) - exact(given["low"])
    return {"length": length, "mean": uniform_moment(given, 1), "std": uniform_deviation(given)}


def uniform_variance_errors(given):
    """A twelfth of the length itself; E[x²] with the mean left in; the length put in for r of r²/3; the root taken."""
    length = exact(given["high"]) - exact(given["low"])
    return {
        "length-not-squared": length / 12,
        "second-moment": uniform_moment(given, 2),
        "length-as-half-length": length**2 / 3,
        "standard-deviation": uniform_deviation(given),
    }


def xavier_variance_steps(given):
    return {"fans": given["fan_in"] + given["fan_out"], "std": root(xavier(given))}


def xavier_variance_errors(given):
    """He's variance, of the inputs alone; a numerator of 1; the root taken; the sixteen of the logistic function."""
    return {
        "he-variance": Fraction(2, given["fan_in"]),
        "one-over-the-sum": Fraction(1, given["fan_in"] + given["fan_out"]),
        "standard-deviation": root(xavier(given)),
        "logistic-factor": 16 * xavier(given),
    }


def xavier_bound_steps(given):
    return {**xavier_variance_steps(given), "variance": xavier(given)}


def xavier_bound_errors(given):
    """The deviation for the bound; the root of 6 over the fan-in; four times the bound; r² for r."""
    return {
        "std-for-bound": root(xavier(given)),
        "he-bound": root(Fraction(6, given["fan_in"])),
        "logistic-factor": 4 * bound(xavier(given)),
        "forgot-the-root": Fraction(6, given["fan_in"] + given["fan_out"]),
    }


def logistic_steps(given):
    """The variance before tanh, and the deviation of sixteen times as much."""
    return {"fans": given["fan_in"] + given["fan_out"], "plain": xavier(given), "std": root(16 * xavier(given))}


def logistic_errors(given):
    """Tanh's variance; the slope of 1/4 not squared; the inputs in place of both fans; the root taken."""
    return {
        "tanh-variance": xavier(given),
        "factor-four": xavier(given) / Fraction(1, 4),
        "fan-in-only": 16 * Fraction(2, given["fan_in"]),
        "standard-deviation": root(16 * xavier(given)),
    }


def he_variance_steps(given):
    """The deviation; and what a layer multiplies the second moment by, fan-in times variance."""
    variance = Fraction(2, given["fan_in"])
    return {"std": root(variance), "moment": sum([variance] * given["fan_in"])}


def he_variance_errors(given):
    """Xavier's variance; the outputs counted; the 2 left out, so that the signal halves; the root taken."""
    return {
        "xavier-variance": xavier(given),
        "fan-out": Fraction(2, given["fan_out"]),
        "half-forgotten": Fraction(2, given["fan_in"]) / 2,
        "standard-deviation": root(Fraction(2, given["fan_in"])),
    }


def he_bound_steps(given):
    return {"variance": Fraction(2, given["fan_in"]), "std": root(Fraction(2, given["fan_in"]))}


def he_bound_errors(given):
    """The deviation for the bound; the sum of both fans under the 6; the outputs under it; r² for r."""
    return {
        "std-for-bound": root(Fraction(2, given["fan_in"])),
        "xavier-bound": root(Fraction(6, given["fan_in"] + given["fan_out"])),
        "fan-out": root(Fraction(6, given["fan_out"])),
        "forgot-the-root": 3 * Fraction(2, given["fan_in"]),
    }


def convolution_steps(given):
    """One output sums over every place of the kernel in every input channel."""
    side, channels = range(given["kernel"]), range(given["channels_in"])
    fan_in = sum(1 for _ in side for _ in side for _ in channels)
    return {"fan_in": fan_in, "variance": Fraction(2, fan_in)}


def convolution_errors(given):
    """The kernel left out; its side for its area; the output channels counted; the variance for the deviation."""
    kernel, area = given["kernel"], given["kernel"] * given["kernel"]
    return {
        "forgot-the-kernel": root(Fraction(2, given["channels_in"])),
        "kernel-side-not-area": root(Fraction(2, kernel * given["channels_in"])),
        "fan-out": root(Fraction(2, area * given["channels_out"])),
        "variance": Fraction(2, area * given["channels_in"]),
    }


WORKED = {
    "initialization.uniform_bound": (uniform_bound_steps, uniform_bound_errors),
    "initialization.uniform_variance": (uniform_variance_steps, uniform_variance_errors),
    "initialization.xavier_variance": (xavier_variance_steps, xavier_variance_errors),
    "initialization.xavier_bound": (xavier_bound_steps, xavier_bound_errors),
    "initialization.xavier_variance_logistic": (logistic_steps, logistic_errors),
    "initialization.he_variance": (he_variance_steps, he_variance_errors),
    "initialization.he_bound": (he_bound_steps, he_bound_errors),
    "initialization.he_variance_convolution": (convolution_steps, convolution_errors),
}
EQUAL_FANS = {"fan_in": 64, "fan_out": 64}
EQUAL_CHANNELS = {"kernel": 3, "channels_in": 64, "channels_out": 64}
DEGENERATE = [
    ("initialization.uniform_variance", {"low": -0.5, "high": 0.5}, "symmetric interval"),
    ("initialization.xavier_variance", EQUAL_FANS, "equal fans"),
    ("initialization.xavier_bound", EQUAL_FANS, "equal fans"),
    ("initialization.xavier_variance_logistic", EQUAL_FANS, "equal fans"),
    ("initialization.he_variance", EQUAL_FANS, "equal fans"),
    ("initialization.he_bound", EQUAL_FANS, "equal fans"),
    ("initialization.he_variance_convolution", EQUAL_CHANNELS, "equal channels"),
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


def test_every_problem_on_the_spread_of_weights_is_recomputed_here():
    names = {path.stem for path in ROOT.glob("solvers/problems/initialization/[a-z]*.py") if SPREADS.match(path.stem)}
    assert set(WORKED) == {f"initialization.{name}" for name in names}


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


@pytest.mark.parametrize(("name", "given", "why"), DEGENERATE)
def test_a_given_that_hides_the_method_is_refused(name, given, why):
    with pytest.raises(ValueError, match=why):
        load_problem(name).solve(given)


def test_no_problem_on_the_spread_of_weights_goes_on_from_a_step_of_the_learner():
    assert all(load_problem(name).follow is None for name in WORKED)
