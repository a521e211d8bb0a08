"""The worked steps and the named errors on residual blocks say the same as their words, in exact products and e^x."""

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
DRAWS = 6


def exact(number):
    """A short decimal as it is written."""
    return Fraction(str(number))


def tanh(z):
    return (math.exp(z) - math.exp(-z)) / (math.exp(z) + math.exp(-z))


def tanh_slope(z):
    """One over the square of the hyperbolic cosine."""
    return (2 / (math.exp(z) + math.exp(-z))) ** 2


def chain_steps(given):
    """What one block multiplies by, the branch's slope and the one; what is left without the identity paths."""
    slope = exact(given["slope"])
    return {"factor": slope + 1, "plain": math.prod([slope] * given["blocks"])}


def chain_errors(given):
    """No identity path; one added after the product; one and all slopes added; the branch's sign turned."""
    slope, blocks = exact(given["slope"]), given["blocks"]
    plain = math.prod([slope] * blocks)
    return {
        "plain-chain": plain,
        "one-added-at-the-end": plain + 1,
        "sum-for-product": sum([slope] * blocks) + 1,
        "minus-one": math.prod([1 - slope] * blocks),
    }


def derivative_steps(given):
    """The tanh of c·x, and a·c over the squared hyperbolic cosine."""
    inner = given["c"] * given["x"]
    return {"tanh": tanh(inner), "branch": given["a"] * given["c"] * tanh_slope(inner)}


def derivative_errors(given):
    """The branch alone; a for a·c; x itself for its slope of one; the block's value."""
    a, x, inner = given["a"], given["x"], given["c"] * given["x"]
    branch = derivative_steps(given)["branch"]
    return {
        "branch-only": branch,
        "forgot-the-inner-slope": a * tanh_slope(inner) + 1,
        "input-added": branch + x,
        "value-for-slope": a * tanh(inner) + x,
    }


def formula_steps(given):
    """The slope of tanh at every point."""
    return {"branch": [tanh_slope(z) for z in given["points"]]}


def formula_errors(given):
    """The branch alone; z itself for its slope; (z·tanh)'; f(1 - f) for the branch, and the one."""
    wrong = {
        "branch-only": tanh_slope,
        "input-added": lambda z: tanh_slope(z) + z,
        "product-rule": lambda z: 1 * tanh(z) + z * tanh_slope(z),
        "sigmoid-rule": lambda z: tanh(z) - tanh(z) ** 2 + 1,
    }
    return {name: [formula(z) for z in given["points"]] for name, formula in wrong.items()}


def verdict(left, given):
    """Whether less than the limit is left, be its sign what it may, and how much."""
    return ["yes" if -exact(given["limit"]) < left < exact(given["limit"]) else "no", left]


def vanish_steps(given):
    """One and the slope of each block, their number and product, and the product of the branches alone."""
    slopes = [exact(slope) for slope in given["slopes"]]
    factors = [slope + 1 for slope in slopes]
    return {"factors": factors, "left": math.prod(factors), "plain": math.prod(slopes), "blocks": len(slopes)}


def vanish_errors(given):
    """One added to the branches' product; that product; one and all slopes summed; the other word."""
    steps = vanish_steps(given)
    word, left = verdict(steps["left"], given)
    return {
        "one-guarantees": verdict(steps["plain"] + 1, given),
        "plain-chain": verdict(steps["plain"], given),
        "sum-for-product": verdict(sum((exact(slope) for slope in given["slopes"]), Fraction(1)), given),
        "the-other-way": [{"yes": "no", "no": "yes"}[word], left],
    }


WORKED = {
    "residual.chain_gain": (chain_steps, chain_errors),
    "residual.derivative": (derivative_steps, derivative_errors),
    "residual.derivative_formula": (formula_steps, formula_errors),
    "residual.can_vanish": (vanish_steps, vanish_errors),
}
SHOWN = {
    "chain_gain": {"slope": 0.05, "blocks": 3},
    "derivative": {"a": -0.5, "c": 2.0, "x": 0.2},  # 1 - 1 / cosh(0.4)² = 0.14
    "can_vanish": {"slopes": [-0.5, -0.5, -0.5], "limit": 0.145},  # 0.125 / 0.145 = 1 / 1.16
}
"""Givens that are solved; each change below spoils one."""
SPOILT = [
    ("chain_gain", {"slope": 0.0}, "hide the method"),
    ("chain_gain", {"blocks": 2}, "hide the method"),
    ("derivative", {"x": 0.1}, "slopes cancel"),  # 1 - 1 / cosh(0.2)² = 0.04
    ("derivative", {"a": 0.5, "x": 0.0}, "slopes cancel"),
    ("derivative", {"a": 0.5, "c": 1.0}, "slopes cancel"),
    ("can_vanish", {"limit": 0.143}, "near the limit"),  # 0.125 / 0.143 = 1 / 1.144
    ("can_vanish", {"limit": 0.11}, "near the limit"),  # 0.125 / 0.11 = 1.136
    ("can_vanish", {"slopes": [-0.5, -0.5]}, "few blocks"),
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


def read(answer, given):
    """A typed formula worked out at the points of the given; any other answer as it is."""
    if not isinstance(answer, str):
        return answer
    return [eval(answer.replace("^", "**"), {"tanh": math.tanh, given["variable"]: z}) for z in given["points"]]


def test_every_problem_on_residual_blocks_is_recomputed_here():
    assert set(WORKED) == {f"residual.{path.stem}" for path in ROOT.glob("solvers/problems/residual/[a-z]*.py")}


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
            assert same(read(method(given), given), expected[wrong]), (wrong, method(given), expected[wrong], given)


@pytest.mark.parametrize("name", SHOWN)
def test_a_given_that_just_shows_the_method_is_solved(name):
    assert load_problem(f"residual.{name}").solve(SHOWN[name]).steps


@pytest.mark.parametrize(("name", "spoilt", "why"), SPOILT)
def test_a_given_that_hides_the_method_is_refused(name, spoilt, why):
    with pytest.raises(ValueError, match=why):
        load_problem(f"residual.{name}").solve({**SHOWN[name], **spoilt})


def test_both_verdicts_are_posed():
    problem = "residual.can_vanish"
    assert {load_problem(problem).solve(given).key[0] for given in posed(problem)} == {"yes", "no"}


def test_no_problem_on_residual_blocks_goes_on_from_a_step_of_the_learner():
    assert all(load_problem(name).follow is None for name in WORKED)
