"""The databases find the same queue that is found by looking at every card; nobody else's cards are in it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.cards.card import Deck
from quiz.cards.text import Text
from quiz.storage.index import Index
from quiz.storage.index_file import filled
from quiz.storage.journal import Journal
from quiz.storage.library import Library
from quiz.storage.today import Today
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import advance
from quiz.study.queue import todays_queue

NOON = Moment(1_800_000_000_000, 0)
TODAY = NOON.study_day()
DAY_MS = 86_400_000
DECKS = {"a/one": range(8), "a/two": range(8, 11), "b/three": range(11, 20)}
GONE = "card-99"


@pytest.fixture(scope="module")
def index(request):
    from quiz.cards.card import Recall

    def card(number, deck):
        said = Text("Why?", "为什么？")
        place = {"level": 1, "section": "s", "revision": "r", "file": "f", "line": 1, "prompt": said, "answer": said}
        return Recall(**place, id=f"card-{number}", deck=deck, points=())

    library = Library(
        cards=[card(number, deck) for deck, numbers in DECKS.items() for number in numbers],
        decks=[Deck(deck, Text(deck, deck), tuple(f"card-{n}" for n in numbers)) for deck, numbers in DECKS.items()],
    )

    def made():
        return filled(library, [])

    return Index(made(), made)


deeds = st.lists(
    st.tuples(
        st.sampled_from([EventKind.REVIEW] * 8 + [EventKind.UNDO, EventKind.RESET, EventKind.SUSPEND, EventKind.BURY]),
        st.sampled_from([*range(20), 99]),
        st.sampled_from(list(Rating)),
        st.integers(-20 * 24 * 60, 60),  # minutes from noon; some in the future: the clock has gone back
    ),
    max_size=50,
)


def written(journal, described):
    last = None
    for kind, number, rating, minutes in sorted(described, key=lambda deed: deed[3]):
        at = Moment(NOON.milliseconds + minutes * 60_000, 0)
        event = Event(kind=kind, at=at, study_day=at.study_day(), card=f"card-{number}", scheduler="fsrs-6")
        if kind is EventKind.REVIEW:
            before = journal.memory(event.card)
            last = journal.append(replace(event, rating=rating), before, advance(before, rating, at, at.study_day()))
        elif kind is not EventKind.UNDO:
            journal.append(event)
        elif last is not None:
            journal.append(replace(event, card=last.card, cancels=last.id))
            last = None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    described=deeds,
    new=st.integers(0, 8),
    most=st.integers(0, 6),
    decks=st.sampled_from([None, ["a/one"], ["a/two", "b/three"]]),
)
def test_the_days_queue_is_the_one_found_by_looking_at_every_card(tmp_path_factory, index, described, new, most, decks):
    journal = Journal(tmp_path_factory.mktemp("today") / "journal.sqlite")
    assert len(Today(index, journal, NOON, 20).new()) == 20, "what is kept apart must follow every event"
    written(journal, described)
    today = Today(index, journal, NOON, new, most)
    memories, aside = journal.memories(), journal.marks().set_aside(TODAY)
    cards = [f"card-{n}" for deck, numbers in DECKS.items() for n in numbers if decks is None or deck in decks]
    seen = journal.new_on(TODAY)
    undone = {event.cancels for event in journal.events() if event.kind is EventKind.UNDO}
    reviews = [e for e in journal.events() if e.kind is EventKind.REVIEW and e.study_day == TODAY]
    old = len({event.card for event in reviews if event.id not in undone}) - seen
    left = max(most - old, 0) if most else None
    limits = {"new_already_seen": seen, "new_per_day": new, "reviews_left": left}
    expected = todays_queue(cards, memories, NOON, **limits, set_aside=aside)
    assert today.queue(decks) == expected
    unseen, loads = today.unseen(), today.loads()
    for deck, numbers in DECKS.items():
        assert unseen.get(deck, 0) == sum(f"card-{n}" not in memories and f"card-{n}" not in aside for n in numbers)
        whole = todays_queue([f"card-{n}" for n in numbers], memories, NOON, set_aside=aside)
        assert sum(load.due for load in loads if load.deck == deck) == len(whole.due)
        assert sum(load.waiting for load in loads if load.deck == deck) == len(whole.waiting)
    waits = [
        timedelta(milliseconds=memory.due_at - NOON.milliseconds)
        if memory.due_at is not None
        else memory.due_day - TODAY
        for card, memory in memories.items()
        if card not in aside
    ]
    assert today.next_due() == min((wait for wait in waits if wait > timedelta()), default=None)
    journal.close()


def test_a_card_that_is_no_longer_in_the_library_is_not_asked(tmp_path, index):
    journal = Journal(tmp_path / "journal.sqlite")
    at = Moment(NOON.milliseconds - 9 * DAY_MS, 0)
    event = Event(kind=EventKind.REVIEW, at=at, study_day=at.study_day(), card=GONE, rating=Rating.GOOD)
    journal.append(event, None, advance(None, Rating.GOOD, at, at.study_day()))
    today = Today(index, journal, NOON, 5)
    assert today.queue().now == ("card-0", "card-1", "card-2", "card-3", "card-4")


def test_the_queue_is_asked_of_the_journal_that_is_given(tmp_path, index):
    full, empty = Journal(tmp_path / "full.sqlite"), Journal(tmp_path / "it's empty?.sqlite")
    written(full, [(EventKind.REVIEW, 3, Rating.AGAIN, -60)])
    assert Today(index, full, NOON, 5).queue().due == ("card-3",)
    assert Today(index, empty, NOON, 5).queue().due == ()
    assert Today(index, full, NOON, 5).queue().due == ("card-3",)


def test_a_library_only_reads_a_journal(tmp_path, index):
    journal = Journal(tmp_path / "journal.sqlite")
    with pytest.raises(Exception, match="readonly"):
        index.beside(journal.path, "DELETE FROM journal.memory", ())
