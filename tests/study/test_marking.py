"""What is done to a card beside answering it: hints, cards set aside, flags, notes, and taking them back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.cards.outcome import Outcome
from quiz.cards.text import Text
from quiz.storage.journal import Journal
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.marks import Marks, marks_of
from quiz.study.suggestion import suggest

DAY = 86_400_000
BN = "batch-norm-forward"
RIGHT = "[-1.248, 1, 3.248]"


@pytest.mark.parametrize(
    ("taken", "rating"), [(0, Rating.GOOD), (1, Rating.HARD), (2, Rating.AGAIN), (5, Rating.AGAIN)]
)
def test_each_hint_lowers_the_suggestion_by_one_and_never_below_again(desk, choice, taken, rating):
    session = desk.session(["why-he"])
    verdict = session.answer(session.variant.label("half"))
    assert verdict.outcome is Outcome.CORRECT
    assert suggest(choice, verdict, 1000, taken) is rating


def test_a_hint_taken_is_recorded_with_the_review(desk):
    session = desk.session(["why-he", "explain-residual"])
    assert (session.hints, session.hints_left) == ((), 1)
    assert session.hint()
    assert len(session.hints) == 1
    assert not session.hint(), "there is only one"
    session.answer(session.variant.label("half"))
    assert session.hints_left == 0
    event = session.rate()
    assert (event.hints, event.suggested, event.rating) == (1, Rating.HARD, Rating.HARD)
    assert session.hints == (), "the next card starts without"
    session.answer("")
    assert session.rate().hints == 0


def test_a_hint_stays_taken_with_other_numbers_and_after_undo(desk):
    session = desk.session([BN])
    session.hint()
    before = session.hints
    session.fresh()
    assert len(session.hints) == 1
    assert session.hints != before, "it is told with the new numbers"
    session.answer("")
    session.rate()
    session.undo()
    assert len(session.hints) == 1


@pytest.mark.parametrize(("leave", "kind"), [("suspend", EventKind.SUSPEND), ("bury", EventKind.BURY)])
def test_a_card_set_aside_leaves_at_once_and_undo_brings_it_back(desk, leave, kind):
    session = desk.session(["why-he", "order-bn", "why-he"])
    getattr(session, leave)()
    assert session.variant.card.id == "order-bn"
    assert session.left == 1, "it leaves wherever it was still to come"
    assert "why-he" not in desk.queue().now
    assert session.undo().kind is kind
    assert session.variant.card.id == "why-he"
    assert session.left == 3
    assert "why-he" in desk.queue().now
    assert [event.kind for event in desk.journal.history("why-he")] == [kind, EventKind.UNDO]


def test_a_card_may_leave_after_its_answer_was_judged_and_comes_back_unanswered(desk):
    session = desk.session(["why-he", "order-bn"])
    session.answer("")
    session.suspend()
    assert session.verdict is None
    session.undo()
    assert (session.variant.card.id, session.verdict) == ("why-he", None)


def test_a_suspended_card_stays_away_until_it_is_taken_back_a_buried_one_until_tomorrow(desk):
    session = desk.session(["why-he", "order-bn"])
    session.suspend()
    session.bury()
    assert session.variant is None
    assert not {"why-he", "order-bn"} & set(desk.queue().now)
    desk.at += DAY
    assert "why-he" not in desk.queue().now
    assert "order-bn" in desk.queue().now
    desk.journal.append(Event(kind=EventKind.UNSUSPEND, at=desk.now(), study_day=desk.now().study_day(), card="why-he"))
    assert "why-he" in desk.queue().now


def test_a_learning_card_that_is_suspended_waits_no_longer(desk):
    session = desk.session(["why-he", "order-bn"])
    session.answer("")
    session.rate(Rating.AGAIN)
    desk.at += 120_000
    session.answer("")
    session.rate(Rating.EASY)
    assert session.variant.card.id == "why-he"
    session.suspend()
    assert session.variant is None
    assert desk.queue().waiting == ()


def test_a_flag_is_set_and_taken_off_and_each_undone(desk):
    session = desk.session(["why-he"])
    assert session.flag().value == "1"
    assert "why-he" in session.marks.flagged
    assert session.flag().value == ""
    assert session.marks.flagged == frozenset()
    session.undo()
    assert session.marks.flagged == {"why-he"} == desk.journal.marks().flagged
    session.undo()
    assert session.marks == Marks() == desk.journal.marks()
    assert session.undo() is None


def test_undoing_a_flag_keeps_the_answer_that_is_being_judged(desk):
    session = desk.session(["why-he"])
    verdict = session.answer("")
    session.flag()
    session.undo()
    assert session.verdict is verdict


def test_a_note_is_kept_changed_and_taken_away(desk):
    session = desk.session(["why-he"])
    session.note("halves\n the second moment")
    session.note("二阶矩")
    assert Journal(desk.path).marks().notes == {"why-he": "二阶矩"}
    session.undo()
    assert desk.journal.marks().notes == {"why-he": "halves\n the second moment"}
    session.note("")
    assert desk.journal.marks().notes == {}


def test_the_next_session_knows_the_marks_of_the_last_one(desk):
    desk.session(["why-he"]).flag()
    assert desk.session(["why-he"]).marks.flagged == {"why-he"}


def test_undo_goes_back_through_ratings_and_marks_in_turn(desk):
    session = desk.session(["why-he", "order-bn", BN], repeat=False)
    session.flag()
    session.answer("")
    session.rate()
    session.suspend()
    kinds = []
    while event := session.undo():
        kinds.append(event.kind)
    assert kinds == [EventKind.SUSPEND, EventKind.REVIEW, EventKind.FLAG]
    assert (session.variant.card.id, session.left, session.answered) == ("why-he", 3, ())


def test_a_mark_that_was_undone_takes_no_review_away(desk):
    session = desk.session(["why-he", "order-bn"], repeat=False)
    session.answer("")
    session.rate()
    session.undo()
    session.answer("")
    session.rate()
    session.flag()
    session.undo()
    day = desk.now().study_day()
    assert desk.journal.times_asked("why-he") == 1
    assert desk.journal.answered_on(day) == desk.journal.answered_on(day, "s1") == 1


@pytest.mark.parametrize("act", ["suspend", "bury", "flag", "note", "undo"])
def test_a_mark_that_cannot_be_written_changes_nothing(desk, act):
    session = desk.session(["why-he", "order-bn"])
    session.flag()
    marks, variant, left = session.marks, session.variant, session.left
    desk.journal._db.execute("PRAGMA query_only = 1")
    with pytest.raises(OSError, match="could not be saved"):
        session.note("text") if act == "note" else getattr(session, act)()
    assert (session.marks, session.variant, session.left) == (marks, variant, left)
    desk.journal._db.execute("PRAGMA query_only = 0")
    assert session.undo().kind is EventKind.FLAG


def test_marks_are_the_replay_of_the_log_in_the_order_of_ids():
    def event(number, kind, card="a", **more):
        at = Moment(number, 0)
        return Event(kind=kind, at=at, study_day=at.study_day(), id=f"{number:03}", card=card, **more)

    history = [
        event(3, EventKind.UNSUSPEND),
        event(1, EventKind.SUSPEND),
        event(2, EventKind.SUSPEND, "b"),
        event(4, EventKind.NOTE, value="kept"),
        event(5, EventKind.NOTE, value="undone"),
        event(6, EventKind.UNDO, cancels="005"),
        event(7, EventKind.FLAG, "b", value="1"),
    ]
    marks = marks_of(history)
    assert (marks.suspended, marks.flagged, marks.notes) == ({"b"}, {"b"}, {"a": "kept"})


def test_an_edited_card_is_asked_with_the_same_seed_and_its_answer_judged_anew(desk, numeric):
    session = desk.session([BN], seed=0)
    session.hint()
    desk.at += 600_000
    session.reread(replace(numeric, prompt=Text("New $@{z}$", "新 $@{z}$"), revision="new"))
    assert (session.variant.seed, session.variant.prompt("en"), len(session.hints)) == (0, "New $[1, 3, 5]$", 1)
    session.answer(RIGHT)
    assert session.suggested() is Rating.HARD, "one hint; the time in the editor does not count"
    session.reread(replace(numeric, worked=Text("See @{mu}. @{answer}", "见 @{mu}。@{answer}"), revision="newer"))
    assert session.verdict.outcome is Outcome.CORRECT
    assert session.variant.back("en").startswith("See 3.")
    assert session.rate().revision == "newer"
