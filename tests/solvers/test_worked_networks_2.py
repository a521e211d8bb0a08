"""Every step and every wrong method of the networks' problems (second half), worked out again from the cards."""

from __future__ import annotations

import inspect
import math
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import yaml

from solvers.problem import load_problem

TOPIC = "networks"
HOME = Path(__file__).resolve().parents[2]
FILES = {path.stem for path in HOME.glob(f"solvers/problems/{TOPIC}/[l-z]*.py") if not path.stem.startswith("linear")}
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


def stepped(g, by):
    """Each weight less what each learner takes off it, a function of the weight and its gradient."""
    return [w - by(w, slope) for w, slope in zip(g["w"], g["gradient"], strict=True)]


def l2_steps(g):
    """The penalty alone sends w to w − rate · decay · w."""
    return {"shrink": 1 - g["rate"] * g["decay"], "move": [g["rate"] * slope for slope in g["gradient"]]}


def l2_wrong(g):
    """The penalty α/2 · ‖w‖² has the gradient α w; without its half it would be 2 α w."""
    rate, decay = g["rate"], g["decay"]
    return {
        "forgot-the-penalty": stepped(g, lambda w, slope: rate * slope),
        "penalty-added": stepped(g, lambda w, slope: rate * (slope - decay * w)),
        "decay-without-rate": stepped(g, lambda w, slope: rate * slope + decay * w),
        "penalty-doubled": stepped(g, lambda w, slope: rate * (slope + 2 * decay * w)),
        "uphill": stepped(g, lambda w, slope: rate * (decay * w - slope)),
    }


def sign(w):
    return 1 if w > 0 else -1


def l1_steps(g):
    pulled = [slope + sign(w) * g["decay"] for w, slope in zip(g["w"], g["gradient"], strict=True)]
    return {"sign": [sign(w) for w in g["w"]], "push": pulled}


def l1_wrong(g):
    """The L2 step is that of the penalty α/2 · ‖w‖², as on its own card."""
    rate, decay = g["rate"], g["decay"]
    return {
        "l2-penalty": stepped(g, lambda w, slope: rate * (slope + decay * w)),
        "forgot-the-penalty": stepped(g, lambda w, slope: rate * slope),
        "away-from-zero": stepped(g, lambda w, slope: rate * (slope - decay * sign(w))),
        "decay-without-rate": stepped(g, lambda w, slope: rate * slope + decay * sign(w)),
    }


def heights(X, w, b):
    """w · x + b of every input."""
    return [sum(a * x for a, x in zip(w, row, strict=True)) + b for row in X]


def killing_steps(g):
    """Pre-activations now, what a whole step (rate 1) takes off them, and where the line between meets zero."""
    before = heights(g["X"], g["w"], g["b"])
    w_after = [w - slope for w, slope in zip(g["w"], g["gradient_w"], strict=True)]
    after = heights(g["X"], w_after, g["b"] - g["gradient_b"])
    fall = [now - then for now, then in zip(before, after, strict=True)]
    return {"before": before, "fall": fall, "rates": [now / down for now, down in zip(before, fall, strict=True)]}


def killing_wrong(g):
    """Two take another input than the last; the other two leave a bias out and are right from there on."""
    right = killing_steps(g)
    return {
        "first-to-go": min(right["rates"]),
        "on-average": sum(right["before"]) / sum(right["fall"]),
        "bias-left-alone": max(killing_steps(g | {"gradient_b": 0})["rates"]),
        "forgot-the-bias": max(killing_steps(g | {"b": 0})["rates"]),
    }


def below(threshold):
    """Φ: the share of a standard normal below a threshold, without cancellation in the tail."""
    return math.erfc(-threshold / math.sqrt(2)) / 2


def sparsity_steps(g):
    """Where z = μ + σ t is zero."""
    return {"threshold": (0 - g["mean"]) / g["std"]}


def sparsity_wrong(g):
    """The share that fires lies above the threshold, that is below its mirror image."""
    return {
        "share-that-fires": below(g["mean"] / g["std"]),
        "always-half": Fraction(1, 2),
        "divided-by-variance": below(-g["mean"] / g["std"] ** 2),
    }


def turns(depth):
    """The points between the pieces, where the network's slope turns, by folding a grid finer than they are."""
    end = 2 ** (depth + 1)
    ends = []
    for x in range(end + 1):
        for _ in range(depth):
            x = 2 * x if 2 * x <= end else 2 * end - 2 * x
        ends.append(x)
    rising = [after > before for before, after in pairwise(ends)]
    return sum(one != other for one, other in pairwise(rising))


def sawtooth_steps(g):
    """In one layer every ReLU has one breakpoint: a piece for each, and one more."""
    units = sum(2 for _ in range(g["depth"]))
    return {"units": units, "shallow_pieces": units + 1, "shallow_units": turns(g["depth"])}


def sawtooth_wrong(g):
    return {
        "pieces-add": 1 + sum(1 for _ in range(g["depth"]) for _ in ("first ReLU", "second ReLU")),
        "one-fold-missing": turns(g["depth"] - 1) + 1,
        "every-unit-doubles": math.prod(2 for _ in range(2 * g["depth"])),
        "breakpoints": turns(g["depth"]),
    }


WITNESSES = {
    "l1_step": (l1_steps, l1_wrong),
    "l2_step": (l2_steps, l2_wrong),
    "relu_killing_rate": (killing_steps, killing_wrong),
    "relu_sparsity": (sparsity_steps, sparsity_wrong),
    "sawtooth_pieces": (sawtooth_steps, sawtooth_wrong),
}

# Changes of the author's given, one for each clause of each guard.
DEGENERATE = {
    "l1_step": [{"rate": 0.0}, {"decay": 0.0}, {"gradient": [0.5, 0.0]}, {"w": [2.0, -2.0]}],
    "l2_step": [{"rate": 0.0}, {"decay": 0.0}, {"gradient": [0.0, -0.4]}],
    "relu_killing_rate": [
        {"w": [-0.5, 0.0], "b": 2.0},  # 1.5, 1 and 0 before the step
        {"gradient_w": [-1.0, 2.0], "gradient_b": 2.0},  # falls of 5, 0 and 0
        {"b": 0.0},
        {"gradient_b": 0.0},
    ],
    "relu_sparsity": [{"mean": 0.0}, {"std": 1.0}],
    "sawtooth_pieces": [{"depth": 3}],
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


@pytest.mark.parametrize(("name", "change"), [("sawtooth_pieces", {"depth": 4}), ("l1_step", {"w": [2.0, -2.5]})])
def test_a_given_that_barely_shows_the_method_is_solved(name, change):
    assert load_problem(f"{TOPIC}.{name}").solve(author_givens(name)[0] | change).steps
