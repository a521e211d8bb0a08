"""Every step and every wrong method of the networks' problems (first half), worked out again from the cards."""

from __future__ import annotations

import inspect
import math
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import yaml

from solvers.problem import load_problem

TOPIC = "networks"
HOME = Path(__file__).resolve().parents[2]
FILES = {path.stem for begin in ("[a-k]", "linear") for path in HOME.glob(f"solvers/problems/{TOPIC}/{begin}*.py")}
DECKS = [path.read_text(encoding="utf-8") for path in sorted(HOME.glob("content/*/*.yaml"))]
CARDS = [card for deck in DECKS if f"problem: {TOPIC}." in deck for card in yaml.safe_load(deck)["cards"]]


def author_givens(name):
    return [card["given"] for card in CARDS if card.get("problem") == f"{TOPIC}.{name}"]


def cases(name):
    """What the cards were written with, and six draws that can be solved."""
    problem, found, seed = load_problem(f"{TOPIC}.{name}"), author_givens(name), 0
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


def product(left, right):
    """A matrix product, row by column."""
    return [
        [sum(a * b for a, b in zip(row, column, strict=True)) for column in zip(*right, strict=True)] for row in left
    ]


def turned(matrix):
    return [list(column) for column in zip(*matrix, strict=True)]


def applied(matrix, vector):
    return [sum(a * x for a, x in zip(row, vector, strict=True)) for row in matrix]


def summed(one, other):
    return [a + b for a, b in zip(one, other, strict=True)]


def dense_steps(g):
    """Layer by layer: each unit that is not an input has the width before it in weights, and one bias."""
    weights, biases = [], 0
    for place in range(1, len(g["widths"])):
        weights.append(sum(g["widths"][place - 1] for _ in range(g["widths"][place])))
        biases += g["widths"][place]
    return {"weights": weights, "weights_sum": sum(weights), "biases": biases}


def dense_wrong(g):
    counted, layers = dense_steps(g), len(g["widths"]) - 1
    paths = [1] * g["widths"][0]
    for width in g["widths"][1:]:
        paths = [sum(paths)] * width  # to each unit lead the paths of all units before it
    return {
        "forgot-the-biases": counted["weights_sum"],
        "input-biases": counted["weights_sum"] + sum(g["widths"]),
        "one-bias-a-layer": counted["weights_sum"] + layers,
        "all-widths-multiplied": sum(paths),
    }


def stopping_steps(g):
    """The first epoch that ends `patience` epochs in a row without a new best, and the best one until then."""
    records = [all(loss < before for before in g["losses"][:place]) for place, loss in enumerate(g["losses"])]
    windows = range(g["patience"], len(records))
    stop = next(end for end in windows if not any(records[end - g["patience"] + 1 : end + 1]))
    best = max(place for place in range(stop + 1) if records[place])
    return {"best": best + 1, "lowest": min(g["losses"][: stop + 1]), "waited": stop - best}


def stopping_wrong(g):
    """Who never sets the count back stops at as many epochs without a new best as patience allows in all."""
    right = stopping_steps(g)
    dull = [epoch for epoch, loss in enumerate(g["losses"], 1) if loss > min(g["losses"][:epoch])]
    return {
        "no-reset": dull[g["patience"] - 1],
        "best-epoch": right["best"],
        "one-epoch-more": right["best"] + g["patience"] + 1,
    }


def opened(bias):
    """The logistic function."""
    return math.exp(bias) / (math.exp(bias) + 1)


def gate_steps(g):
    return {"gate": opened(g["bias"]), "unbiased": Fraction(1, 2) ** g["steps"]}


def gate_wrong(g):
    """What the cell is multiplied by, over and over, in each learner's mind."""
    gate, tanh = opened(g["bias"]), (math.exp(2 * g["bias"]) - 1) / (math.exp(2 * g["bias"]) + 1)
    return {
        "bias-of-zero": math.prod([Fraction(1, 2)] * g["steps"]),
        "one-step": gate,
        "tanh-gate": math.prod([tanh] * g["steps"]),
        "gate-derivative": math.prod([gate - gate * gate] * g["steps"]),
    }


def hebbian_steps(g):
    output = sum(w * x for w, x in zip(g["w"], g["x"], strict=True))
    return {"output": output, "move": [g["rate"] * output * x for x in g["x"]]}


def hebbian_wrong(g):
    """By how much each weight grows in each learner's mind; η y² w is taken off by Oja's rule."""
    y, rate = hebbian_steps(g)["output"], g["rate"]
    grown = {
        "forgot-the-output": lambda w, x: rate * x,
        "anti-hebbian": lambda w, x: -rate * y * x,
        "forgot-the-rate": lambda w, x: y * x,
        "oja-decay": lambda w, x: rate * y * x - rate * y**2 * w,
    }
    return {name: [w + by(w, x) for w, x in zip(g["w"], g["x"], strict=True)] for name, by in grown.items()}


def dropout_steps(g):
    return {"keep": 1 - g["drop_rate"], "masked": [a if m else 0 * a for a, m in zip(g["a"], g["mask"], strict=True)]}


def dropout_wrong(g):
    kept, keep = dropout_steps(g)["masked"], 1 - g["drop_rate"]
    return {
        "not-scaled": kept,
        "multiplied-by-keep": [a * keep for a in kept],
        "divided-by-drop-rate": [a / g["drop_rate"] for a in kept],
        "mask-upside-down": [0 * a if m else a / keep for a, m in zip(g["a"], g["mask"], strict=True)],
    }


def collapse_steps(g):
    """Where the two layers, one after the other, send the unit vectors: the columns of the one matrix."""
    columns = [applied(g["w2"], applied(g["w1"], unit)) for unit in ([1, 0], [0, 1])]
    top, bottom = zip(*columns, strict=True)
    return {"top": top, "bottom": bottom}


def collapse_wrong(g):
    paired = [list(zip(*rows, strict=True)) for rows in zip(g["w1"], g["w2"], strict=True)]
    return {
        "reversed-order": product(g["w1"], g["w2"]),
        "transposed": product(turned(g["w1"]), turned(g["w2"])),
        "elementwise": [[a * b for a, b in row] for row in paired],
        "sum-for-product": [[a + b for a, b in row] for row in paired],
    }


def bias_steps(g):
    return {"carried": applied(g["w2"], g["b1"]), "w": product(g["w2"], g["w1"])}


def bias_wrong(g):
    return {
        "added-biases": summed(g["b1"], g["b2"]),
        "forgot-the-second-bias": applied(g["w2"], g["b1"]),
        "first-matrix": summed(applied(g["w1"], g["b1"]), g["b2"]),
        "transposed": summed(applied(turned(g["w2"]), g["b1"]), g["b2"]),
    }


WITNESSES = {
    "dense_parameters": (dense_steps, dense_wrong),
    "early_stopping": (stopping_steps, stopping_wrong),
    "forget_gate": (gate_steps, gate_wrong),
    "hebbian_step": (hebbian_steps, hebbian_wrong),
    "inverted_dropout": (dropout_steps, dropout_wrong),
    "linear_collapse": (collapse_steps, collapse_wrong),
    "linear_collapse_bias": (bias_steps, bias_wrong),
}

# Changes of the author's given, one for each clause of each guard.
DEGENERATE = {
    "dense_parameters": [{"widths": [784, 10]}, {"widths": [784, 128, 1]}],
    "early_stopping": [{"patience": 5}, {"losses": [0.9, 0.7, 0.75, 0.6, 0.5, 0.52, 0.55, 0.7, 0.53]}],
    "forget_gate": [{"bias": 0.0}, {"steps": 1}],
    "hebbian_step": [{"w": [w, -1.0, 1.0]} for w in (-1.5, -1.0, -0.5)] + [{"rate": 1.0}],
    "inverted_dropout": [{"mask": [0, 0, 0, 0]}, {"mask": [1, 1, 1, 1]}, {"drop_rate": 0.5}],
    "linear_collapse": [{"w1": [[1, 2], [2, 4]]}, {"w2": [[2, 0], [1, 0]]}],
    "linear_collapse_bias": [{"b1": [0, 0]}, {"b2": [0, 0]}, {"b2": [-2, 2]}],
}


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
            assert same(problem.misconceptions[method](given), value), (method, given)


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


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("dense_parameters", {"widths": [2, 2, 2]}),
        ("forget_gate", {"steps": 2}),
        ("inverted_dropout", {"mask": [0, 0, 0, 1]}),
    ],
)
def test_a_given_that_barely_shows_the_method_is_solved(name, change):
    assert load_problem(f"{TOPIC}.{name}").solve(author_givens(name)[0] | change).steps
