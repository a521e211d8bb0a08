"""Of a damaged journal everything is read that is on its whole pages; with a backup, everything that is in either."""

import random
import shutil
from datetime import date

import pytest

from quiz.cards.outcome import Outcome
from quiz.storage.journal import Journal, JournalError
from quiz.storage.journal_opening import refuse_to_begin_anew
from quiz.storage.restoring import ASIDE, restore, salvage, savable
from quiz.storage.salvage import found_in
from quiz.storage.tail import kept, set_apart, tail_of
from quiz.storage.wal import read_wal
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import advance

START_MS = 1_780_000_000_000
NOW = Moment(START_MS + 10**10, 0)
PAGE = 4096


def review(journal, number):
    at = Moment(START_MS + number * 60_000, 60)
    card = f"card-{number % 37}"
    before = journal.memory(card)
    event = Event(
        kind=EventKind.REVIEW,
        at=at,
        study_day=at.study_day(),
        card=card,
        revision="r1",
        seed=number % 5,
        given=f'{{"z":[{number % 5}.0]}}',
        key="[0.5]",
        response="−1e-3 " * (1 + number % 3 * (number % 50 == 1) * 400),
        outcome=Outcome.WRONG,
        misconceptions=("missing-eps",),
        rating=Rating.GOOD,
        due_before=date(2026, 6, 1),
        session=f"s{number // 50}",
        scheduler="fsrs-6",
    )
    return journal.append(event, before, advance(before, Rating.GOOD, at, at.study_day()))


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """A journal with 800 reviews, some with long responses; the events it holds."""
    path = tmp_path_factory.mktemp("lived") / "journal.sqlite"
    journal = Journal(path)
    for number in range(800):
        review(journal, number)
    events = list(journal.events())
    journal.close()
    return path, events


@pytest.fixture
def damaged(lived, tmp_path):
    """A function that gives a copy with some pages changed."""

    def make(pages, with_what):
        path = tmp_path / "journal.sqlite"
        raw = bytearray(lived[0].read_bytes())
        for page in pages:
            raw[(page - 1) * PAGE : page * PAGE] = with_what(page)
        path.write_bytes(raw)
        return path

    return make


def test_a_whole_journal_is_read_whole_by_its_pages_alone(lived):
    path, events = lived
    found = found_in(path)
    assert [found.events[id] for id in sorted(found.events)] == events
    assert not found.lost


@pytest.mark.parametrize("kind", ["zeros", "noise", "another page"])
def test_any_one_page_may_be_overwritten_and_with_a_backup_nothing_is_lost(lived, damaged, tmp_path, kind):
    path, events = lived
    pages = path.stat().st_size // PAGE
    chance = random.Random(7)
    other = path.read_bytes()[-PAGE:]
    fill = {"zeros": lambda _: bytes(PAGE), "noise": lambda _: chance.randbytes(PAGE), "another page": lambda _: other}
    folder = tmp_path / "backups"
    folder.mkdir()
    shutil.copy(path, folder / "journal-20260601T000000.sqlite")
    for page in range(1, pages + 1):
        broken = damaged([page], fill[kind])
        found = found_in(broken)
        by_id = {event.id: event for event in events}
        changed = [event for id, event in found.events.items() if event != by_id.get(id)]
        assert all(event.key is None for event in changed), "a review may miss the numbers it was posed with"
        assert len(found.events) >= 700 or len(found.events) + len(found.lost) >= 790 or page < 12
        if page % 9 == 1:
            saved = savable(broken, NOW)
            assert saved.events == tuple(events)
            assert not saved.lost


def test_reviews_after_the_backup_are_read_from_the_pages_and_joined(lived, tmp_path):
    journal = Journal(tmp_path / "journal.sqlite")
    for number in range(300):
        review(journal, number)
    journal.back_up("asked-for")
    later = [review(journal, 300 + number) for number in range(40)]
    events = list(journal.events())
    journal.close()
    raw = bytearray(journal.path.read_bytes())
    size = len(raw) // PAGE
    hit = next(p for p in range(2, size) if events[30].id in _ids_on(raw, p))
    raw[(hit - 1) * PAGE : hit * PAGE] = random.Random(3).randbytes(PAGE)
    journal.path.write_bytes(raw)
    saved = savable(journal.path, NOW)
    assert saved.added > 5, "these were on the page"
    assert saved.events == tuple(events)
    assert later[-1].id in {event.id for event in saved.events}
    old = salvage(journal.path, saved)
    assert old.read_bytes() == raw
    again = Journal(journal.path)
    assert list(again.events()) == events
    assert again.memory("card-1").reviews == sum(event.card == "card-1" for event in events)


def test_texts_that_the_pages_have_lost_are_those_of_the_backup(tmp_path):
    journal = Journal(tmp_path / "journal.sqlite")
    for number in range(120):
        review(journal, number)
    journal.back_up("asked-for")
    for number in range(120, 150):
        review(journal, number)
    events = list(journal.events())
    journal.close()
    raw = bytearray(journal.path.read_bytes())
    for at in range(PAGE, len(raw), PAGE):
        if b"missing-eps" in raw[at : at + PAGE]:
            raw[at : at + PAGE] = bytes(PAGE)
    journal.path.write_bytes(raw)
    assert not found_in(journal.path).events, "no text is left of any number"
    assert savable(journal.path, NOW).events == tuple(events)


def _ids_on(raw, page):
    data = bytes(raw[(page - 1) * PAGE : page * PAGE])
    return (
        {data[at : at + 12].hex() for at in range(PAGE - 12) if data[at : at + 2] == b"\x01\x9e"}
        if data[0] == 10
        else ()
    )


def test_a_truncated_file_is_refused_at_the_start_and_what_is_left_of_it_is_read(lived, tmp_path):
    path = tmp_path / "journal.sqlite"
    raw = lived[0].read_bytes()
    path.write_bytes(raw[: len(raw) * 3 // 4 + 100])
    with pytest.raises(JournalError, match="database disk image is malformed"):
        Journal(path)
    saved = savable(path, NOW)
    assert 400 < saved.read < 800
    assert saved.lost, "its indices name events that are gone"
    assert len(saved.events) == saved.read


def test_what_comes_after_a_torn_page_of_the_write_ahead_file_is_not_dropped(tmp_path):
    writer = Journal(tmp_path / "a" / "journal.sqlite")
    for number in range(60):
        review(writer, number)
    (tmp_path / "b").mkdir()
    path = tmp_path / "b" / "journal.sqlite"
    for suffix in ("", "-wal"):
        shutil.copy(f"{writer.path}{suffix}", f"{path}{suffix}")
    events = list(writer.events())
    wal = path.with_name("journal.sqlite-wal")
    raw = bytearray(wal.read_bytes())
    assert read_wal(path).dropped == ()
    middle = 32 + (24 + PAGE) * (read_wal(path).taken // 2) + 24 + 1000
    raw[middle : middle + 64] = random.Random(5).randbytes(64)
    wal.write_bytes(raw)
    assert len(read_wal(path).dropped) > 50
    with pytest.raises(JournalError, match="pages of the latest answers come after a torn one"):
        Journal(path)
    assert wal.read_bytes() == raw, "SQLite has not touched it"
    saved = savable(path, NOW)
    assert len(saved.events) == 60, "every row is on a later page as well"
    old = salvage(path, saved)
    assert old.with_name("journal.sqlite-wal").read_bytes() == raw
    assert list(Journal(path).events()) == events


def test_a_write_that_was_cut_off_loses_nothing_that_was_acknowledged(tmp_path):
    writer = Journal(tmp_path / "a" / "journal.sqlite")
    for number in range(20):
        review(writer, number)
    path = tmp_path / "journal.sqlite"
    size = writer.path.with_name("journal.sqlite-wal").stat().st_size
    events = list(writer.events())
    review(writer, 20)
    for suffix in ("", "-wal"):
        shutil.copy(f"{writer.path}{suffix}", f"{path}{suffix}")
    wal = path.with_name("journal.sqlite-wal")
    whole = wal.read_bytes()
    for end in range(size + 1, len(whole), 997):
        wal.write_bytes(whole[:end])
        journal = Journal(path)
        assert list(journal.events()) == events
        journal.close()
        shutil.copy(writer.path, path)


def test_a_damaged_backup_is_not_restored_and_the_journal_stays(lived, tmp_path):
    path = tmp_path / "journal.sqlite"
    shutil.copy(lived[0], path)
    raw = bytearray(path.read_bytes())
    raw[PAGE * 20 : PAGE * 21] = bytes(PAGE)
    bad = tmp_path / "bad.sqlite"
    bad.write_bytes(raw)
    with pytest.raises(JournalError, match="damaged"):
        restore(path, bad, NOW)
    assert path.read_bytes() == lived[0].read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bad.sqlite", "journal.sqlite"]


def test_a_restore_of_a_missing_journal_needs_nothing_set_aside(lived, tmp_path):
    assert restore(tmp_path / "journal.sqlite", lived[0], NOW) is None
    assert len(Journal(tmp_path / "journal.sqlite").ids()) == 800
    assert not (tmp_path / ASIDE).exists()


def test_an_emptied_journal_with_backups_is_not_begun_anew(tmp_path):
    journal = Journal(tmp_path / "journal.sqlite")
    review(journal, 1)
    journal.back_up("asked-for")
    journal.close()
    journal.path.write_bytes(b"")
    with pytest.raises(JournalError, match="it is empty, and there are backups of it"):
        Journal(journal.path)


def later_than_its_backup(path):
    """A journal with 150 reviews before its only backup and 150 after it; all its events."""
    journal = Journal(path)
    for number in range(150):
        review(journal, number)
    journal.back_up("asked-for")
    for number in range(150, 300):
        review(journal, number)
    events = list(journal.events())
    journal.close()
    return events


@pytest.mark.parametrize("kind", ["zeros", "noise"])
def test_any_one_page_may_be_torn_away_and_what_is_later_than_the_backup_is_whole(tmp_path, kind):
    path = tmp_path / "journal.sqlite"
    events = later_than_its_backup(path)
    raw = path.read_bytes()
    fill = bytes(PAGE) if kind == "zeros" else random.Random(11).randbytes(PAGE)
    needed = 0
    for page in range(len(raw) // PAGE):
        path.write_bytes(raw[: page * PAGE] + fill + raw[(page + 1) * PAGE :])
        saved = savable(path, NOW)
        assert saved.events == tuple(events), f"page {page + 1}"
        assert not saved.lost
        needed += saved.kept > 0
    assert needed > 5, "of some pages the backup has nothing"


@pytest.mark.parametrize("share", [0, 0.3, 0.9])
def test_a_cut_off_journal_loses_nothing(tmp_path, share):
    path = tmp_path / "journal.sqlite"
    events = later_than_its_backup(path)
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * share)])
    saved = savable(path, NOW)
    assert saved.events == tuple(events)
    old = salvage(path, saved)
    assert [one.name for one in old.parent.iterdir() if "tail" in one.name], "the lines are kept with the old journal"
    assert list(Journal(path).events()) == events


def test_a_line_that_was_cut_off_takes_no_other_with_it(tmp_path):
    journal = Journal(tmp_path / "journal.sqlite")
    first = review(journal, 1)
    tail = tail_of(journal.path)
    tail.write_bytes(tail.read_bytes() + b'{"id": "019')
    second = review(journal, 2)
    tail.write_bytes(tail.read_bytes().replace(b'"card-2"', b'"card-3"'))
    third = review(journal, 3)
    assert kept(journal.path) == [first, third], "a line that was changed is no event"
    assert [event.id for event in journal.events()] == [first.id, second.id, third.id]


def test_a_backup_takes_the_lines_away_and_not_those_written_while_it_is_made(tmp_path):
    journal = Journal(tmp_path / "journal.sqlite")
    review(journal, 1)
    held = set_apart(journal.path)
    during = review(journal, 2)
    assert len(kept(journal.path)) == 2, "nothing is gone before the backup is whole"
    for one in held:
        one.unlink()
    assert kept(journal.path) == [during]
    (tmp_path / "backups").write_bytes(b"no folder")
    with pytest.raises(JournalError):
        journal.back_up("asked-for")
    assert kept(journal.path) == [during], "that one came to nothing"
    (tmp_path / "backups").unlink()
    journal.back_up("asked-for")
    assert kept(journal.path) == []
    assert sorted(one.name for one in tmp_path.glob("*tail*")) == []


def test_an_answer_counts_where_its_line_cannot_be_written(tmp_path):
    journal = Journal(tmp_path / "journal.sqlite")
    tail_of(journal.path).mkdir()
    written = review(journal, 1)
    assert list(journal.events()) == [written]


def test_a_journal_that_is_gone_is_brought_back_from_backup_and_lines(tmp_path):
    path = tmp_path / "journal.sqlite"
    events = later_than_its_backup(path)
    path.unlink()
    with pytest.raises(JournalError, match="is gone, but what was kept of it is there"):
        refuse_to_begin_anew(path)
    saved = savable(path, NOW)
    assert saved.events == tuple(events)
    assert (saved.read, saved.added, saved.kept) == (0, 150, 150)
    assert salvage(path, saved) is None
    assert list(Journal(path).events()) == events
    refuse_to_begin_anew(path)


def test_lines_of_a_journal_that_was_lost_are_not_let_go_by_a_backup_of_another(tmp_path):
    path = tmp_path / "journal.sqlite"
    events = later_than_its_backup(path)
    path.unlink()
    shutil.copy(next((tmp_path / "backups").iterdir()), path)  # by hand, past the doctor
    journal = Journal(path)
    more = review(journal, 400)
    journal.back_up("asked-for")
    journal.close()
    assert {event.id for event in kept(path)} >= {event.id for event in events[150:]}
    assert savable(path, NOW).events == (*events, more)


def test_a_restore_sets_the_lines_aside_where_the_journal_is_gone(tmp_path):
    path = tmp_path / "journal.sqlite"
    events = later_than_its_backup(path)
    path.unlink()
    assert restore(path, next((tmp_path / "backups").glob("*.sqlite")), NOW) is None
    assert list(Journal(path).events()) == events[:150]
    assert kept(path) == []
    (lines,) = tmp_path.glob(f"{ASIDE}/*/journal.tail.jsonl")
    assert lines.read_bytes().count(b'"id"') == 150, "nothing is deleted"
    assert savable(path, NOW).events == tuple(events[:150]), "and no salvage brings back what was restored away"


def test_unsaved_writes_of_a_journal_that_is_gone_are_not_laid_over_another(tmp_path):
    writer = Journal(tmp_path / "a" / "journal.sqlite")
    review(writer, 0)
    writer.back_up("asked-for")
    for number in range(1, 31):
        review(writer, number)
    path = tmp_path / "b" / "journal.sqlite"
    path.parent.mkdir()
    shutil.copy(f"{writer.path}-wal", f"{path}-wal")
    restore(path, next((tmp_path / "a" / "backups").iterdir()), NOW)
    assert len(Journal(path).ids()) == 1
    assert list(path.parent.glob(f"{ASIDE}/*/journal.sqlite-wal"))


def test_what_cannot_be_set_aside_whole_stays_where_it_was(tmp_path, monkeypatch):
    path = tmp_path / "journal.sqlite"
    writer = Journal(path)
    for number in range(6):
        review(writer, number)
    shutil.copytree(tmp_path, tmp_path / "copy")  # as a killed program leaves it, with its unsaved writes
    copy = tmp_path / "copy" / "journal.sqlite"
    writer.back_up("asked-for")
    move = type(path).rename

    def refusing(one, target):
        if one.name.endswith("-wal") and ASIDE in str(target):
            raise PermissionError("in use")
        return move(one, target)

    monkeypatch.setattr(type(path), "rename", refusing)
    with pytest.raises(JournalError, match="nothing was changed"):
        restore(copy, next((tmp_path / "backups").iterdir()), NOW)
    assert len(kept(copy)) == 6
    assert len(Journal(copy).ids()) == 6


def test_a_journal_behind_a_link_lets_its_lines_go_as_well(tmp_path):
    (tmp_path / "real").mkdir()
    path = tmp_path / "journal.sqlite"
    Journal(tmp_path / "real" / "mine.sqlite").close()
    path.symlink_to(tmp_path / "real" / "mine.sqlite")
    journal = Journal(path)
    review(journal, 1)
    assert len(kept(path)) == 1
    journal.back_up("asked-for")
    assert kept(path) == []
    assert not list(tmp_path.rglob("*tail*"))
