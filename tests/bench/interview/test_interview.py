"""The yardsticks of the plan's benchmark: SM-2 as published, learners within what is plausible, a fair summary."""

from __future__ import annotations

import numpy as np
import pytest

from quiz.study.plan.days import NEVER, Memories, play, ratings_of
from quiz.study.plan.dynamics import DEFAULTS, recall
from quiz.study.plan.habits import Costs
from quiz.study.plan.learner import BOUNDS, kinds
from quiz.study.plan.policy import Knowing, Planned
from tests.bench.interview.learners import drawn
from tests.bench.interview.others import Reading, Sm2
from tests.bench.plan import nearest, summary


def test_learners_differ_as_people_do_around_the_defaults():
    """Within what FSRS-6 admits; medians at the defaults; nine in ten keep a card rated good for 0.6 to 9 days."""
    w = drawn(4000, np.random.default_rng(1)).w
    assert (w >= BOUNDS[0][:, None]).all()
    assert (w <= BOUNDS[1][:, None]).all()
    assert np.median(w, axis=1) == pytest.approx(DEFAULTS, rel=0.12)
    low, high = np.quantile(w[2], [0.05, 0.95])
    assert 0.5 < low < 0.9
    assert 6 < high < 10
    assert (np.diff(w[:4], axis=0) >= 0).all()
    after_a_month = recall(w, np.array(30.0), w[2])
    assert 0.4 < np.quantile(after_a_month, 0.05) < np.quantile(after_a_month, 0.95) < 0.95


def test_the_kinds_the_plan_knows_are_not_the_learners_themselves():
    w = drawn(500, np.random.default_rng(2)).w
    known, chances = kinds()
    assert not any((one == known.T).all(axis=1).any() for one in w.T)
    assert np.exp(chances).sum() == pytest.approx(1)
    assert nearest(known, known).tolist() == list(range(known.shape[1]))


def test_sm2_waits_one_day_then_six_then_by_the_easiness():
    policy = Sm2(1, 1)
    at, good, failed = np.zeros(1, dtype=int), np.array([4]), np.array([1])  # easy keeps the easiness rising by 0.1
    policy.told(at, at, 0, good)
    assert policy.scores(0)[0, 0] == 0 < policy.scores(1)[0, 0]
    policy.told(at, at, 1, good)
    assert policy.scores(6)[0, 0] == 0 < policy.scores(7)[0, 0]
    policy.told(at, at, 7, good)  # 6 × 2.8 = 16.8, and a day begun is a day
    assert policy.scores(23)[0, 0] == 0 < policy.scores(24)[0, 0]
    policy.told(at, at, 24, failed)
    assert policy.scores(24)[0, 0] == 4  # once more today
    policy.told(at, at, 24, np.array([3]))
    assert policy.scores(24)[0, 0] == 0 < policy.scores(25)[0, 0]


def test_reading_goes_round_and_the_last_day_opens_nothing_new():
    policy = Reading(1, 3, days=4)
    at = np.zeros(1, dtype=int)
    for card in (0, 1):
        policy.told(at, at + card, card, np.array([3]))
    assert np.argsort(-policy.scores(2)[0]).tolist() == [2, 0, 1]
    assert policy.scores(3)[0].tolist()[2] == 0
    assert np.argmax(policy.scores(3)[0]) == 0


def test_ratings_come_as_often_as_the_memory_says():
    some = drawn(1, np.random.default_rng(3))
    w = np.repeat(DEFAULTS[:, None], 1, axis=1)
    truth = Memories(w, np.full((1, 20000), 5.0), np.full((1, 20000), 5.0), np.full((1, 20000), -5))
    cards, who = np.arange(20000), np.zeros(20000, dtype=int)
    ratings = ratings_of(truth, who, cards, 0, some.habits, np.random.default_rng(4).random(20000))
    shares = np.bincount(ratings, minlength=5)[1:] / 20000
    assert shares == pytest.approx([0.1, 0.9 * 0.224, 0.9 * 0.631, 0.9 * 0.145], abs=0.01)


def test_the_plan_is_told_ratings_and_nothing_else():
    """It is built without the learners: neither their parameters nor their memories can reach it."""
    assert "truth" not in Planned.__init__.__code__.co_varnames
    assert set(Planned.told.__code__.co_varnames) == {"self", "learner", "card", "day", "rating"}
    assert "memories" in Knowing.__init__.__code__.co_varnames  # the oracle's are the learners' own


def test_every_policy_begins_with_new_cards_and_ends_known():
    some = drawn(6, np.random.default_rng(5))
    truth = Memories.blank(some.w, 6, 12)
    assert (truth.last == NEVER).all()
    assert truth.score(3).max() == 0
    play(truth, Reading(6, 12, 5), 5, 300.0, Costs(), some.habits, np.random.default_rng(6))
    assert truth.score(5).min() > 0.3


def test_the_lead_is_paired_and_the_gap_is_to_the_oracle():
    rng = np.random.default_rng(7)
    base = rng.random(100)
    scores = {"plan": base + 0.03, "a": base, "b": base - 0.2, "oracle": base + 0.04, "bound": base + 0.05}
    cell = summary(7, 10, scores)
    assert cell["best"] == "a"
    assert cell["lead_ci"] == pytest.approx((0.03, 0.03))  # the learners differ, the difference does not
    assert cell["closed"] == pytest.approx(0.75)
    assert cell["ci"][0] < cell["plan"] < cell["ci"][1]
