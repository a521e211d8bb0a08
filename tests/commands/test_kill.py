"""Killed at any moment, a session loses no answer that it acknowledged, and keeps none twice."""

import os
import random
import signal
import subprocess
import sys
import time

from quiz.storage.journal import Journal
from quiz.study.event import EventKind

TIMES = 20


def test_every_acknowledged_answer_is_in_the_journal_once(home):
    chance = random.Random(7)
    acknowledged = 0
    for _ in range(TIMES):
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "quiz", "ask", "--practice", "--lang", "en"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=dict(os.environ),
            text=True,
        )
        process.stdin.write("\n" * 400)
        process.stdin.flush()
        first = "".join(process.stdout.readline() for _ in range(chance.randrange(1, 120)))
        time.sleep(chance.random() * 0.05)
        os.kill(process.pid, signal.SIGKILL)
        said = first + process.stdout.read()
        process.wait()
        process.stdin.close()
        acknowledged += said.count("→ ")
    journal = Journal(home / "journal.sqlite")
    reviews = [event for event in journal.events() if event.kind is EventKind.REVIEW]
    assert acknowledged > TIMES, "it was killed before it answered anything"
    assert len({event.id for event in reviews}) == len(reviews)
    assert acknowledged <= len(reviews) <= acknowledged + TIMES, "more was written than one answer a kill"
