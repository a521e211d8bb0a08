"""One sitting, with a clock of the test's own and a real journal."""

from datetime import timedelta

import pytest

from quiz.cards.outcome import Outcome
from quiz.storage.journal import Journal
from quiz.study.event import EventKind, Rating
from quiz.study.memory import Phase, replay

DAY = 86_400_000


def test_an_answer_is_on_disk_before_the_next_card_is_shown(desk):
    session = desk.session(["batch-norm-forward", "why-he"])
    session.answer("[-1.248, 1, 3.248]")
    desk.at += 5000
    event = session.rate()
    assert session.variant.card.id == "why-he"
    (row,) = Journal(desk.path).history("batch-norm-forward")
    assert row == event
    assert (row.outcome, row.suggested, row.rating, row.read_as) == (
        Outcome.CORRECT,
        Rating.GOOD,
        Rating.GOOD,
        "[-1.248, 1, 3.248]",
    )
    assert row.given == '{"z":[1.0,3.0,5.0],"gamma":2.0,"beta":1.0,"eps":0.5}'
    assert row.study_day.isoformat() == "2027-01-15"


def test_an_unreadable_answer_costs_nothing(desk):
    session = desk.session(["batch-norm-forward"])
    assert session.answer("1,5").outcome is Outcome.UNREADABLE
    assert session.verdict is None
    assert desk.journal.history("batch-norm-forward") == []
    with pytest.raises(LookupError):
        session.rate()


def test_the_learner_overrides_the_suggestion(desk):
    session = desk.session(["why-he"])
    session.answer("")
    assert session.suggested() is Rating.AGAIN
    event = session.rate(Rating.HARD)
    assert (event.suggested, event.rating) == (Rating.AGAIN, Rating.HARD)


def test_a_slow_right_answer_is_suggested_hard(desk):
    session = desk.session(["why-he"])
    desk.at += 60_000
    session.answer(session.variant.label("half"))
    assert session.suggested() is Rating.HARD


@pytest.mark.parametrize(("ticked", "rating"), [({0, 1}, Rating.GOOD), ({0}, Rating.HARD), (set(), Rating.AGAIN)])
def test_ticked_key_points_suggest_the_rating_of_a_spoken_answer(desk, ticked, rating):
    session = desk.session(["explain-residual"])
    session.answer("well")
    session.tick(frozenset(ticked))
    assert session.suggested() is rating


def test_undo_cancels_by_an_event_of_its_own_and_asks_the_card_again(desk):
    session = desk.session(["batch-norm-forward", "why-he"])
    session.answer("[0,0,0]")
    first = session.rate()
    assert session.undo()
    assert session.variant.card.id == "batch-norm-forward"
    assert session.variant.seed == first.seed
    kinds = [event.kind for event in desk.journal.history("batch-norm-forward")]
    assert kinds == [EventKind.REVIEW, EventKind.UNDO]
    assert desk.journal.memory("batch-norm-forward") is None
    session.answer("[-1.248, 1, 3.248]")
    session.rate()
    assert desk.journal.memory("batch-norm-forward").reviews == 1
    assert session.variant.card.id == "why-he"


def test_undo_twice_goes_back_two_cards_and_then_says_no(desk):
    session = desk.session(["define-perceptron", "why-he", "order-bn"], repeat=False)
    for _ in range(2):
        session.answer("")
        session.rate()
    assert session.undo()
    assert session.undo()
    assert not session.undo()
    assert session.variant.card.id == "define-perceptron"
    assert session.left == 3


def test_the_interval_on_the_button_is_the_interval_given(desk):
    session = desk.session(["why-he"])
    session.answer("")
    promised = session.intervals()
    for rating in Rating:
        before = desk.at
        event = session.rate(rating)
        memory = desk.journal.memory("why-he")
        given = (
            timedelta(milliseconds=memory.due_at - before)
            if memory.due_at is not None
            else timedelta(days=(memory.due_day - event.study_day).days)
        )
        assert given == promised[rating]
        session.undo()
        session.answer("")


def test_a_card_in_its_learning_steps_comes_back_in_the_same_session(desk):
    session = desk.session(["why-he"])
    session.answer("")
    session.rate(Rating.GOOD)
    assert session.variant.card.id == "why-he"
    assert session.variant.seed == 1, "the next review uses the next seed"
    session.answer("")
    session.rate(Rating.GOOD)
    assert session.variant is None
    assert desk.journal.memory("why-he").phase is Phase.REVIEW


def test_practice_is_recorded_and_leaves_the_schedule_as_it_is(desk):
    session = desk.session(["why-he"], mode="practice")
    session.answer("")
    session.rate()
    assert [event.mode for event in desk.journal.events()] == ["practice"]
    assert desk.journal.memories() == {}


def test_tomorrow_the_due_card_comes_back(desk):
    session = desk.session(["why-he"], repeat=False)
    session.answer("")
    session.rate(Rating.EASY)
    due_in = (desk.journal.memory("why-he").due_day - desk.now().study_day()).days
    assert "why-he" not in desk.queue().now
    desk.at += (due_in - 1) * DAY
    assert "why-he" not in desk.queue().now
    desk.at += DAY
    assert desk.queue().due == ("why-he",)


def test_a_session_that_was_killed_goes_on_where_it_stopped(desk):
    session = desk.session()
    for _ in range(2):
        session.answer("")
        session.rate(Rating.GOOD)
    waiting = session.variant.card.id
    desk.journal.close()
    again = type(desk)(desk.path, desk.cards)
    again.at = desk.at
    queue = again.queue()
    resumed = again.session(queue.now, waiting=queue.waiting)
    assert resumed.variant.card.id == waiting
    assert resumed.left == session.left


def test_the_memory_is_the_replay_of_the_log(desk):
    session = desk.session(["why-he", "order-bn"])
    for rating in (Rating.GOOD, Rating.AGAIN, Rating.GOOD, Rating.HARD, Rating.EASY, Rating.GOOD):
        if session.variant is None:
            break
        session.answer("")
        session.rate(rating)
        desk.at += 700_000
    for card, memory in desk.journal.memories().items():
        again = replay(desk.journal.history(card))
        assert again.due_day == memory.due_day
        assert again.stability == pytest.approx(memory.stability, rel=1e-9)
        assert again.difficulty == pytest.approx(memory.difficulty, rel=1e-9)
        assert again.last_event == memory.last_event


def test_a_full_disk_leaves_the_card_as_it_is_and_it_can_be_rated_again(desk):
    session = desk.session(["why-he"], repeat=False)
    session.answer("")
    (pages,) = desk.journal._db.execute("PRAGMA page_count").fetchone()
    desk.journal._db.execute(f"PRAGMA max_page_count = {pages}")
    object.__setattr__(session.verdict, "response", "y" * 100_000)
    with pytest.raises(OSError, match="could not be saved"):
        session.rate()
    assert session.variant.card.id == "why-he"
    assert desk.journal.history("why-he") == []
    desk.journal._db.execute("PRAGMA max_page_count = 1000000")
    session.rate()
    assert len(desk.journal.history("why-he")) == 1


def test_undo_of_a_practice_leaves_the_schedule_as_it_is(desk):
    session = desk.session(["why-he"])
    session.answer("")
    session.rate(Rating.EASY)
    before = desk.journal.memory("why-he")
    practice = desk.session(["why-he"], mode="practice")
    practice.answer("")
    practice.rate()
    assert practice.undo()
    assert desk.journal.memory("why-he") == before == Journal(desk.path).memory("why-he")
    assert desk.journal.times_asked("why-he") == 1


def test_other_numbers_are_drawn_for_the_same_card_and_kept_with_the_review(desk):
    session = desk.session(["batch-norm-forward"])
    first = session.variant
    assert session.fresh()
    assert session.variant.card is first.card
    assert session.variant.posed.given != first.posed.given
    session.answer("")
    assert not session.fresh()
    assert session.rate().seed == first.seed + 1
    assert not desk.session(["why-he"]).fresh()
