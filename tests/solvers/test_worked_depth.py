"""The worked steps and the named errors on depth say the same as their words: exact powers, layers counted."""

from __future__ import annotations

import math
from bisect import bisect_left
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


def exact(number):
    """A short decimal as it is written."""
    return Fraction(str(number))


def log10(number):
    """To 28 digits, of a number as it is written."""
    return float(Decimal(str(number)).log10())


def first_depth(factor, beyond):
    """The least number of layers after which the exact power of the factor is beyond."""
    return bisect_left(range(100_000), True, key=lambda layers: bool(beyond(exact(factor) ** layers)))


def added_up(given):
    """One, and the deviation of the factor from one added once a layer."""
    return 1 + given["depth"] * (exact(given["factor"]) - 1)


def layer_product_steps(given):
    """The common logarithm of the whole product, and by how much the factor exceeds one."""
    return {"log10": given["depth"] * log10(given["factor"]), "excess": exact(given["factor"]) - 1}


def layer_product_errors(given):
    factor, depth = exact(given["factor"]), given["depth"]
    return {
        "linear-growth": added_up(given),
        "multiplied": factor * depth,
        "exponential-of-the-excess": (Decimal(depth) * (Decimal(str(given["factor"])) - 1)).exp(),
        "other-way": 1 / factor**depth,
    }


def estimate_steps(given):
    """ln(1 + x) is about x: the exponent of e is the excess times the depth; over ln 10 it is one of ten."""
    excess = exact(given["factor"]) - 1
    exponent, ln10 = excess * given["depth"], float(Decimal(10).ln())
    return {
        "excess": excess,
        "exponent": exponent,
        "ln10": ln10,
        "estimate": float(exponent) / ln10,
        "log10": given["depth"] * log10(given["factor"]),
    }


def estimate_errors(given):
    """Added layer by layer, so to under zero; one layer; the exponent of e for that of ten; the reciprocal."""
    factor, depth = exact(given["factor"]), given["depth"]
    return {
        "linear-growth": added_up(given),
        "stays-near-one": factor,
        "natural-for-common": Decimal(10) ** int((factor - 1) * depth),
        "other-way": 1 / factor**depth,
    }


def sigmoid_steps(given):
    """s(1 - s) at zero, where s is a half."""
    half = Fraction(1, 1 + round(math.exp(0)))
    slope = half * (1 - half)
    return {"slope": slope, "log10": given["depth"] * log10(float(slope))}


def sigmoid_errors(given):
    """The value at zero for the slope; a quarter over the depth; a layer too few; the slope of tanh, at most 1."""
    quarter, depth = Fraction(1, 4), given["depth"]
    return {
        "half-a-layer": Fraction(1, 2) ** depth,
        "divided-by-depth": quarter / depth,
        "one-layer-short": quarter**depth / quarter,
        "tanh-bound": 1 / math.cosh(0) ** 2,
    }


def layers_below(given):
    """The first depth at which less than the threshold is left."""
    return first_depth(given["factor"], lambda left: left < exact(given["threshold"]))


def threshold_steps(given):
    """ln of the threshold over ln of the factor, and what the next whole number of layers leaves."""
    ratio = Decimal(str(given["threshold"])).ln() / Decimal(str(given["factor"])).ln()
    return {"ratio": ratio, "reached": exact(given["factor"]) ** layers_below(given)}


def threshold_errors(given):
    """The last depth with more than the threshold left; the loss subtracted layer by layer; a layer too many."""
    left, layers = Fraction(1), 0
    while left >= exact(given["threshold"]):
        left, layers = left - (1 - exact(given["factor"])), layers + 1
    last = first_depth(given["factor"], lambda left: left * exact(given["factor"]) < exact(given["threshold"]))
    return {"rounded-down": last, "linear-decay": layers, "one-more": layers_below(given) + 1}


def leaves(low, high):
    """Whether what is left has reached two to the power of low, or high."""
    return lambda left: left <= Fraction(2) ** low or left >= high


def float_end(digits, low, high):
    """Rounded to nearest, ties to even: half the least number is zero, half a digit past the largest is infinite."""
    return leaves(low, Fraction(2) ** high - Fraction(2) ** (high - digits - 1))


def float32_steps(given):
    """The end that the product runs to, about 2^128 upward, 2^-150 downward; one logarithm over the other."""
    power = 128 if given["factor"] > 1 else -150
    end, layer = power * log10(2), log10(given["factor"])
    return {"end": Fraction(2) ** power, "end_log10": end, "factor_log10": layer, "ratio": end / layer}


def float32_errors(given):
    """A layer before the first that fails; float64 has 53 digits and 11 bits of exponent; the 24 bits of a fraction."""
    factor = given["factor"]
    single = float_end(24, -150, 128)
    fitting = max(layers for layers in range(first_depth(factor, single) + 1) if not single(exact(factor) ** layers))
    return {
        "last-that-fits": fitting,
        "double-precision": first_depth(factor, float_end(53, -1075, 1024)),
        "precision-for-range": first_depth(factor, leaves(-24, Fraction(2) ** 24)),
        "mixed-logarithms": math.ceil(float32_steps(given)["end_log10"] / float(Decimal(str(factor)).ln())),
    }


WORKED = {
    "depth.layer_product": (layer_product_steps, layer_product_errors),
    "depth.layer_product_estimate": (estimate_steps, estimate_errors),
    "depth.sigmoid_chain_bound": (sigmoid_steps, sigmoid_errors),
    "depth.threshold_depth": (threshold_steps, threshold_errors),
    "depth.float32_limit": (float32_steps, float32_errors),
}
NEAR_ONE, HIDES = "near one", "hides the method"
DEGENERATE = [
    ("depth.layer_product", {"factor": 1.0, "depth": 100}, HIDES),
    ("depth.layer_product", {"factor": 0.9, "depth": 1}, HIDES),
    ("depth.layer_product_estimate", {"factor": 1.1, "depth": 22}, HIDES),  # 22 lg 1.1 = 0.91, exponent 2.2
    ("depth.layer_product_estimate", {"factor": 0.4, "depth": 3}, HIDES),  # 3 lg 0.4 = -1.19, exponent -1.8
    ("depth.sigmoid_chain_bound", {"depth": 1}, HIDES),
    ("depth.threshold_depth", {"factor": 0.5, "threshold": 2.0**-6}, "met exactly"),
    ("depth.threshold_depth", {"factor": 0.5, "threshold": 0.1}, "at once"),
    ("depth.float32_limit", {"factor": 0.049}, NEAR_ONE),
    ("depth.float32_limit", {"factor": 20.5}, NEAR_ONE),
    ("depth.float32_limit", {"factor": 1.004}, NEAR_ONE),
    ("depth.float32_limit", {"factor": 0.996}, NEAR_ONE),
]
SOLVED = [
    ("depth.layer_product", {"factor": 0.9, "depth": 2}),
    ("depth.layer_product_estimate", {"factor": 1.1, "depth": 25}),
    ("depth.layer_product_estimate", {"factor": 0.3, "depth": 3}),
    ("depth.sigmoid_chain_bound", {"depth": 2}),
    ("depth.threshold_depth", {"factor": 0.5, "threshold": 0.04}),
    ("depth.float32_limit", {"factor": 0.05}),
    ("depth.float32_limit", {"factor": 20}),
    ("depth.float32_limit", {"factor": 1.006}),
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


def test_every_problem_on_depth_is_recomputed_here():
    assert set(WORKED) == {f"depth.{path.stem}" for path in ROOT.glob("solvers/problems/depth/[a-z]*.py")}


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


@pytest.mark.parametrize(("name", "given"), SOLVED)
def test_a_given_that_just_shows_the_method_is_solved(name, given):
    assert load_problem(name).solve(given).steps.keys() == WORKED[name][0](given).keys()


def test_powers_that_grow_and_powers_that_shrink_are_both_posed():
    for name in ("depth.layer_product", "depth.layer_product_estimate", "depth.float32_limit"):
        assert {given["factor"] > 1 for given in posed(name)} == {True, False}


def test_no_problem_on_depth_goes_on_from_a_step_of_the_learner():
    assert all(load_problem(name).follow is None for name in WORKED)
