"""Every step and every wrong method of automatic differentiation's problems, worked out again from the cards."""

from __future__ import annotations

import inspect
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import yaml

from solvers.problem import load_problem

TOPIC = "autodiff"
HOME = Path(__file__).resolve().parents[2]
FILES = {path.stem for path in (HOME / "solvers" / "problems" / TOPIC).glob("*.py")} - {"__init__"}
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


def dual_steps(g):
    """c(x + ε)² = cx² + 2cx·ε and a(x + ε) = ax + a·ε: products of polynomials in ε, cut after the first power."""
    a, c, x = g["a"], g["c"], g["x"]
    square = multiplied([c], multiplied([x, 1], [x, 1]))
    linear = multiplied([a], [x, 1])
    return {"linear": linear[0], "square": square[0], "from_square": square[1], "from_linear": linear[1]}


def multiplied(one, other):
    """The product of two polynomials, lowest power first."""
    product = [0] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            product[i + j] += a * b
    return product


def dual_wrong(g):
    """[value, derivative] where the value is right; who keeps ε² as if it were ε finds f(x + 1) − f(x)."""
    a, c, x = g["a"], g["c"], g["x"]
    value = x * (a + c * x)
    return {
        "square-once": [value, a + c * x],
        "forgot-the-linear-part": [value, c * x + c * x],
        "epsilon-squared-kept": [value, (x + 1) * (a + c * (x + 1)) - value],
        "value-for-derivative": [value, value],
    }


def chain_steps(g):
    """f at q and at q + 1 differ by ∂f/∂q, since f is linear in q."""
    q = g["x"] + g["y"]
    return {"q": q, "f": g["x"] * g["z"] + g["y"] * g["z"], "dq": (q + 1) * g["z"] - q * g["z"]}


def chain_wrong(g):
    """Local derivatives: 1 and 1 of the sum, z and q of the product."""
    x, y, z, q = g["x"], g["y"], g["z"], g["x"] + g["y"]
    return {
        "inputs-for-gradients": [x, y, z],
        "local-only": [1, 1, q],
        "added-along-the-chain": [1 + z, 1 + z, q],
        "products-of-the-others": [y * z, x * z, x * y],
    }


def backward_wrong(g):
    x, y, z, q = g["x"], g["y"], g["z"], g["x"] + g["y"]
    return {
        "own-factor": [q, q, z],
        "stopped-at-q": [1, 1, q],
        "times-the-input": [z * x, z * y, q],
        "gradient-shared-out": [Fraction(z, 2), Fraction(z, 2), q],
    }


def sweeps_steps(g):
    """A Jacobian has a column for each input and a row for each output."""
    jacobian = [[None] * g["inputs"] for _ in range(g["outputs"])]
    return {"forward": len(jacobian[0]), "reverse": len(jacobian)}


def sweeps_wrong(g):
    """What was counted for forward mode, less what was counted for reverse mode."""
    columns, rows = g["inputs"], g["outputs"]
    return {
        "always-one-sweep": columns - 1,
        "forward-alone": columns,
        "reverse-alone": rows,
        "entry-by-entry": sum(columns for _ in range(rows)) - rows,
        "added": columns + rows,
    }


WITNESSES = {
    "dual_number": (dual_steps, dual_wrong),
    "product_chain": (chain_steps, chain_wrong),
    "backward_pass": (chain_steps, backward_wrong),
    "passes": (sweeps_steps, sweeps_wrong),
}

# Changes of the author's given, one for each clause of each guard: q = 0, q = z, x = y; one output, inputs too few.
DEGENERATE = {
    "product_chain": [{"x": -5, "y": 5}, {"z": 3}, {"x": 5}],
    "backward_pass": [{"x": 1, "y": -1}, {"z": 2}, {"x": -1}],
    "passes": [{"outputs": 1}, {"inputs": 8}],
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


def test_twice_as_many_inputs_as_outputs_and_one_more_are_enough_to_tell_the_modes_apart():
    assert load_problem("autodiff.passes").solve({"inputs": 5, "outputs": 2}).key == 3


def test_the_gradient_goes_on_from_the_learners_own_q():
    """A product passes each factor the other: z back to x and y, and the learner's q back to z."""
    problem = load_problem(f"{TOPIC}.backward_pass")
    for given in cases("backward_pass"):
        assert same(problem.follow(given, {})["q"], given["x"] + given["y"])
        for own in (given["x"] * given["y"], given["x"] - given["y"], 0.5):
            followed = problem.follow(given, {"q": own})
            assert followed.keys() == {"q", "answer"}
            assert same(followed["q"], own)
            assert same(followed["answer"], [given["z"], given["z"], own])
