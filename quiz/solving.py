"""The bridge from cards to solvers: a numeric card and a seed become numbers with their key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from quiz.cards.card import Card, Numeric, Rounding
from quiz.cards.tolerance import distance
from quiz.cards.value import Value, components, finite, freeze, thaw
from quiz.cards.variant import Posed, Variant, make_variant
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
    return Posed(
        given=given,
        key=freeze(solution.key),
        steps={name: freeze(value) for name, value in solution.steps.items()},
        wrong={name: freeze(method(plain)) for name, method in problem.misconceptions.items()},
        merged_with=problem.merged_with,
    )


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
