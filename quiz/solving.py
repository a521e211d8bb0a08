"""The bridge from cards to solvers: a numeric card and a seed become numbers with their key."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from quiz.cards.card import Card, Numeric, Rounding
from quiz.cards.figure import Figure, Grid, Series
from quiz.cards.grammar import read_expression
from quiz.cards.text import Text
from quiz.cards.tolerance import distance
from quiz.cards.value import Value, components, finite, freeze, shape, thaw
from quiz.cards.variant import Posed, Variant, make_variant
from solvers.figure import load_figure
from solvers.problem import Problem, load_oracle, load_problem

TRIES = 50
FROM_KEY = 3.0
FROM_EACH_OTHER = 2.0
UNITS_UNDER_DECIMALS = 100


class Unposable(ValueError):
    """No draw of this problem can be served on this card; the message says why."""


@dataclass(frozen=True, slots=True)
class Second:
    """What the oracle says: its key, its kind of method, and how far it may be from the solver's."""

    key: Value
    method: str
    allowed: float


def variant_of(card: Card, seed: int) -> Variant:
    """The card as asked with a seed; seed 0 is the author's own numbers.

    Raises:
        Unposable: The problem finds no usable numbers.
        LookupError: The card's problem does not exist.
    """
    return make_variant(card, seed, pose(card, seed) if isinstance(card, Numeric) else None)


def pose(card: Numeric, seed: int) -> Posed:
    """The first draw of this seed that can be told from every misconception."""
    problem = load_problem(card.problem)
    reason = ""
    for given in _draws(card, seed, problem):
        try:
            posed = solved(problem, given)
        except ValueError as error:
            reason = str(error)
        else:
            reason = unclear(posed, card.round)
            if not reason or seed == 0:
                return posed
    raise Unposable(f"card {card.id}, seed {seed}: {reason or 'no draw was usable'}")


def solved(problem: Problem, given: Mapping[str, Value]) -> Posed:
    """A given with its key, its steps and every misconception's answer."""
    plain = {name: thaw(value) for name, value in given.items()}
    solution = problem.solve(plain)
    answers = {name: freeze(method(plain)) for name, method in problem.misconceptions.items()}
    spelled = {name: text for name, text in answers.items() if isinstance(text, str)}
    key = freeze(solution.key)
    return Posed(
        given=given,
        key=key,
        steps=_frozen(solution.steps),
        wrong=answers | {name: formula_values(text, given) for name, text in spelled.items()},
        merged_with=problem.merged_with,
        slips=lambda: accidents(problem, plain, key),
        spelled=spelled,
        follow=_following(problem, plain),
    )


def formula_values(text: str, given: Mapping[str, Value]) -> Value:
    """The values of a typed formula at the points of a given.

    Raises:
        Unreadable: The formula cannot be read.
    """
    return read_expression(text, str(given["variable"]), components(given["points"]))


def _following(problem: Problem, plain: dict[str, Any]) -> Callable[[Mapping[str, Value]], dict[str, Value]] | None:
    follow = problem.follow
    if follow is None:
        return None
    return lambda own: _frozen(follow(plain, {name: thaw(value) for name, value in own.items()}))


def accidents(problem: Problem, given: dict[str, Any], key: Value) -> Iterator[tuple[str, Value]]:
    """What the right method answers after a common accident with its numbers, by the name of the slip.

    What a step on the way then is follows under the slip's name, a colon and the step's.
    """
    changed: list[tuple[str, dict[str, Any]]] = []
    if given.get("eps"):
        changed.append(("missing-eps", given | {"eps": 0.0}))
    if "fan_in" in given and "fan_out" in given:
        changed.append(("swapped-fans", given | {"fan_in": given["fan_out"], "fan_out": given["fan_in"]}))
    for name, value in given.items():
        if isinstance(value, list) and value and all(isinstance(row, list) for row in value):
            changed.append(("wrong-axis", given | {name: [list(row) for row in zip(*value, strict=True)]}))
    for name, other in changed:
        with suppress(ValueError, ArithmeticError):
            solution = problem.solve(other)
            yield name, freeze(solution.key)
            yield from ((f"{name}:{step}", value) for step, value in _frozen(solution.steps).items())
    rate = given.get("rate")
    for before in given.values():
        if rate and shape(freeze(before)) == shape(key) and not isinstance(before, str):
            moved = np.asarray(thaw(key), np.float64) - np.asarray(before, np.float64)
            for change in (moved, moved / rate, -moved / rate):
                yield "gradient-for-update", freeze(change)


def unclear(posed: Posed, rounding: Rounding) -> str:
    """Why these numbers could confuse grading; empty where they cannot."""
    if not finite(posed.key):
        return "the key is not finite"
    if rounding.rule == "decimals":
        unit = 10.0**-rounding.amount
        if any(0 < abs(number) < UNITS_UNDER_DECIMALS * unit for number in components(posed.key)):
            return f"a component is under {UNITS_UNDER_DECIMALS} units of the asked place; ask significant figures"
    for name, value in posed.wrong.items():
        if not finite(value):
            return f"misconception {name} gives no finite number"
        if distance(value, posed.key, rounding) <= FROM_KEY:
            return f"misconception {name} is within {FROM_KEY:g} tolerances of the key"
    for (one, first), (other, second) in combinations(posed.wrong.items(), 2):
        if other in (posed.merged_with.get(one), one) or one == posed.merged_with.get(other):
            continue
        if distance(first, second, rounding) <= FROM_EACH_OTHER:
            return f"misconceptions {one} and {other} are within {FROM_EACH_OTHER:g} tolerances of each other"
    return ""


def second_witness(card: Numeric, posed: Posed) -> Second:
    """The oracle's key for the same given.

    Raises:
        LookupError: The problem has no oracle.
    """
    oracle = load_oracle(card.problem)
    plain = {name: thaw(value) for name, value in posed.given.items()}
    key = freeze(oracle.answer(plain))
    size = oracle.scale(plain) if oracle.scale else max((abs(x) for x in components(key)), default=0.0)
    return Second(key, oracle.method, oracle.bound * size)


def figure(name: str) -> Figure:
    """The figure that a card names.

    Raises:
        LookupError: No solver draws it.
    """
    drawn = load_figure(name)
    return Figure(
        Text(*drawn.title),
        Text(*drawn.x_label),
        Text(*drawn.y_label),
        tuple(Series(Text(*one.label), one.x, one.y, one.style) for one in drawn.series),
        tuple(Grid(Text(*one.label), one.rows) for one in drawn.grids),
        drawn.log_y,
    )


def acceptance(card: Numeric, seeds: range) -> float:
    """The share of draws that can be served, over the first draw of each seed."""
    problem = load_problem(card.problem)
    served = 0
    for seed in seeds:
        try:
            served += not unclear(solved(problem, next(_draws(card, seed, problem))), card.round)
        except ValueError:
            continue
    return served / max(len(seeds), 1)


def _draws(card: Numeric, seed: int, problem: Problem) -> Iterator[Mapping[str, Value]]:
    if seed == 0:
        yield card.given
        return
    entropy = int.from_bytes(hashlib.sha256(card.id.encode()).digest()[:8])
    rng = np.random.default_rng([entropy, seed])
    for _ in range(TRIES):
        yield _frozen(problem.draw(rng))


def _frozen(given: Mapping[str, Any]) -> dict[str, Value]:
    return {name: freeze(value) for name, value in given.items()}
