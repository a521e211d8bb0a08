"""Programs that write at once, and are killed, lose nothing; `python -m tests.attacks` kills a thousand."""

import subprocess
import sys

from quiz.storage.journal import Journal
from quiz.study.event import EventKind
from tests.attacks.kills import attack

KILLS = 30
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from quiz.storage.journal import Journal
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import advance
sys.stdin.readline()
journal = Journal(Path(sys.argv[1]))
for number in range(120):
    at = Moment.of(datetime.now(UTC))
    card = f"card-{number % 3}"
    before = journal.memory(card)
    more = dict(card=card, rating=Rating.GOOD, name=sys.argv[2])
    event = Event(kind=EventKind.REVIEW, at=at, study_day=at.study_day(), **more)
    written = journal.append(event, before, advance(before, Rating.GOOD, at, at.study_day()))
    print(written.id, journal.times_asked(card))
"""


def test_two_killed_writers_lose_no_answer_that_was_said_to_be_saved(tmp_path):
    done = attack(tmp_path, KILLS)
    assert done.kills >= KILLS
    assert done.acknowledged > 5 * KILLS
    assert done.acknowledged <= done.written <= done.acknowledged + 2 * done.kills


def test_three_programs_that_begin_a_journal_at_once_all_go_on_and_see_each_other(tmp_path):
    path = tmp_path / "journal.sqlite"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(3)
    ]
    for writer in writers:
        writer.stdin.write("\n")
        writer.stdin.flush()
    said = [writer.communicate()[0].split() for writer in writers]
    assert all(writer.returncode == 0 for writer in writers)
    journal = Journal(path)
    reviews = [event for event in journal.events() if event.kind is EventKind.REVIEW]
    assert len(reviews) == 360
    for number, words in enumerate(said):
        ids = words[::2]
        assert ids == sorted(set(ids)), "one program's ids are in order"
        assert ids == [event.id for event in reviews if event.name == str(number)]
    assert max(int(seen) for words in said for seen in words[1::2]) == 120, "the last saw what all had written"
    assert all(journal.memory(f"card-{number}").reviews == 120 for number in range(3))
