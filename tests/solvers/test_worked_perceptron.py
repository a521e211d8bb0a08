"""Every step and every wrong method of the perceptron's problems, worked out again from the words of their cards."""

from __future__ import annotations

import inspect
import math
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import yaml

from solvers.problem import load_problem

TOPIC = "perceptron"
HOME = Path(__file__).resolve().parents[2]
FILES = {path.stem for path in (HOME / "solvers" / "problems" / TOPIC).glob("*.py")} - {"__init__"}
DECKS = [path.read_text(encoding="utf-8") for path in sorted(HOME.glob("content/*/*.yaml"))]
CARDS = [card for deck in DECKS if f"problem: {TOPIC}." in deck for card in yaml.safe_load(deck)["cards"]]


# Changes of the author's given that no draw makes: margins between 0 and 1, and more points wrong than right.
MORE = {
    "loss": [{"X": [[2.0, 1.25], [-1.0, 2.0], [3.0, -1.0], [0.0, 0.75]], "y": [-1, 1, -1, -1]}],
    "needs_update": [{"x": [1.0, 1.0]}],
}


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


def dot(one, other):
    return sum(a * b for a, b in zip(one, other, strict=True))


def height(g):
    """w · x + b."""
    return dot(g["w"], g["x"]) + g["b"]


def moved(g, factor, shift):
    """[w1, w2, b] where w goes by the factor times x, and b by the shift."""
    return [*(w + factor * x for w, x in zip(g["w"], g["x"], strict=True)), g["b"] + shift]


def sgd_steps(g):
    up = g["rate"] * g["y"]
    return {"margin": g["y"] * height(g), "move": [up * x for x in g["x"]], "shift": up}


def sgd_wrong(g):
    up = g["rate"] * g["y"]
    size = g["rate"] * abs(height(g))  # the size of the margin
    return {
        "subtracted": moved(g, -up, -up),
        "margin-as-error": moved(g, size, size),
        "forgot-the-rate": moved(g, g["y"], g["y"]),
        "bias-left-alone": moved(g, up, 0),
        "no-update": [*g["w"], g["b"]],
    }


def distance_steps(g):
    return {"value": height(g), "norm": math.hypot(*g["w"])}


def distance_wrong(g):
    return {
        "functional-margin": abs(height(g)),
        "divided-by-squared-norm": abs(height(g)) / dot(g["w"], g["w"]),
        "forgot-the-bias": abs(dot(g["w"], g["x"])) / math.hypot(*g["w"]),
        "norm-of-sums": abs(height(g)) / sum(abs(w) for w in g["w"]),
    }


def margins(g):
    return [y * (dot(g["w"], x) + g["b"]) for x, y in zip(g["X"], g["y"], strict=True)]


def loss_steps(g):
    wrong = [m for m in margins(g) if m < 0]
    return {"margins": margins(g), "wrong": wrong, "count": len(wrong)}


def loss_wrong(g):
    wrong = [m for m in margins(g) if m < 0]
    return {
        "all-points": -sum(margins(g)),
        "number-of-errors": len(wrong),
        "mean-of-errors": -sum(wrong) / len(wrong),
        "right-points": sum(m for m in margins(g) if m > 0),
    }


def needs_steps(g):
    return {"value": height(g), "margin": g["y"] * height(g)}


def needs_wrong(g):
    """[yes or no, the number that decided it]: yes where that number is not positive."""
    margin, unlabeled, unbiased = g["y"] * height(g), height(g), g["y"] * dot(g["w"], g["x"])
    return {
        "forgot-the-label": ["no" if unlabeled > 0 else "yes", unlabeled],
        "forgot-the-bias": ["no" if unbiased > 0 else "yes", unbiased],
        "updates-when-right": ["yes" if margin > 0 else "no", margin],
    }


def pair(g, one, other):
    """[w1, w2, b] from zero after the first point was added so often, and the second so often."""
    rows = [[*g["x1"], 1], [*g["x2"], 1]]
    return [g["rate"] * (one * a + other * b) for a, b in zip(*rows, strict=True)]


def two_steps(g):
    first = pair(g, g["y1"], 0)
    return {"first": first, "margin": g["y2"] * dot(first, [*g["x2"], 1])}


def two_wrong(g):
    return {
        "only-the-second": pair(g, 0, g["y2"]),
        "subtracted": pair(g, -g["y1"], -g["y2"]),
        "forgot-the-labels": pair(g, 1, 1),
        "stopped-after-one": pair(g, g["y1"], 0),
    }


def dual_form(g, wrong):
    """Training by the Gram matrix: how often each point was added, and the updates of each pass."""
    gram = [[dot(one, other) + 1 for other in g["X"]] for one in g["X"]]
    added, by_pass = [0] * len(g["X"]), []
    while not by_pass or by_pass[-1]:
        by_pass.append(0)
        for row, y, place in zip(gram, g["y"], range(len(added)), strict=True):
            if wrong(y * sum(a * label * k for a, label, k in zip(added, g["y"], row, strict=True))):
                added[place] += 1
                by_pass[-1] += 1
    return added, by_pass


def training_steps(g):
    added, by_pass = dual_form(g, lambda margin: margin <= 0)
    signed = [a * y for a, y in zip(added, g["y"], strict=True)]
    w = [dot(signed, column) for column in zip(*g["X"], strict=True)]
    return {"w": w, "b": sum(signed), "by_pass": by_pass, "passes": len(by_pass)}


def training_wrong(g):
    _, by_pass = dual_form(g, lambda margin: margin <= 0)
    return {
        "passes-for-updates": len(by_pass),
        "first-pass-only": by_pass[0],
        "zero-margin-is-right": sum(dual_form(g, lambda margin: margin < 0)[1]),
        "points-seen": sum(len(g["y"]) for _ in by_pass),
    }


WITNESSES = {
    "sgd_update": (sgd_steps, sgd_wrong),
    "distance": (distance_steps, distance_wrong),
    "loss": (loss_steps, loss_wrong),
    "needs_update": (needs_steps, needs_wrong),
    "two_updates": (two_steps, two_wrong),
    "training_updates": (training_steps, training_wrong),
}

# Changes of the author's given, one for each clause of each guard.
DEGENERATE = {
    "sgd_update": [{"x": [1.0, 3.0], "b": 0.5}, {"w": [-1.0, 0.5], "b": -0.5}, {"x": [0.0, 0.0]}],
    "distance": [{"x": [-2.0, 1.0]}, {"b": 0.0}, {"w": [0.0, 4.0]}, {"w": [3.0, 0.0]}],
    "loss": [{"y": [1, -1, 1, -1]}, {"y": [-1, 1, -1, 1]}, {"X": [[1.0, 1.0], [-1.0, 2.0], [3.0, -1.0], [0.0, 3.0]]}],
    "needs_update": [{"x": [1.5, 1.0]}, {"b": 0.0}],
    "two_updates": [
        {"x1": [1.0, 0.0], "x2": [-1.0, 0.0]},
        {"x1": [1.0, 0.0], "x2": [-2.0, 0.0]},
        {"x1": [0.0, 0.0]},
        {"x2": [0.0, 0.0]},
        {"x2": [3.0, 3.0]},
    ],
    "training_updates": [
        {"X": [[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]], "y": [1, -1, 1]},  # no plane has the middle on its other side
        {"y": [1, 1, 1]},
        {"X": [[9.0, 9.0], [9.0, 8.0], [8.0, 8.0]]},
        {"X": [[3.0, 3.0], [3.0, 3.0], [1.0, 1.0]]},
    ],
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
    ("near", "middle", "updates"),
    [
        ([0.0, 0.0], [0.0, 1.0], 3),
        ([0.0, 1.0], [3.0, 3.0], 4),
        ([2.0, 2.0], [2.0, 1.0], 16),
        ([1.0, 0.0], [3.0, 3.0], 17),
    ],
)
def test_four_to_sixteen_updates_are_asked_and_no_others(near, middle, updates):
    given = {"X": [near, middle, [1.0, 1.0] if updates == 16 else [2.0, 0.0]], "y": [1, 1, -1]}
    assert sum(dual_form(given, lambda margin: margin <= 0)[1]) == updates
    solve = load_problem(f"{TOPIC}.training_updates").solve
    if 4 <= updates <= 16:
        assert solve(given).key == updates
    else:
        with pytest.raises(ValueError, match="a few updates"):
            solve(given)


def test_the_second_update_starts_from_the_learners_own_first_one():
    problem = load_problem(f"{TOPIC}.two_updates")
    for given in cases("two_updates"):
        g = exact(given)
        own = [Fraction(3, 2) * value for value in two_steps(g)["first"]]
        assert g["y2"] * dot(own, [*g["x2"], 1]) < 0
        second = [at + g["rate"] * g["y2"] * x for at, x in zip(own, [*g["x2"], 1], strict=True)]
        followed = problem.follow(given, {"first": [float(value) for value in own]})
        assert same(followed["first"], own)
        assert same(followed["answer"], second)
