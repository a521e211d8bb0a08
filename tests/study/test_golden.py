"""The schedule beside its references: py-fsrs over long histories, and the official `anki` package."""

import json
import random
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from fsrs import Card, Scheduler
from fsrs import Rating as FsrsRating

from quiz.study.event import Moment, Rating
from quiz.study.formulas import defaults, exact_interval
from quiz.study.memory import advance
from quiz.study.preset import RETENTION

TODAY = date(2026, 11, 23)
NOON = Moment(0, 0)
GAPS = (0, 0, 1, 1, 2, 3, 5, 8, 13, 30, 90, 365)


def histories(count, seed):
    """Days before today and rating of each review; the last on an earlier day than today, as in a learner's log."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        ago, history = chance.choice([1, 2, 4, 9, 40, 200]), []
        for _ in range(chance.randint(1, 9)):
            history.insert(0, [ago, chance.choice([1, 2, 3, 3, 3, 4])])
            ago += chance.choice(GAPS)
        made.append(history)
    return made


def memory_after(history):
    memory = None
    for ago, rating in history:
        memory = advance(memory, Rating(rating), NOON, TODAY - timedelta(days=ago))
    return memory


def test_states_and_due_days_are_those_of_py_fsrs_over_random_histories():
    scheduler = Scheduler(enable_fuzzing=False)
    for history in histories(300, seed=1):
        card = Card(card_id=1)
        for ago, rating in history:
            midnight = datetime.combine(TODAY - timedelta(days=ago), datetime.min.time(), UTC)
            card, _ = scheduler.review_card(card, FsrsRating(rating), midnight)
        memory = memory_after(history)
        assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)
        assert (int(memory.phase), memory.step) == (int(card.state), card.step)
        assert memory.due_day == (card.due.date() if card.due - midnight >= timedelta(days=1) else midnight.date())


@pytest.fixture(scope="module")
def beside_anki():
    """Each history with what Anki says of it."""
    pytest.importorskip("anki", reason="the anki package is not installed")
    made = histories(400, seed=2)
    oracle = Path(__file__).with_name("anki_states.py")
    run = subprocess.run([sys.executable, oracle], input=json.dumps(made), capture_output=True, text=True, check=True)
    return list(zip(made, json.loads(run.stdout), strict=True))


def test_the_memory_of_a_history_is_what_anki_computes_from_the_same_log(beside_anki):
    for history, anki in beside_anki:
        memory = memory_after(history)
        assert [memory.stability, memory.difficulty] == pytest.approx(anki["state"], rel=1e-3)


def test_each_answer_today_leads_to_ankis_state_and_due_day(beside_anki):
    """Anki keeps a memory to four digits; an interval so near to a half that these decide is left out."""
    compared = 0
    for history, anki in beside_anki:
        before, floor = memory_after(history), 0
        for rating, (stability, difficulty, days) in zip(Rating, anki["after"], strict=True):
            after = advance(before, rating, NOON, TODAY)
            assert [after.stability, after.difficulty] == pytest.approx([stability, difficulty], rel=1e-3)
            if days is None:
                assert rating is Rating.AGAIN
                continue
            exact = float(exact_interval(defaults(), after.stability, RETENTION))
            off = abs(exact - stability) + 1e-4 * exact
            if after.due_at is None and abs(exact % 1 - 0.5) > off:
                wanted = max((after.due_day - TODAY).days, floor + 1)
                assert days == wanted, (history, rating)
                compared += 1
            floor = days
    assert compared > 700
