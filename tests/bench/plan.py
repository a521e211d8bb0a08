"""Expected recall on the day of the interview: the plan, the policies without a date, and an oracle."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import numpy as np

from quiz.study.plan.days import NEVER, Memories, Policy, play
from quiz.study.plan.dynamics import DEFAULTS, Floats, Whole, first
from quiz.study.plan.habits import Costs, Habits, usual
from quiz.study.plan.learner import DECAY_SPREAD, GROWTH_SPREAD, SCALE_SPREAD, kinds
from quiz.study.plan.policy import Knowing, Planned, Scheduled
from quiz.study.plan.prices import Solver, Task
from quiz.study.plan.worth import corners
from tests.bench.interview.learners import Learners, drawn
from tests.bench.interview.others import Reading, Sm2

LEARNERS = 500
CARDS = 200
DAYS = (7, 14, 30, 60)
MINUTES = (10, 20, 40)
COSTS = Costs(new=40.0, review=12.0)
SEED = 20261210
CHUNK = 50
ROUNDS, REPLICAS = 6, 8
BOUND_SCALES = (0.5, 0.6, 0.7, 0.8, 0.9)
ORACLE_ROUNDS, ORACLE_REPLICAS = 4, 4


def report(runs: int = 1, learners: int = LEARNERS) -> dict[str, Any]:
    """All cells: the same learners in each, every policy for every learner."""
    everywhere = [(days, minutes, learners) for days in DAYS[::-1] for minutes in MINUTES]
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with ProcessPoolExecutor(max_workers=min(os.cpu_count() or 1, 4)) as pool:
        cells = list(pool.map(cell, *zip(*everywhere, strict=True)))
    return {"learners": learners, "cards": CARDS, "cells": sorted(cells, key=lambda c: (c["days"], c["minutes"]))}


def lines(result: dict[str, Any]) -> list[str]:
    """The cells as lines."""
    found = ["days minutes   plan  oracle   bound  best of the others           lead (95 % interval)       of the gap"]
    for one in result["cells"]:
        best, (low, high) = one["best"], one["lead_ci"]
        reached = f"{one['plan']:6.4f}  {one['oracle']:6.4f}  {one['bound']:6.4f}  {one['others'][best]:6.4f} {best:20}"
        lead = f"{one['lead']:+.4f} ({low:+.4f} to {high:+.4f})  {one['closed'] or 0:.2f}"
        found.append(f"{one['days']:4} {one['minutes']:7} {reached} {lead}")
    return found


def cell(days: int, minutes: int, learners: int = LEARNERS) -> dict[str, Any]:
    """One horizon and one amount of time a day."""
    task = Task(days, minutes * 60.0, COSTS, np.ones(CARDS), np.full(CARDS, NEVER))
    everyone = drawn(learners, np.random.default_rng(SEED))
    w, chances = kinds()
    rng = np.random.default_rng([SEED, days, minutes])
    solver = _solver(w, usual(w.shape[1]), task)
    prices = solver.settle(ROUNDS, REPLICAS, rng)
    tables = solver.tables(prices)
    scores: dict[str, list[Floats]] = {}
    for begin in range(0, learners, CHUNK):
        some = everyone.some(slice(begin, begin + CHUNK))
        count = some.w.shape[1]

        def scheduled(retention: float, count: int = count) -> Scheduled:
            return Scheduled(Memories.blank(DEFAULTS[:, None], count, CARDS, True), retention)

        policies: dict[str, Policy] = {
            "plan": Planned(tables, Memories.blank(w, count, CARDS, True), np.tile(chances, (count, 1))),
            "fsrs_80": scheduled(0.8),
            "fsrs_90": scheduled(0.9),
            "fsrs_95": scheduled(0.95),
            "sm2": Sm2(count, CARDS),
            "reading_and_cramming": Reading(count, CARDS, days),
        }
        for name, policy in policies.items():
            scores.setdefault(name, []).append(_lived(some, task, lambda _, p=policy: p, name, begin))
        own = _solver(some.w, some.habits, task)
        own_prices = own.settle(ORACLE_ROUNDS, ORACLE_REPLICAS, rng, prices[nearest(some.w, w)])
        known = own.tables(own_prices)
        scores.setdefault("bound", []).append(bound(some, task, own, own_prices, rng))
        scores.setdefault("oracle", []).append(
            _lived(some, task, lambda truth, t=known, n=count: Knowing(t, np.arange(n), truth), "oracle", begin)
        )
        print(f"{days} days, {minutes} minutes: {begin + count} learners", file=sys.stderr)
    return summary(days, minutes, {name: np.concatenate(parts) for name, parts in scores.items()})


def bound(some: Learners, task: Task, own: Solver, prices: Floats, rng: np.random.Generator) -> Floats:
    """What no policy can exceed, even with the parameters known: weak duality, at the best of some prices.

    Were seconds for sale at any prices, the best use of the cards less its cost, and the day's seconds paid out,
    would be at least what any policy reaches that keeps to them. It is computed on the grid of states, with as many
    reviews a day of one card as the tables look ahead to.
    """
    count = some.w.shape[1]
    ratings = np.arange(1, 5)[:, None] * np.ones(count, dtype=np.int64)
    where, share = corners(*first(some.w[:, None, :], ratings))
    share *= some.habits.first.T[..., None]
    found, _ = own.play(prices, ORACLE_REPLICAS, rng)
    least = np.ones(count)
    for tried in (prices, found, *(found * scale for scale in BOUND_SCALES)):
        value = own.tables(tried).worth[0].value[np.arange(count)[None, :, None], :, where]
        start = (value * share[..., None]).sum(axis=(0, 2)) - task.costs.new * tried
        paid = tried[:, 1:].sum(axis=1) * task.seconds / CARDS
        least = np.minimum(least, start[:, 1:].max(axis=1).clip(0) + paid)
    return least


def nearest(w: Floats, kinds: Floats) -> Whole:
    """The kind nearest to each learner, in what the kinds differ in."""

    def traits(of: Floats) -> Floats:
        return np.log(np.stack([of[2], of[8], of[20]])) / np.array([[SCALE_SPREAD], [GROWTH_SPREAD], [DECAY_SPREAD]])

    return np.asarray(((traits(w)[:, :, None] - traits(kinds)[:, None]) ** 2).sum(axis=0).argmin(axis=1))


def summary(days: int, minutes: int, scores: dict[str, Floats]) -> dict[str, Any]:
    """Means over learners with 95 % intervals; the lead over the best of the others is paired by learner."""
    plan, oracle = scores["plan"], scores["oracle"]
    others = {name: mean(score) for name, score in scores.items() if name not in ("plan", "oracle", "bound")}
    best = max(others, key=others.__getitem__)
    gap = mean(oracle) - others[best]
    lead = plan - scores[best]
    return {
        "days": days,
        "minutes": minutes,
        "plan": mean(plan),
        "ci": interval(plan),
        "others": others,
        "others_ci": {name: interval(scores[name]) for name in others},
        "oracle": mean(oracle),
        "oracle_ci": interval(oracle),
        "bound": mean(scores["bound"]),
        "best": best,
        "lead": mean(lead),
        "lead_ci": interval(lead),
        "gap": gap,
        "closed": mean(lead) / gap if gap > 0 else None,
    }


def mean(values: Floats) -> float:
    """The mean."""
    return float(values.mean())


def interval(values: Floats) -> tuple[float, float]:
    """The 95 % interval of the mean over learners."""
    half = 1.96 * float(values.std(ddof=1)) / len(values) ** 0.5
    return mean(values) - half, mean(values) + half


def _solver(w: Floats, habits: Habits, task: Task) -> Solver:
    shape = (w.shape[1], CARDS)
    return Solver(w, habits, task, np.ones(shape), np.full(shape, 5.0))


def _lived(some: Learners, task: Task, policy: Callable[[Memories], Policy], name: str, begin: int) -> Floats:
    truth = Memories.blank(some.w, some.w.shape[1], CARDS)
    rng = np.random.default_rng([SEED, task.days, int(task.seconds), zlib.crc32(name.encode()), begin])
    play(truth, policy(truth), task.days, task.seconds, task.costs, some.habits, rng)
    return np.asarray(truth.score(task.days).mean(axis=1))
