"""A learner's past goes along to Anki: memory, due day and log, so that Anki computes the same from it."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from datetime import date, timedelta

import pytest

from quiz.anki.history import FILTERED, LEARN, MANUAL, RELEARN, REVIEW, history_of
from quiz.anki.identity import guid
from quiz.cards.card import Deck
from quiz.study.event import EventKind, Moment, Rating
from quiz.study.memory import Phase, advance, replay
from tests.anki.past import Past

pytest.importorskip("anki.collection", reason="the package `anki` is not installed")

ZONES = ["UTC", "Asia/Tokyo", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland"]
CARD = "batch-norm-why"


@pytest.fixture(params=ZONES, scope="module")
def zone(request):
    """The clock of the machine; Anki looks once a second whether it was set to another zone."""
    before = os.environ.get("TZ")
    set_zone(request.param)
    yield request.param
    set_zone(before)


def set_zone(zone):
    os.environ.pop("TZ", None)
    if zone:
        os.environ["TZ"] = zone
    time.tzset()
    time.sleep(1.1)


@pytest.fixture
def many(export):
    """The export with sixty cards."""
    one = next(card for card in export.cards if card.id == CARD)
    more = [replace(one, id=f"{CARD}-{number}") for number in range(55)]
    export.cards += more
    export.changed |= {card.id: 1_780_000_000 for card in more}
    export.decks = [Deck(d.id, d.title, tuple(c.id for c in export.cards if c.deck == d.id)) for d in export.decks]
    return export


def take(export, collection, past):
    """The past is exported and imported with it, FSRS being on in Anki."""
    export.more = {"history": history_of(past.events, past.moment, past.retention)}
    export.write()
    collection.real.set_config("fsrs", True)
    collection.take(export.path, with_scheduling=True)


def card_of(collection, card):
    (real,) = collection.note(guid(card)).cards()
    return real


def log_of(collection, card):
    query = "SELECT id, ease, ivl, lastIvl, factor, time, type FROM revlog WHERE cid = ? ORDER BY id"
    return collection.real.db.all(query, card_of(collection, card).id)


def recomputed(collection, card):
    return collection.real.compute_memory_state(card_of(collection, card).id)


def test_anki_computes_the_same_memories_and_asks_on_the_same_days(many, collection, zone):
    past = Past(zone)
    past.study([card.id for card in many.cards[:50]], seed=3)
    take(many, collection, past)
    today = past.now.date() if past.now.hour >= 4 else past.now.date() - timedelta(days=1)
    steps = learned = 0
    for card, memory in past.memories.items():
        real, own = card_of(collection, card), recomputed(collection, card)
        assert own.stability == pytest.approx(memory.stability, rel=1e-3, abs=1e-4)
        assert own.difficulty == pytest.approx(memory.difficulty, rel=1e-3)
        assert real.memory_state.stability == pytest.approx(memory.stability, rel=1e-3, abs=1e-4)
        assert real.memory_state.difficulty == pytest.approx(memory.difficulty, rel=1e-3)
        assert real.desired_retention == pytest.approx(0.9)
        assert (real.reps, real.lapses) == (memory.reviews, memory.lapses)
        if memory.due_at is None:
            learned += 1
            assert real.queue == 2
            assert real.due - collection.real.sched.today == (memory.due_day - today).days
        else:
            steps += 1
            assert real.queue == 1
            assert real.due == memory.due_at // 1000
    assert learned > 30
    assert steps > 0
    assert len(collection.real.find_cards("is:new")) == 10
    message, fine = collection.real.fix_integrity()
    assert (fine, message.count("\n")) == (True, 0), message


def test_after_anki_recomputes_all_memories_due_days_and_states_stay(many, collection, zone):
    past = Past(zone)
    past.study([card.id for card in many.cards[:30]], seed=5)
    take(many, collection, past)
    before = {card: card_of(collection, card).due for card in past.memories}
    collection.recompute()
    for card, memory in past.memories.items():
        real = card_of(collection, card)
        assert real.due == before[card]
        assert real.memory_state.stability == pytest.approx(memory.stability, rel=1e-3, abs=1e-4)
        assert real.memory_state.difficulty == pytest.approx(memory.difficulty, rel=1e-3)


def test_the_log_has_every_review_once_at_its_instant(many, collection, zone):
    past = Past(zone)
    past.study([card.id for card in many.cards[:20]], seed=8)
    take(many, collection, past)
    for card in past.memories:
        own = [event for event in past.events if event.card == card]
        rows = log_of(collection, card)
        assert [row[1] for row in rows] == [int(event.rating) for event in own]
        assert rows[0][6] == LEARN
        moved = [row[0] - event.at.milliseconds for row, event in zip(rows, own, strict=True)]
        assert all(abs(one) <= 2 * 3_600_000 for one in moved), "the clocks change by an hour, no more"
    assert len(collection.table("revlog")) == len(past.events)


@pytest.fixture
def past():
    return Past()


def at(past, days, hour=12, minute=0):
    return past.now.replace(hour=hour, minute=minute, second=0, microsecond=0) - timedelta(days=days)


def test_a_first_review_is_of_type_0_and_later_ones_say_where_the_card_stood(export, collection, past):
    past.review(CARD, at(past, 30), Rating.GOOD)
    past.review(CARD, at(past, 30, 12, 11), Rating.GOOD)
    past.review(CARD, at(past, 27), Rating.AGAIN)
    past.review(CARD, at(past, 27, 12, 15), Rating.GOOD)
    past.review(CARD, at(past, 20), Rating.EASY)
    take(export, collection, past)
    rows = log_of(collection, CARD)
    assert [row[6] for row in rows] == [LEARN, LEARN, REVIEW, RELEARN, REVIEW]
    assert rows[0][2:4] == [-600, 0]
    assert rows[1][3] == -600
    assert rows[1][2] > 0
    assert rows[2][2:4] == [-600, rows[1][2]]
    assert all(100 <= row[4] <= 1100 for row in rows)


def test_practice_is_cram_and_moves_no_memory(export, collection, past):
    past.review(CARD, at(past, 30), Rating.EASY)
    past.review(CARD, at(past, 15), Rating.AGAIN, mode="practice")
    past.review(CARD, at(past, 10), Rating.GOOD)
    take(export, collection, past)
    rows = log_of(collection, CARD)
    assert [(row[6], row[4] == 0) for row in rows] == [(LEARN, False), (FILTERED, True), (REVIEW, False)]
    memory = past.memories[CARD]
    assert recomputed(collection, CARD).stability == pytest.approx(memory.stability, rel=1e-3, abs=1e-4)
    assert card_of(collection, CARD).reps == 2


def test_what_was_undone_is_not_told(export, collection, past):
    past.review(CARD, at(past, 30), Rating.EASY)
    slip = past.review(CARD, at(past, 20), Rating.AGAIN)
    past.add(EventKind.UNDO, CARD, at(past, 20, 12, 1), cancels=slip.id)
    take(export, collection, past)
    assert [row[1] for row in log_of(collection, CARD)] == [4]
    assert recomputed(collection, CARD).stability == pytest.approx(replay(past.events).stability, rel=1e-3)


def test_a_card_that_was_reset_is_new_again_and_anki_counts_from_there(export, collection, past):
    past.review(CARD, at(past, 30), Rating.AGAIN)
    past.add(EventKind.RESET, CARD, at(past, 29))
    other = "relu-choice"
    past.review(other, at(past, 30), Rating.EASY)
    past.add(EventKind.RESET, other, at(past, 29))
    past.memories[other] = None
    past.review(other, at(past, 28), Rating.EASY)
    take(export, collection, past)
    assert card_of(collection, CARD).type == 0
    assert [row[6] for row in log_of(collection, CARD)] == [LEARN, MANUAL]
    assert recomputed(collection, other).stability == pytest.approx(past.memories[other].stability, rel=1e-3)


def test_cards_set_aside_and_flagged_are_so_in_anki(export, collection, past):
    for card in ("relu-choice", "norm-steps", CARD):
        past.review(card, at(past, 5), Rating.EASY)
    past.add(EventKind.SUSPEND, "relu-choice", at(past, 1))
    past.add(EventKind.FLAG, "norm-steps", at(past, 1), value="1")
    past.add(EventKind.SUSPEND, "relu-cloze", at(past, 1))
    take(export, collection, past)
    assert card_of(collection, "relu-choice").queue == -1
    assert card_of(collection, "relu-cloze").queue == -1
    assert card_of(collection, "norm-steps").user_flag() == 1
    assert card_of(collection, CARD).queue == 2


def test_a_wish_for_another_retention_goes_along(export, collection):
    past = Past(retention=0.85)
    past.review(CARD, at(past, 5), Rating.EASY)
    take(export, collection, past)
    assert card_of(collection, CARD).desired_retention == pytest.approx(0.85)
    due = past.memories[CARD].due_day
    assert card_of(collection, CARD).due - collection.real.sched.today == (due - past.moment.study_day()).days


@pytest.mark.parametrize("zone", ["America/Los_Angeles"], indirect=True)
def test_a_review_given_on_a_journey_counts_on_the_day_it_was_given(export, collection, zone):
    """Reviewed in Auckland in the morning, exported in Los Angeles, where it was still the day before."""
    abroad, home = Past("Pacific/Auckland"), Past(zone)
    for days, rating in ((20, Rating.EASY), (12, Rating.GOOD)):
        abroad.review(CARD, at(abroad, days, 9), rating)
    home.review(CARD, at(home, 5), Rating.GOOD)
    memory = None
    for event in (*abroad.events, *home.events):
        memory = advance(memory, event.rating, event.at, event.study_day)
    home.events = [*abroad.events, *home.events]
    take(export, collection, home)
    assert recomputed(collection, CARD).stability == pytest.approx(memory.stability, rel=1e-3, abs=1e-4)


def test_two_reviews_in_one_millisecond_are_two_rows(past):
    one = past.review(CARD, at(past, 3), Rating.GOOD)
    past.review("relu-choice", at(past, 3), Rating.GOOD)
    rows = history_of(past.events, past.moment, 0.9).rows
    assert {rows[CARD][0].id, rows["relu-choice"][0].id} == {one.at.milliseconds, one.at.milliseconds + 1}


def test_the_same_past_at_the_same_moment_gives_the_same_bytes(export, past):
    past.study([card.id for card in export.cards], seed=1)
    export.more = {"history": history_of(past.events, past.moment, 0.9)}
    export.write()
    first = export.path.read_bytes()
    export.more = {"history": history_of(reversed(past.events), past.moment, 0.9)}
    export.write()
    assert export.path.read_bytes() == first


def test_the_collection_starts_at_the_last_four_o_clock(past):
    """03:59 on the second is still the first, four hours east of Greenwich as well."""
    early = Moment(1000 * 86_400 * 20_000 - 60_000, 240)
    assert early.study_day() == date.fromordinal(date(1970, 1, 1).toordinal() + 19_999)
    history = history_of([], early, 0.9)
    assert history.created == 86_400 * 19_999
    assert history.minutes_west == -240


def test_cards_that_anki_has_already_keep_what_they_have_there(export, collection, past):
    past.review(CARD, at(past, 5), Rating.EASY)
    take(export, collection, past)
    before = collection.table("cards"), collection.table("revlog")
    past.review(CARD, at(past, 1), Rating.GOOD)
    take(export, collection, past)
    assert (collection.table("cards"), collection.table("revlog")) == before


def test_phases_and_their_steps_are_anki_s(export, collection, past):
    past.review(CARD, at(past, 0, 0), Rating.GOOD)
    past.review("relu-choice", at(past, 20), Rating.EASY)
    past.review("relu-choice", at(past, 0, 0), Rating.AGAIN)
    take(export, collection, past)
    learning, relearning = card_of(collection, CARD), card_of(collection, "relu-choice")
    assert past.memories["relu-choice"].phase is Phase.RELEARNING
    left = collection.real.db.scalar("SELECT left FROM cards WHERE id = ?", learning.id)
    assert (learning.type, learning.queue, left) == (1, 1, 1)
    assert (relearning.type, relearning.queue, relearning.lapses) == (3, 1, 1)
    assert json.loads(collection.real.db.scalar("SELECT data FROM cards WHERE id = ?", learning.id))["pos"] == 2
