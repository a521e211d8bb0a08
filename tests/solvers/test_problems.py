"""Every problem has a second witness that shares no code with it, and both say the same of every draw."""

from __future__ import annotations

import ast
import copy
from decimal import Decimal
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import solvers
from solvers.problem import exists, load_oracle, load_problem

HOME = Path(solvers.__file__).parent
SEEDS = range(60)


def files(package):
    found = sorted((HOME / package).glob("*/*.py"))
    return {f"{path.parent.name}.{path.stem}": path for path in found if path.stem != "__init__"}


PROBLEMS, ORACLES = files("problems"), files("oracles")


@cache
def draws(name):
    """The given and solution of every seed that can be solved."""
    problem, found = load_problem(name), []
    for seed in SEEDS:
        given = problem.draw(np.random.default_rng(seed))
        try:
            found.append((given, problem.solve(copy.deepcopy(given))))
        except ValueError:
            continue
    return found


def leaves(value):
    value = value.tolist() if isinstance(value, np.ndarray) else value
    return [leaf for one in value for leaf in leaves(one)] if isinstance(value, (list, tuple)) else [value]


def read(answer, given):
    """The words of an answer, and its numbers in their shape; a formula is worked out at the points of the given."""
    if isinstance(answer, str) and "points" in given:
        known = {"exp": np.exp, "tanh": np.tanh, "sigmoid": lambda z: 1 / (1 + np.exp(-z))}
        answer = eval(answer.replace("^", "**"), known | {given["variable"]: np.array(given["points"])})
    words = [leaf for leaf in leaves(answer) if isinstance(leaf, str)]
    return words, np.asarray([leaf for leaf in leaves(answer) if not isinstance(leaf, str)] if words else answer, float)


def gap(one, other, given):
    """The largest difference of two answers; infinite where words or shapes differ."""
    (words, left), (other_words, right) = read(one, given), read(other, given)
    return float(np.abs(left - right).max()) if words == other_words and left.shape == right.shape else np.inf


def names_of_solvers(source):
    """Every module of the solvers that a source names in an import or in a string."""
    named = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            named |= {"." * node.level + (node.module or "")}
            named |= {f"{node.module}.{alias.name}" for alias in node.names if node.module == "solvers"}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("solvers."):
            named.add(node.value)
    return {name for name in named if name.startswith(("solvers", "."))}


def test_every_problem_file_has_an_oracle_file_and_every_oracle_file_a_problem():
    assert len(PROBLEMS) > 40, "the problems are not where they are looked for"
    assert PROBLEMS.keys() == ORACLES.keys()


def test_problems_are_found_by_their_path_and_nothing_else():
    assert all(exists(name) for name in PROBLEMS)
    for name in ("depth", "depth.no_such", "no_such.layer_product", "depth.layer_product.x", "../x.y"):
        assert not exists(name)
        for load in (load_problem, load_oracle):
            with pytest.raises(LookupError):
                load(name)


@pytest.mark.parametrize("name", ORACLES)
def test_an_oracle_imports_no_topic_and_no_problem(name):
    assert names_of_solvers(ORACLES[name].read_text(encoding="utf-8")) == {"solvers.problem"}


@pytest.mark.parametrize(
    "planted",
    [
        "from solvers.depth import layer_product",
        "import solvers.problems.depth.layer_product",
        "from ...problems.depth import layer_product",
        "def answer(given):\n    from solvers.problems.depth.layer_product import solve",
        "import importlib\nimportlib.import_module('solvers.depth')",
    ],
)
def test_a_planted_import_of_what_is_checked_is_found(planted):
    assert names_of_solvers(planted) - {"solvers.problem"}


@pytest.mark.parametrize("name", PROBLEMS)
def test_at_least_half_of_the_draws_can_be_solved(name):
    assert len(draws(name)) >= len(SEEDS) / 2


@pytest.mark.parametrize("name", PROBLEMS)
def test_solver_and_oracle_agree_within_the_declared_bound_on_every_draw(name):
    oracle = load_oracle(name)
    for given, solution in draws(name):
        assert np.isfinite(read(solution.key, given)[1]).all(), given
        scale = oracle.scale(given) if oracle.scale else np.abs(read(solution.key, given)[1]).max()
        assert gap(solution.key, oracle.answer(copy.deepcopy(given)), given) <= oracle.bound * scale, given


@pytest.mark.parametrize("name", PROBLEMS)
def test_an_oracle_says_its_method_and_a_bound_near_the_round_off(name):
    assert load_oracle(name).method
    assert 0 <= load_oracle(name).bound <= 1e-11


@pytest.mark.parametrize("name", PROBLEMS)
def test_at_least_half_of_the_draws_tell_the_key_from_every_misconception(name):
    """The others are redrawn; a difference under a thousandth of the key counts as none, but in a whole number."""
    problem, apart = load_problem(name), 0
    for given, solution in draws(name):
        wrong = [method(copy.deepcopy(given)) for method in problem.misconceptions.values()]
        near = 0 if isinstance(solution.key, int) else 1e-3 * np.abs(read(solution.key, given)[1]).max()
        apart += all(gap(one, solution.key, given) > near for one in wrong)
    assert apart >= len(SEEDS) / 2


@pytest.mark.parametrize("name", PROBLEMS)
def test_every_misconception_differs_from_the_key_in_three_draws_of_four(name):
    """In the rest it happens to coincide (a symmetric matrix is its transpose), and these are redrawn."""
    for wrong, method in load_problem(name).misconceptions.items():
        told = sum(gap(method(given), solution.key, given) != 0 for given, solution in draws(name))
        assert told >= len(draws(name)) * 3 / 4, wrong


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_problem_names_two_to_five_misconceptions_and_merges_only_those(name):
    problem = load_problem(name)
    assert 2 <= len(problem.misconceptions) <= 5
    for one, other in problem.merged_with.items():
        assert {one, other} <= problem.misconceptions.keys()


@pytest.mark.parametrize("name", PROBLEMS)
def test_givens_are_displayed_exactly(name):
    """Floats are plain, finite, and have a repr of at most six significant digits."""
    problem = load_problem(name)
    for seed in SEEDS:
        for leaf in leaves(list(problem.draw(np.random.default_rng(seed)).values())):
            assert isinstance(leaf, (int, float, str)), leaf
            if isinstance(leaf, float):
                assert np.isfinite(leaf)
                assert len(Decimal(repr(float(leaf))).normalize().as_tuple().digits) <= 6, leaf


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_draw_and_its_solution_repeat_with_the_seed_and_change_no_given(name):
    problem = load_problem(name)
    again = [problem.draw(np.random.default_rng(seed)) for seed in SEEDS]
    assert len({repr(given) for given in again}) > 5
    for given, solution in draws(name):
        assert given in again
        before = copy.deepcopy(given)
        assert gap(problem.solve(given).key, solution.key, given) == 0
        for method in problem.misconceptions.values():
            method(given)
        assert given == before


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_solution_names_the_steps_that_lead_to_its_key(name):
    for _, solution in draws(name):
        assert solution.steps


@pytest.mark.parametrize("name", [name for name in PROBLEMS if load_problem(name).follow])
def test_following_a_learner_who_is_right_ends_at_the_key_and_one_who_is_wrong_elsewhere(name):
    problem = load_problem(name)
    for given, solution in draws(name):
        assert gap(problem.follow(given, {})["answer"], solution.key, given) == 0
        steps = {step: value for step, value in problem.follow(given, {}).items() if step != "answer"}
        assert steps.keys() <= solution.steps.keys()
        for step, value in steps.items():
            assert gap(value, solution.steps[step], given) == 0
            own = (np.asarray(value) + 1).tolist()
            assert problem.follow(given, {step: own})[step] == own
            assert gap(problem.follow(given, {step: own})["answer"], solution.key, given) > 0
