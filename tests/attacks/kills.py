"""Two real processes write to one journal and are killed at any moment, again and again."""

from __future__ import annotations

import os
import random
import select
import signal
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from quiz.storage.journal import Journal
from quiz.storage.syncing import sync
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.memory import advance

CARDS = 12
PAUSES_SECONDS = (0.005, 0.05, 0.2, 0.4)
"""A kill comes at any time up to one of these after the last: while a journal is opened, or in the midst of answers."""
_ID = 24


@dataclass(frozen=True, slots=True)
class Survived:
    """What the attack did.

    Attributes:
        kills: How often a process was killed.
        acknowledged: How many answers were said to be saved.
        written: How many are in the journal: an answer may be saved without its having been said yet.
    """

    kills: int
    acknowledged: int
    written: int
    starts: int


def answer_for_ever(path: Path, seed: int, told: Callable[[str], None]) -> None:
    """Opens the journal, answers cards, now and then undoes, backs up, rebuilds or syncs; tells each id once saved."""
    chance = random.Random(seed)
    journal = Journal(path)
    told("=" * _ID)
    shared = path.parent / "shared"
    shared.mkdir(exist_ok=True)
    while True:
        card = f"card-{chance.randrange(CARDS)}"
        at = Moment.of(datetime.now(UTC))
        rating = chance.choice(list(Rating))
        before = journal.memory(card)
        event = Event(
            kind=EventKind.REVIEW, at=at, study_day=at.study_day(), card=card, rating=rating, session=f"s{seed}"
        )
        written = journal.append(event, before, advance(before, rating, at, at.study_day()))
        told(written.id)
        match chance.randrange(40):
            case 0:
                undo = Event(kind=EventKind.UNDO, at=at, study_day=at.study_day(), card=card, cancels=written.id)
                told(journal.append(undo).id)
            case 1:
                journal.rebuild()
            case 2:
                journal.back_up()
            case 3:
                sync(journal, shared, datetime.now(UTC))
            case 4:
                journal.close()
                journal = Journal(path)


def attack(folder: Path, kills: int, seed: int = 7) -> Survived:
    """Kills one of two writers until there were so many, each time at another moment, and looks at what is there.

    Raises:
        AssertionError: Something that was said to be saved is not there, or anything is broken.
    """
    chance = random.Random(seed)
    path = folder / "journal.sqlite"
    acknowledged: set[str] = set()
    writers = [_start(path, seed * 10**6 + number) for number in range(2)]
    starts = 2
    for number in range(kills):
        time.sleep(chance.choice(PAUSES_SECONDS) * chance.random())
        victim = chance.randrange(2)
        said = _kill(writers[victim])
        _note(said, acknowledged)
        writers[victim] = _start(path, seed * 10**6 + starts)
        starts += 1
        if number % 25 == 0:
            _look(path, acknowledged)
    for writer in writers:
        _note(_kill(writer), acknowledged)
    return Survived(kills + 2, len(acknowledged), _look(path, acknowledged, whole=True), starts)


def _start(path: Path, seed: int) -> tuple[int, int]:
    """A process of its own that writes, and the pipe on which it tells what it has saved."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    try:
        os.close(reading)
        answer_for_ever(path, seed, lambda id: _tell(writing, id))
    except BaseException as error:
        _tell(writing, f"!{error!r}"[:_ID].ljust(_ID))
        os.write(2, f"{error!r}\n".encode())
    finally:
        os._exit(1)


def _tell(pipe: int, id: str) -> None:
    os.write(pipe, id.encode())


def _kill(writer: tuple[int, int]) -> str:
    process, pipe = writer
    said = _drained(pipe)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    while more := os.read(pipe, 1 << 16):
        said += more
    os.close(pipe)
    return said.decode()


def _drained(pipe: int) -> bytes:
    said = b""
    while select.select([pipe], [], [], 0)[0]:
        more = os.read(pipe, 1 << 16)
        if not more:
            break
        said += more
    return said


def _note(said: str, acknowledged: set[str]) -> None:
    ids = [said[at : at + _ID] for at in range(0, len(said), _ID)]
    assert not [id for id in ids if id.startswith("!")], f"a writer failed: {ids[-1]}"
    saved = [id for id in ids if not id.startswith("=")]
    assert saved == sorted(saved), "a writer's ids are not in order"
    assert not acknowledged & set(saved), "an id was given twice"
    acknowledged.update(saved)


def _look(path: Path, acknowledged: set[str], *, whole: bool = False) -> int:
    if not path.exists():
        return 0
    process = os.fork()
    if not process:
        code = 1
        try:
            _look_here(path, acknowledged, whole=whole)
            code = 0
        except BaseException as error:
            os.write(2, f"{error!r}\n".encode())
        finally:
            os._exit(code)
    _, status = os.waitpid(process, 0)
    assert status == 0, "the journal is not what was saved"
    return _count(path) if whole else 0


def _count(path: Path) -> int:
    db = sqlite3.connect(path)
    (count,) = db.execute("SELECT count(*) FROM log").fetchone()
    db.close()
    return int(count)


def _look_here(path: Path, acknowledged: set[str], *, whole: bool) -> None:
    from quiz.storage.checking import check

    journal = Journal(path)
    ids = journal.ids()
    missing = acknowledged - ids
    assert not missing, f"{len(missing)} answers were lost"
    if whole:
        assert journal._db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        journal.refresh()
        journal.close()
        found = check(path, Moment.of(datetime.now(UTC)))
        assert not found.findings, found.findings
        assert found.events == len(ids)
