"""The plan: hand-checkable cases against brute force, and what it makes of a log."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from fsrs import Card, Scheduler
from fsrs import Rating as FsrsRating

from quiz.study.event import Rating
from quiz.study.plan.days import NEVER, Memories, chosen_of, play
from quiz.study.plan.dynamics import DEFAULTS, after, first, recall
from quiz.study.plan.goal import reach
from quiz.study.plan.habits import LATER, Costs, usual
from quiz.study.plan.planner import Planner, Subject
from quiz.study.plan.policy import Knowing, Planned, Scheduled, believe
from quiz.study.plan.prices import Solver, Task
from quiz.study.plan.weights import weights

W = DEFAULTS[:, None]
GRID = 0.004
"""What interpolating between the states of the grid may cost a value: asserted by the first test below."""


def table_of(task, stability, difficulty, prices):
    state = (np.array([stability], dtype=float), np.array([difficulty], dtype=float))
    return Solver(W, usual(1), task, *state).tables(np.array([prices], dtype=float))


def task_of(days, seconds, last, weight=None, costs=None):
    last = np.array(last)
    counts = np.ones(len(last)) if weight is None else np.array(weight, dtype=float)
    return Task(days, seconds, costs or Costs(), counts, last)


def states(rating, s, d, elapsed):
    to_s, to_d = after(DEFAULTS, np.array(s), np.array(d), np.array(float(elapsed)), np.array(rating))
    return float(to_s), float(to_d)


def known(s, elapsed):
    return float(recall(DEFAULTS, np.array(float(elapsed)), np.array(s)))


def branches(s, d, elapsed):
    """Rating, its chance and the state that it leads to, by the definition."""
    r = known(s, elapsed)
    for rating, chance in zip((1, 2, 3, 4), (1 - r, *(r * LATER)), strict=True):
        yield rating, float(chance), *states(rating, s, d, elapsed)


def once(s, d, since, day, days):
    """The expected recall on the day when the only review is on this day."""
    return sum(chance * known(s2, days - day) for _, chance, s2, _ in branches(s, d, since + day))


# The formulas


def test_the_vector_formulas_are_those_of_fsrs():
    rng = np.random.default_rng(3)
    scheduler = Scheduler(learning_steps=[], relearning_steps=[], enable_fuzzing=False)
    for _ in range(60):
        card, day = Card(card_id=1), datetime(2026, 1, 1, tzinfo=UTC)
        s = d = np.array(0.0)
        for turn in range(8):
            rating, gap = int(rng.integers(1, 5)), int(rng.choice([0, 0, 1, 2, 5, 20, 90]))
            day += timedelta(days=gap)
            card, _ = scheduler.review_card(card, FsrsRating(rating), day)
            if turn == 0:
                s, d = first(DEFAULTS, np.array(rating))
            else:
                s, d = after(DEFAULTS, s, d, np.array(float(gap)), np.array(rating))
            assert float(s) == pytest.approx(card.stability, rel=1e-9)
            assert float(d) == pytest.approx(card.difficulty, rel=1e-9)
        later = day + timedelta(days=10)
        assert known(float(s), 10) == pytest.approx(scheduler.get_card_retrievability(card, later), rel=1e-9)


# Small cases against brute force


@pytest.mark.parametrize(("s", "d", "since"), [(2.3, 2.1, 1), (0.4, 6.4, 2), (9.0, 5.0, 12), (40.0, 8.0, 3)])
def test_one_review_of_one_card_is_on_the_best_day_by_brute_force(s, d, since):
    """At a price that buys one review and no second, the day of greatest worth is the best of all days."""
    days = 12
    gains = [once(s, d, since, day, days) - known(s, since + days) for day in range(days)]
    price = 0.8 * max(gains) / 12  # a second review gains less than the first, and would have to pay as much
    prices = np.full(days + 1, price)
    tables = table_of(task_of(days, 12.0, [-since]), [s], [d], prices)
    worth = tables.entries[0][0, 0] * 12
    chosen = next(day for day in range(days) if worth[day] >= price * 12)
    assert gains[chosen] == pytest.approx(max(gains), abs=GRID)


def test_waiting_is_worth_it_only_where_a_later_day_is_better():
    """With seconds free, the worth of a review today is what it adds to the best of all that could follow."""
    tables = table_of(task_of(2, 12.0, [-1]), [2.3], [2.1], np.zeros(3))
    tomorrow = once(2.3, 2.1, 1, 1, 2)
    both = sum(chance * max(once(s2, d2, 0, 1, 2), known(s2, 2)) for _, chance, s2, d2 in branches(2.3, 2.1, 1))
    assert tables.entries[0][0, 0, 1] * 12 == pytest.approx(tomorrow - known(2.3, 3), abs=GRID)
    assert tables.entries[0][0, 0, 0] * 12 == pytest.approx(both - max(tomorrow, known(2.3, 3)), abs=2 * GRID)


def best_by_enumeration(cards, day, days):
    """The sum of recalls on the day under the best choice of one review a day, for every turn the ratings can take."""
    if day == days:
        return sum(known(s, e) for s, _, e in cards)
    rested = [(s, d, e + 1) for s, d, e in cards]
    best = best_by_enumeration(rested, day + 1, days)
    for at, (s, d, elapsed) in enumerate(cards):
        value = 0.0
        for _, chance, s2, d2 in branches(s, d, elapsed):
            value += chance * best_by_enumeration([*rested[:at], (s2, d2, 1), *rested[at + 1 :]], day + 1, days)
        best = max(best, value)
    return best


def followed(tables, start, cards, last, day, days):
    """The same when each day's card is the one that the plan's worth puts first."""
    if day == days:
        return sum(known(s, days - at) for (s, _), at in zip(cards, last, strict=True))
    s, d = (np.array([[one[n] for one in cards]]) for n in (0, 1))
    scores = tables.scores(np.zeros(1, dtype=int), s, d, np.array([last]), day)[0]
    at = int(np.argmax(scores))
    value = 0.0
    for _, chance, s2, d2 in branches(*cards[at], day - last[at]):
        value += chance * followed(
            tables, start, [*cards[:at], (s2, d2), *cards[at + 1 :]], [*last[:at], day, *last[at + 1 :]], day + 1, days
        )
    return value


@pytest.mark.parametrize(
    "cards",
    [
        [(2.3, 2.1, 1), (0.5, 6.4, 1), (8.0, 3.0, 4)],
        [(1.0, 5.0, 3), (1.1, 5.0, 3), (15.0, 7.0, 20)],
        [(0.2, 6.4, 1), (30.0, 2.0, 2), (3.0, 9.0, 6)],
    ],
)
def test_three_cards_in_three_days_lose_nothing_against_every_possible_plan(cards):
    """One review a day, all adaptive plans enumerated: the plan is within 0.003 of the best per card.

    The grid costs up to `GRID` a value; where two cards are within that, either is as good.
    """
    days = 3
    best = best_by_enumeration(cards, 0, days)
    s, d = np.array([[c[0] for c in cards]]), np.array([[c[1] for c in cards]])
    task = task_of(days, 12.0, [-c[2] for c in cards])
    solver = Solver(W, usual(1), task, s, d)
    tables = solver.tables(solver.settle(6, 60, np.random.default_rng(1)))
    reached = followed(tables, cards, [c[:2] for c in cards], [-c[2] for c in cards], 0, days)
    assert best / 3 - 0.003 <= reached / 3 <= best / 3 + 1e-9


def test_the_enumeration_is_no_worse_than_any_fixed_order():
    """The yardstick itself: no fixed sequence of cards beats the enumerated optimum."""
    cards = [(2.3, 2.1, 1), (0.5, 6.4, 1), (8.0, 3.0, 4)]

    def fixed(order, state, day):
        if day == 3:
            return sum(known(s, e) for s, _, e in state)
        rested = [(s, d, e + 1) for s, d, e in state]
        at = order[day]
        return sum(
            chance * fixed(order, [*rested[:at], (s2, d2, 1), *rested[at + 1 :]], day + 1)
            for _, chance, s2, d2 in branches(*state[at])
        )

    best = best_by_enumeration(cards, 0, 3)
    assert all(fixed(order, cards, 0) <= best + 1e-12 for order in itertools.product(range(3), repeat=3))


# Days


def test_a_day_never_takes_more_time_than_there_is():
    truth = Memories.blank(np.repeat(W, 5, axis=1), 5, 30)
    policy = Scheduled(Memories.blank(W, 5, 30, believing=True), 0.9, steps=True, new_per_day=4)
    played = play(truth, policy, 6, 300.0, Costs(), usual(5), np.random.default_rng(1))
    assert played.seconds.max() <= 300.0
    assert (played.seconds == 40 * played.new + 12 * played.reviews).all()
    assert played.new.max() == 4


def test_the_cards_chosen_are_the_best_that_fit():
    scores = np.array([[0.1, 0.5, 0.3, -1.0]])
    cost = np.array([[12.0, 40.0, 12.0, 12.0]])
    assert chosen_of(scores, cost, np.array([52.0]), 1.0).tolist() == [[False, True, True, False]]
    assert chosen_of(scores, cost, np.array([30.0]), 1.0).tolist() == [[True, False, True, False]]


def test_answers_speak_for_the_kind_of_learner_who_would_have_given_them():
    forgetful, retentive = DEFAULTS.copy(), DEFAULTS.copy()
    forgetful[:4] /= 3
    retentive[:4] *= 3
    beliefs = Memories.blank(np.array([forgetful, retentive]).T, 1, 20, believing=True)
    odds = np.zeros((1, 2))
    who, cards = np.zeros(20, dtype=int), np.arange(20)
    believe(beliefs, odds, who, cards, 0, np.full(20, 3))
    assert odds.tolist() == [[0.0, 0.0]]  # a first rating says nothing of forgetting
    believe(beliefs, odds, who, cards, 9, np.full(20, 1))
    assert odds[0, 0] > odds[0, 1] + 3


def test_a_very_long_log_does_not_make_the_plan_lose_its_mind():
    """Log odds of minus thousands are still shares that sum to one."""
    task = task_of(5, 600.0, [NEVER] * 4)
    solver = Solver(np.repeat(W, 2, axis=1), usual(2), task, np.ones((2, 4)), np.full((2, 4), 5.0))
    tables = solver.tables(np.zeros((2, 6)))
    beliefs = Memories.blank(np.repeat(W, 2, axis=1), 1, 4, believing=True)
    scores = Planned(tables, beliefs, np.array([[-9000.0, -9001.0]])).scores(0)
    assert np.isfinite(scores).all()
    assert (scores > 0).all()


@pytest.mark.parametrize("price", [0.004, 1.0])
def test_with_the_same_memory_the_card_that_counts_more_is_asked(price):
    """Where later seconds cannot be paid, it is worth exactly twice as much; else it could also wait."""
    tables = table_of(task_of(3, 12.0, [-2, -2], [1.0, 2.0]), [2.0, 2.0], [5.0, 5.0], np.full(4, price))
    truth = Memories(W, np.full((1, 2), 2.0), np.full((1, 2), 5.0), np.array([[-2, -2]]))
    light, heavy = Knowing(tables, np.zeros(1, dtype=int), truth).scores(0)[0]
    assert heavy > light > 0
    assert price < 1 or heavy == pytest.approx(2 * light, rel=1e-5)


# From a log


def subjects(count=40, seen=0, day=-1, rating=Rating.GOOD):
    return [Subject(f"card-{n}", 1.0, ((day, rating),) if n < seen else ()) for n in range(count)]


def test_the_plan_fills_todays_minutes_with_the_most_worthwhile_cards():
    plan = Planner(subjects(), Costs(), 20).plan(7, 10)
    assert len(plan.today) == 15  # 600 s at 40 s a new card
    assert [item.id for item in plan.today] == [f"card-{n}" for n in range(15)]
    assert all(item.new and item.worth > 0 for item in plan.today)
    assert plan.with_plan.low <= plan.with_plan.mean <= plan.with_plan.high
    assert plan.with_plan.mean > plan.without_plan.mean > plan.untouched == 0


def test_a_missed_day_is_simply_part_of_what_happened():
    """The same log read a day later: a lower score, the cards that were not done first, the days again full."""
    yesterday = Planner(subjects(120, seen=15, day=-1), Costs(), 20).plan(5, 10)
    missed = Planner(subjects(120, seen=15, day=-2), Costs(), 20).plan(4, 10)
    assert missed.with_plan.mean < yesterday.with_plan.mean - 0.05
    assert len(missed.left_out) > len(yesterday.left_out)
    assert [item.id for item in missed.today] == [item.id for item in yesterday.today]
    assert all(day.minutes > 9.5 for day in missed.days)
    assert missed == Planner(subjects(120, seen=15, day=-2), Costs(), 20).plan(4, 10)


def test_what_was_spent_today_is_not_spent_again():
    planner = Planner(subjects(), Costs(), 20)
    assert len(planner.plan(7, 10, spent_today=6).today) == 6
    assert planner.plan(7, 10, spent_today=11).today == ()


def test_with_too_little_time_the_light_cards_are_left_out():
    cards = [Subject(f"card-{n}", 1.0 if n % 2 else 3.0) for n in range(60)]
    plan = Planner(cards, Costs(), 20).plan(4, 5)
    assert len(plan.left_out) >= 28
    assert {int(name.removeprefix("card-")) % 2 for name in plan.left_out[:20]} == {1}
    assert sum(int(name.removeprefix("card-")) % 2 for name in plan.left_out) == 30


def test_a_failed_log_lowers_what_is_expected():
    def log(second):
        return [Subject(f"card-{n}", 1.0, ((-9, Rating.GOOD), (-2, second))) for n in range(40)]

    good, bad = (Planner(log(r), Costs(), 20).plan(5, 5) for r in (Rating.GOOD, Rating.AGAIN))
    assert good.untouched > bad.untouched + 0.1
    assert good.with_plan.mean > bad.with_plan.mean


def test_a_goal_out_of_reach_says_what_would_reach_it():
    planner = Planner(subjects(60), Costs(), 20)
    assert planner.expected(5, 5) < 0.9
    found = reach(planner, 5, 5, 0.9)
    assert found.minutes is not None
    assert planner.expected(5, found.minutes) >= 0.9 > planner.expected(5, found.minutes - 1)
    assert found.days is not None
    assert planner.expected(found.days, 5) >= 0.9
    assert 60 * 40 / 60 / 5 * 0.9 < found.minutes < 20  # sixty new cards alone take eight minutes a day
    hopeless = reach(planner, 1, 5, 0.9999)
    assert hopeless.minutes is None


def test_openings_and_warm_ups_count_more():
    assert weights([(1, "relu", "recall"), (1, "relu", "recall"), (2, "relu", "recall"), (3, "bn", "choice")]) == [
        4.5,
        3.0,
        2.0,
        1.0,
    ]
