"""`quiz optimize` fits in a process of its own, compares on reviews held out, and never adopts what is worse."""

import importlib.util
import json
from datetime import date, timedelta

import numpy as np
import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS

from quiz.cli import main
from quiz.commands import UsageError, optimize
from quiz.storage.home import learner_home
from quiz.storage.journal import Journal
from quiz.storage.journal_settings import PARAMETERS
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.fitting import before, first_held_out, losses
from quiz.study.memory import advance, retrievability
from quiz.study.preset import parameters_of

needs_optimizer = pytest.mark.skipif(
    importlib.util.find_spec(optimize.EXTRA) is None, reason="fsrs-rs-python is not installed"
)
START = date(2026, 1, 5)


def learner(cards, days, seed, forgets=1.0):
    """A learner whose memories last so much shorter than FSRS thinks, who reviews when cards are due."""
    chance = np.random.default_rng(seed)
    histories = []
    for _ in range(cards):
        day, memory, history = int(chance.integers(0, days // 2)), None, []
        while day < days:
            if memory is None:
                rating = int(chance.choice([1, 3, 3, 4]))
            else:
                late = memory.last_day + forgets * (START + timedelta(days=day) - memory.last_day)
                known = chance.random() < retrievability(memory, late)
                rating = int(chance.choice([2, 3, 3, 3, 4])) if known else 1
            history.append((day + START.toordinal(), rating))
            memory = advance(memory, Rating(rating), Moment(0, 0), START + timedelta(days=day))
            day += max((memory.due_day - memory.last_day).days, 1)
        histories.append(history)
    return histories


def keep(journal, histories):
    rows = sorted((day, rating, card) for card, history in enumerate(histories) for day, rating in history)
    journal.take(
        Event(
            kind=EventKind.REVIEW,
            at=Moment((day - date(1970, 1, 1).toordinal()) * 86_400_000, 0),
            study_day=date.fromordinal(day),
            id=f"{number:024x}",
            card=f"card-{card}",
            rating=Rating(rating),
            scheduler="fsrs-6",
        )
        for number, (day, rating, card) in enumerate(rows)
    )
    journal.rebuild()


@pytest.fixture
def journal(home):
    return Journal(learner_home().journal)


@pytest.fixture
def told(journal, capsys):
    def one(*argv):
        assert main(["optimize", *argv]) == 0
        return capsys.readouterr().out

    return one


def test_the_log_loss_is_that_of_the_schedules_own_curve_review_by_review():
    histories = learner(30, 120, seed=1)
    since = first_held_out(histories)
    expected = []
    for history in histories:
        memory = None
        for day, rating in history:
            on = date.fromordinal(day)
            if memory is not None and day >= since and on > memory.last_day:
                known = retrievability(memory, on)
                expected.append(-np.log(known if rating > 1 else 1 - known))
            memory = advance(memory, Rating(rating), Moment(0, 0), on)
    found = losses(histories, None, since)
    assert sorted(found) == pytest.approx(sorted(expected), rel=1e-9)
    assert losses(histories, DEFAULT_PARAMETERS, since).tolist() == found.tolist()
    total = sum(map(len, histories))
    assert sum(map(len, before(histories, since))) == pytest.approx(0.8 * total, rel=0.1)


def test_with_few_reviews_the_defaults_stay_and_it_says_from_how_many_on(journal, told):
    keep(journal, learner(10, 60, seed=2))
    assert "from 1,000 on" in told()
    assert "满 1,000 次" in told("--lang", "zh")
    document = json.loads(told("--json"))
    assert (document["adopted"], document["parameters"]) == (False, None)
    assert journal.setting(PARAMETERS) is None


@needs_optimizer
def test_parameters_of_a_learner_who_forgets_sooner_are_adopted_and_better_on_reviews_held_out(journal, told):
    keep(journal, learner(250, 300, seed=3, forgets=4.0))
    document = json.loads(told("--json"))
    assert document["reviews"] >= 1000
    assert document["after"] < document["before"]
    assert document["adopted"]
    assert parameters_of(journal.setting(PARAMETERS)) == tuple(document["parameters"])
    assert "Not adopted" in told(), "fitted again to the same log they are no better than themselves"
    assert "default parameters" in told("--defaults")
    assert parameters_of(journal.setting(PARAMETERS)) is None


def test_worse_parameters_are_refused_and_nothing_is_written(journal, told, monkeypatch):
    keep(journal, learner(250, 300, seed=4))
    worse = tuple(value * (0.2 if place < 4 else 1.0) for place, value in enumerate(DEFAULT_PARAMETERS))
    monkeypatch.setattr(optimize, "fit", lambda histories, chosen: worse)
    assert "Not adopted" in told()
    assert "未采用" in told("--lang", "zh")
    assert journal.setting(PARAMETERS) is None


def test_where_the_optimizer_is_missing_it_says_how_to_get_it(journal, capsys, monkeypatch):
    keep(journal, learner(250, 300, seed=4))
    monkeypatch.setattr(optimize, "EXTRA", "a_package_that_is_not_there")
    assert main(["optimize"]) == 2
    assert "pip install 'proofdeck[optimize]'" in capsys.readouterr().err


@needs_optimizer
def test_a_panic_of_the_optimizer_is_told_in_a_sentence():
    with pytest.raises(UsageError, match="the parameters stay as they are"):
        optimize.fit([[(1, 9), (5, 9)]])
