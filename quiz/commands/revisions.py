"""`quiz revisions`: the record of when the note of each shipped card last changed."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from quiz.commands.export import proved, said
from quiz.commands.parts import CONTENT, problem_exists
from quiz.storage.index import open_index
from quiz.storage.revisions import Revision, read_revisions, revised, write_revisions

if TYPE_CHECKING:
    from quiz.cards.card import Card
    from quiz.storage.index import Index


def run(arguments: Namespace) -> int:
    """Brings each document's revisions.json up to date, or checks that it is."""
    index = open_index(CONTENT, None, None, problem_exists)
    stale = []
    for document in sorted(path.parent for path in CONTENT.glob("*/document.yaml")):
        path = document / "revisions.json"
        before = read_revisions(path)
        after = dict(_now(index, f"{document.name}/", before))
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


def _now(index: Index, folder: str, before: dict[str, Revision]) -> Iterator[tuple[str, Revision]]:
    from quiz.anki.note import notes_of

    cards = [index.card(one.id) for one in index.summaries() if one.deck.startswith(folder)]
    notes: dict[str, Revision] = {}
    now = int(time.time())

    def changed(card: Card, digest: Callable[[], str]) -> int:
        notes[card.id] = revised(before.get(card.id), card.revision, digest(), now)
        return notes[card.id].changed

    for note in notes_of(cards, changed=changed, language=None, proved=proved(), **said(index)):
        yield note.card, notes.pop(note.card)
