"""`quiz revisions`: the record of when each shipped card last changed."""

from __future__ import annotations

import time
from argparse import Namespace

from quiz.commands.parts import CONTENT, problem_exists
from quiz.storage.index import open_index
from quiz.storage.revisions import read_revisions, revised, write_revisions


def run(arguments: Namespace) -> int:
    """Brings each document's revisions.json up to date, or checks that it is."""
    index = open_index(CONTENT, None, None, problem_exists)
    stale = []
    for document in sorted(path.parent for path in CONTENT.glob("*/document.yaml")):
        hashes = {s.id: s.revision for s in index.summaries() if s.deck.startswith(f"{document.name}/")}
        path = document / "revisions.json"
        before = read_revisions(path)
        after = revised(before, hashes, int(time.time()))
        if after == before:
            continue
        changed = [card for card in {**before, **after} if before.get(card) != after.get(card)]
        stale += changed
        if not arguments.check:
            write_revisions(path, after)
    if arguments.check and stale:
        print(f"{len(stale)} cards changed since they were recorded ({', '.join(stale[:5])}…): run `quiz revisions`")
        return 1
    print(f"{len(stale)} cards recorded as changed" if stale else "every card is as recorded")
    return 0
