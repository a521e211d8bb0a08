"""Every step and every wrong method of the activations' problems, worked out again from the words of their cards."""

from __future__ import annotations

import inspect
import math
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import yaml

from solvers.problem import load_problem

TOPIC = "activations"
HOME = Path(__file__).resolve().parents[2]
FILES = {path.stem for path in (HOME / "solvers" / "problems" / TOPIC).glob("*.py")} - {"__init__"}
DECKS = [path.read_text(encoding="utf-8") for path in sorted(HOME.glob("content/*/*.yaml"))]
CARDS = [card for deck in DECKS if f"problem: {TOPIC}." in deck for card in yaml.safe_load(deck)["cards"]]


# Changes of the author's given that no draw makes: positive entries under 1.
MORE = {"leaky_relu_vector": [{"z": [0.5, -2.0, 1.0, -0.5]}]}


def author_givens(name):
    return [card["given"] for card in CARDS if card.get("problem") == f"{TOPIC}.{name}"]


def cases(name):
    """What the cards were written with, and six draws that can be solved."""
    problem, found, seed = load_problem(f"{TOPIC}.{name}"), author_givens(name), 0
    found += [found[0] | change for change in MORE.get(name, [])]
    wanted = len(found) + 6
    while len(found) < wanted:
        given, seed = problem.draw(np.random.default_rng(seed)), seed + 1
        try:
            problem.solve(given)
        except ValueError:
            continue
        found.append(given)
    return found


def exact(value):
    """Decimals as fractions."""
    if isinstance(value, float):
        return Fraction(repr(value))
    if isinstance(value, list):
        return [exact(one) for one in value]
    return {key: exact(one) for key, one in value.items()} if isinstance(value, dict) else value


def leaves(value):
    value = value.tolist() if isinstance(value, np.ndarray) else value
    return [leaf for one in value for leaf in leaves(one)] if isinstance(value, (list, tuple)) else [value]


def same(found, wanted):
    """Words and whole numbers exactly, other numbers within a billionth of the largest."""
    pairs = list(zip(leaves(found), leaves(wanted), strict=True)) if np.shape(found) == np.shape(wanted) else []
    near = 1e-9 * max((abs(float(one)) for _, one in pairs if not isinstance(one, str)), default=0)
    return bool(pairs) and all(
        one == other if isinstance(other, (int, str)) else abs(float(one) - float(other)) <= near
        for one, other in pairs
    )


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def tanh(z):
    """The quotient of the worked text."""
    return (math.exp(z) - math.exp(-z)) / (math.exp(z) + math.exp(-z))


def steepness_of_sigmoid(z):
    """The chain rule on 1 / (1 + e^-z); no value of the sigmoid in it."""
    return math.exp(-z) / (1 + math.exp(-z)) ** 2


def steepness_of_tanh(z):
    """The quotient rule: 4 / (e^z + e^-z)²."""
    return 4 / (math.exp(z) + math.exp(-z)) ** 2


def at_points(g, formula):
    return [formula(z) for z in g["points"]]


def leaky_steps(g):
    negative = [z for z in g["z"] if z < 0]
    return {"negative": negative, "scaled": [g["a"] * z for z in negative]}


def leaky_wrong(g):
    return {
        "plain-relu": [max(z, 0) for z in g["z"]],
        "sign-turned": [z if z > 0 else g["a"] * abs(z) for z in g["z"]],
        "slope-on-both-sides": [g["a"] * z for z in g["z"]],
        "slope-for-value": [z if z > 0 else g["a"] for z in g["z"]],
    }


def sigmoid_slope_steps(g):
    """1 − f is e^-z / (1 + e^-z)."""
    return {"f": sigmoid(g["z"]), "rest": math.exp(-g["z"]) / (1 + math.exp(-g["z"]))}


def sigmoid_slope_wrong(g):
    f = sigmoid(g["z"])
    return {
        "value-for-slope": f,
        "tanh-rule": (1 + f) * (1 - f),
        "input-for-output": g["z"] - g["z"] * g["z"],
        "slope-of-tanh": steepness_of_tanh(g["z"]),
    }


def tanh_slope_steps(g):
    return {"f": tanh(g["z"]), "square": tanh(g["z"]) * tanh(g["z"])}


def tanh_slope_wrong(g):
    f = tanh(g["z"])
    return {
        "value-for-slope": f,
        "sigmoid-rule": f - f * f,
        "forgot-the-square": 2 / (math.exp(2 * g["z"]) + 1),  # 1 − tanh(z), over one denominator
        "slope-of-sigmoid": steepness_of_sigmoid(g["z"]),
    }


def from_sigmoid_steps(g):
    """σ(2z) = s says e^2z = s / (1 − s)."""
    return {"double": g["s"] + g["s"], "z": math.log(g["s"] / (1 - g["s"])) / 2}


def from_sigmoid_wrong(g):
    """With the odds s : 1 − s the doubled argument has the squared odds."""
    won, lost = g["s"] ** 2, (1 - g["s"]) ** 2
    return {
        "only-shifted": g["s"] - Fraction(1, 2),
        "shifted-by-one": g["s"] - 1,
        "argument-doubled-again": 2 * won / (won + lost) - 1,
        "slope-for-value": g["s"] * (1 - g["s"]),
    }


def sigmoid_formula_steps(g):
    return {"f": at_points(g, sigmoid)}


def sigmoid_formula_wrong(g):
    """The outer power of (1 + e^-z)^-1 alone has the derivative −(1 + e^-z)^-2."""
    return {
        "tanh-rule": at_points(g, lambda z: 1 - sigmoid(z) ** 2),
        "plus-for-minus": at_points(g, lambda z: sigmoid(z) * (1 + sigmoid(z))),
        "forgot-inner-derivative": at_points(g, lambda z: -((1 + math.exp(-z)) ** -2)),
        "input-for-output": at_points(g, lambda z: z * (1 - z)),
    }


def tanh_formula_steps(g):
    return {"f": at_points(g, tanh)}


def tanh_formula_wrong(g):
    return {
        "sigmoid-rule": at_points(g, lambda z: tanh(z) * (1 - tanh(z))),
        "forgot-the-square": at_points(g, lambda z: 1 - tanh(z)),
        "plus-for-minus": at_points(g, lambda z: 1 + tanh(z) ** 2),
        "input-for-output": at_points(g, lambda z: 1 - z**2),
    }


def by_sigmoid_steps(g):
    """σ(2z) = e^z / (e^z + e^-z)."""
    return {"doubled": at_points(g, lambda z: math.exp(z) / (math.exp(z) + math.exp(-z)))}


def by_sigmoid_wrong(g):
    """Height, argument and shift that each learner took; the right ones are 2, 2 and 1."""
    taken = {
        "only-shifted": (1, 1, 0.5),
        "argument-not-doubled": (2, 1, 1),
        "height-not-doubled": (1, 2, 0.5),
        "argument-halved": (2, 0.5, 1),
        "not-shifted": (2, 2, 0),
    }
    return {
        name: at_points(g, lambda z, by=by: by[0] / (1 + math.exp(-by[1] * z)) - by[2]) for name, by in taken.items()
    }


WITNESSES = {
    "leaky_relu_vector": (leaky_steps, leaky_wrong),
    "sigmoid_derivative": (sigmoid_slope_steps, sigmoid_slope_wrong),
    "tanh_derivative": (tanh_slope_steps, tanh_slope_wrong),
    "tanh_from_sigmoid": (from_sigmoid_steps, from_sigmoid_wrong),
    "sigmoid_derivative_formula": (sigmoid_formula_steps, sigmoid_formula_wrong),
    "tanh_derivative_formula": (tanh_formula_steps, tanh_formula_wrong),
    "tanh_by_sigmoid_formula": (by_sigmoid_steps, by_sigmoid_wrong),
}

# Changes of the author's given, one for each clause of each guard.
DEGENERATE = {
    "leaky_relu_vector": [{"z": [1.5, 0.0, 3.0, 0.5]}, {"z": [-1.5, 0.0, -3.0, -0.5]}],
    "sigmoid_derivative": [{"z": 0.0}],
    "tanh_derivative": [{"z": 0.0}],
    "tanh_from_sigmoid": [{"s": 0.0}, {"s": 1.0}, {"s": 0.5}],
}


def typed(value, given):
    """A formula as its values at the points of the given; anything else as it is."""
    if not isinstance(value, str):
        return value
    known = {"exp": math.exp, "tanh": tanh, "sigmoid": sigmoid}
    return [eval(value.replace("^", "**"), {**known, given["variable"]: z}) for z in given["points"]]


@pytest.mark.parametrize("name", sorted(FILES | WITNESSES.keys()))
def test_every_step_and_every_wrong_method_has_a_second_witness_that_says_the_same(name):
    problem, (steps, wrong) = load_problem(f"{TOPIC}.{name}"), WITNESSES[name]
    for given in cases(name):
        found, wanted = problem.solve(given).steps, steps(exact(given))
        assert found.keys() == wanted.keys()
        for step, value in wanted.items():
            assert same(found[step], value), (step, given)
        wanted = wrong(exact(given))
        assert problem.misconceptions.keys() == wanted.keys()
        for method, value in wanted.items():
            assert same(typed(problem.misconceptions[method](given), given), value), (method, given)


def test_every_problem_with_a_guard_is_put_to_it():
    guarded = {name for name in FILES if "raise ValueError" in inspect.getsource(load_problem(f"{TOPIC}.{name}").solve)}
    assert guarded == DEGENERATE.keys()


@pytest.mark.parametrize(("name", "change"), [(name, one) for name, many in DEGENERATE.items() for one in many])
def test_a_given_that_hides_the_method_is_refused(name, change):
    """By the guard itself: its own words are those of the error."""
    solve = load_problem(f"{TOPIC}.{name}").solve
    with pytest.raises(ValueError, match=r"\w") as refused:
        solve(author_givens(name)[0] | change)
    assert str(refused.value) in inspect.getsource(solve)


@pytest.mark.parametrize("name", ["tanh_by_sigmoid_formula"])
def test_no_wrong_formula_uses_a_word_that_the_card_forbids(name):
    problem = load_problem(f"{TOPIC}.{name}")
    for given in cases(name):
        assert given["without"]
        for method in problem.misconceptions.values():
            assert not any(word in method(given) for word in given["without"])
