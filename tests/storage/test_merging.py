"""Events of several journals make one log: a union by id, in whatever order they come."""

import json
import random
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.cards.outcome import Outcome
from quiz.storage.event_lines import NoEvent, event_from, line_of
from quiz.storage.journal import Journal
from quiz.storage.sealing import sealed, unsealed
from quiz.storage.syncing import sync
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import replay

NOW = datetime(2026, 12, 10, 9, tzinfo=UTC)
START_MS = 1_790_000_000_000

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
days = st.dates(date(2020, 1, 1), date(2100, 1, 1))
words = st.text("abc:-", min_size=1, max_size=5)
moments = st.builds(Moment, st.integers(0, 4 * 10**12), st.integers(-1080, 1080))
any_events = st.builds(
    Event,
    id=st.integers(0, 4 * 10**12).map(lambda time: f"{time:012x}0000abcdef01"),
    kind=st.sampled_from([kind for kind in EventKind if kind is not EventKind.UNDO]),
    at=moments,
    study_day=days,
    card=st.none() | texts,
    revision=st.none() | texts,
    seed=st.none() | st.integers(0, 2**31),
    response=st.none() | texts,
    read_as=st.none() | texts,
    outcome=st.none() | st.sampled_from(Outcome),
    misconceptions=st.lists(words, max_size=2).map(tuple),
    hints=st.integers(0, 9),
    confidence=st.none() | st.floats(0, 1),
    suggested=st.none() | st.sampled_from(Rating),
    rating=st.none() | st.sampled_from(Rating),
    milliseconds=st.none() | st.integers(0, 10**9),
    due_before=st.none() | days,
    mode=st.sampled_from(["review", "practice"]),
    session=st.none() | texts,
    scheduler=st.sampled_from([None, "fsrs-6", "fsrs-6/0.85"]),
    cancels=st.none(),
    name=st.none() | texts,
    value=st.none() | texts,
)


@given(any_events)
def test_an_event_comes_back_from_its_line_exactly(event):
    assert event_from(line_of(event)) == event
    assert "\n" not in line_of(event)


@given(any_events, st.data())
def test_a_sealed_line_with_any_byte_changed_or_cut_is_no_event(event, data):
    line = sealed(event)
    assert event_from(unsealed(line)) == event
    place = data.draw(st.integers(0, len(line) - 2))
    other = bytes([line[place] ^ data.draw(st.integers(1, 255))])
    with pytest.raises(NoEvent):
        event_from(unsealed(line[:place] + other + line[place + 1 :]))
    with pytest.raises(NoEvent):
        event_from(unsealed(line[:place]))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"id": "0" * 23}, "id cannot be"),
        ({"id": "f" * 24}, "id cannot be"),
        ({"kind": "dance"}, "kind cannot be"),
        ({"at": {"milliseconds": 10**30, "offset_minutes": 0}}, "at cannot be"),
        ({"study_day": "yesterday"}, "study_day cannot be"),
        ({"rating": 5}, "rating cannot be"),
        ({"seed": True}, "seed cannot be"),
        ({"confidence": float("nan")}, "confidence cannot be"),
        ({"card": "\ud800"}, "card cannot be"),
        ({"kind": "undo"}, "says in 'cancels'"),
        ({"mood": "good"}, "'mood' is no field"),
    ],
)
def test_a_line_that_is_no_event_says_why(changed, why):
    line = {"id": "0" * 24, "kind": "review", "at": {"milliseconds": 0, "offset_minutes": 0}, "study_day": "2026-01-01"}
    event_from(json.dumps(line))
    with pytest.raises(NoEvent, match=why):
        event_from(json.dumps(line | changed))


def lived(journal, seed, count):
    """A machine on which some reviews, undos and resets happen, of cards that others have too."""
    chance = random.Random(seed)
    mine = []
    for number in range(count):
        at = Moment(START_MS + chance.randrange(40) * 86_400_000 + number, chance.choice([0, 480]))
        event = Event(kind=EventKind.REVIEW, at=at, study_day=at.study_day(), card=f"card-{chance.randrange(4)}")
        match chance.randrange(6):
            case 0 if mine:
                taken_back = chance.choice(mine)
                event = replace(event, kind=EventKind.UNDO, card=taken_back.card, cancels=taken_back.id)
            case 1:
                event = replace(event, kind=EventKind.RESET)
            case 2:
                event = replace(event, kind=EventKind.SETTING, card=None, name="language", value=chance.choice("ez"))
            case _:
                event = replace(event, rating=chance.choice(list(Rating)))
        mine.append(journal.append(event))


def state(journal):
    """All that a journal says: its events, and what is made of them."""
    return list(journal.events()), journal.memories(), journal.setting("language"), journal.times_asked("card-0")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_a_merge_is_commutative_associative_and_idempotent(counts, chance):
    with TemporaryDirectory() as folder:
        machines = [Journal(Path(folder) / str(number) / "j.sqlite") for number in range(len(counts))]
        for number, (machine, count) in enumerate(zip(machines, counts, strict=True)):
            lived(machine, number, count)
        logs = [list(machine.events()) for machine in machines]
        first, other, grouped = (Journal(Path(folder) / name / "j.sqlite") for name in "xyz")
        for log in logs:
            first.merge(log)
        chance.shuffle(logs)
        for log in logs:
            other.merge(chance.sample(log, len(log)))
        grouped.merge([event for log in logs[1:] for event in log])
        grouped.merge(logs[0])
        assert state(first) == state(other) == state(grouped)
        assert len(first.ids()) == sum(counts)
        again = first.merge(logs[0])
        assert (again.taken, again.known, again.different) == (0, len(logs[0]), ())
        for card, memory in first.memories().items():
            assert memory == replay(first.history(card))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 8), min_size=2, max_size=3), st.data())
def test_machines_that_sync_in_any_order_come_to_the_same_log(counts, data):
    with TemporaryDirectory() as folder:
        shared = Path(folder) / "shared"
        shared.mkdir()
        machines = [Journal(Path(folder) / str(number) / "j.sqlite") for number in range(len(counts))]
        for number, (machine, count) in enumerate(zip(machines, counts, strict=True)):
            lived(machine, number, count)
        for _ in range(data.draw(st.integers(0, 4))):
            number = data.draw(st.integers(0, len(machines) - 1))
            sync(machines[number], shared, NOW)
            lived(machines[number], data.draw(st.integers(0, 9)), 1)
        for _ in range(2):
            for machine in data.draw(st.permutations(machines)):
                sync(machine, shared, NOW)
        first, *others = map(state, machines)
        assert all(other == first for other in others)
        files = sorted(shared.iterdir())
        for machine in machines:
            done = sync(machine, shared, NOW)
            assert (done.merged.taken, done.written, done.unread) == (0, 0, ())
        assert sorted(shared.iterdir()) == files, "a sync with nothing new writes nothing"


@pytest.fixture
def two(tmp_path):
    (tmp_path / "shared").mkdir()
    here, there = (Journal(tmp_path / name / "j.sqlite") for name in ("here", "there"))
    lived(here, 1, 30)
    return here, there, tmp_path / "shared"


def test_a_file_that_has_arrived_by_half_is_taken_as_far_as_it_goes_and_whole_later(two):
    here, there, shared = two
    file = sync(here, shared, NOW).file
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) * 2 // 3])
    done = sync(there, shared, NOW)
    assert 0 < done.merged.taken < 30
    (cut,) = done.unread
    assert "the file ends in the middle of this line; it may still be arriving" in str(cut)
    file.write_bytes(whole)
    sync(there, shared, NOW)
    assert state(there) == state(here)


def test_conflicted_copies_and_foreign_files_do_no_harm(two):
    here, there, shared = two
    file = sync(here, shared, NOW).file
    shutil.copy(file, shared / f"{file.stem} (conflict).jsonl")
    (shared / "shopping.jsonl").write_text('{"milk": 2}\n')
    (shared / "picture.jsonl").write_bytes(bytes(range(256)) * 9)
    (shared / "read.me").write_text("x")
    done = sync(there, shared, NOW)
    assert done.merged.taken == 30
    assert {one.file for one in done.unread} == {"shopping.jsonl", "picture.jsonl"}
    assert state(there) == state(here)


def test_a_damaged_line_in_the_folder_is_mended_by_whoever_has_the_event(two):
    here, there, shared = two
    file = sync(here, shared, NOW).file
    lines = file.read_bytes().splitlines(keepends=True)
    lines[7] = lines[7].replace(b"review", b"revoew").replace(b"reset", b"resat").replace(b"setting", b"sitting")
    lines[7] = lines[7].replace(b"undo", b"udno")
    file.write_bytes(b"".join(lines))
    done = sync(there, shared, NOW)
    assert (done.merged.taken, str(done.unread[0])) == (
        29,
        f"{file.name}:8: damaged: its checksum is another; left out",
    )
    assert sync(here, shared, NOW).written == 1
    sync(there, shared, NOW)
    assert state(there) == state(here)
    assert file.read_bytes() == b"".join(lines), "a file is never written twice"


def test_a_copied_journal_goes_on_beside_its_original_and_both_are_merged(two, tmp_path):
    here, _, shared = two
    here.close()
    (tmp_path / "copy").mkdir()
    shutil.copy(here.path, tmp_path / "copy" / "j.sqlite")
    original, copy = Journal(here.path), Journal(tmp_path / "copy" / "j.sqlite")
    ids = []
    for journal in (original, copy):
        lived(journal, 5, 20)
        ids.append(journal.ids())
    assert len(ids[0] & ids[1]) == 30, "the same instants on both, and no id twice"
    for journal in (original, copy, original):
        sync(journal, shared, NOW)
    assert state(original) == state(copy)
    assert len(original.ids()) == 70


def test_many_touched_cards_are_rebuilt_at_once_to_the_same_memories(tmp_path):
    here, there = (Journal(tmp_path / name / "j.sqlite") for name in ("here", "there"))
    for number in range(250):
        at = Moment(START_MS + number * 1000, 0)
        here.append(
            Event(kind=EventKind.REVIEW, at=at, study_day=at.study_day(), card=f"c{number}", rating=Rating.GOOD)
        )
    assert there.merge(here.events()).cards == 250
    stale = "SELECT count(*) FROM memory WHERE stale = 1"
    assert there._db.execute(stale).fetchone() == (0,)
    for card, memory in here.memories().items():
        other = there.memory(card)
        assert other.due_day == memory.due_day
        assert other.stability == pytest.approx(memory.stability, rel=1e-9)
