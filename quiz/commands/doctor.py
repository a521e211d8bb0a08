"""`quiz doctor`: the learner's files looked at, and mended."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from quiz.commands import UsageError
from quiz.commands.parts import open_journal, print_json


def run(arguments: Namespace) -> int:
    """Makes the memory of every card anew from the log, and says how far what was cached had been from it."""
    if not arguments.rebuild:
        raise UsageError("say what to do: `quiz doctor --rebuild` makes the memory of every card anew from the log")
    journal = open_journal()
    done = journal.rebuild()
    journal.close()
    if arguments.json:
        print_json(asdict(done))
        return 0
    print(f"{done.cards:,} cards from {done.reviews:,} reviews in {done.seconds:.2f} s")
    print(f"largest difference found: {done.difference:.1e}; days or counts that differed: {done.moved:,} cards")
    if done.stale:
        print(f"not cached before: {done.stale:,} cards")
    return 0
