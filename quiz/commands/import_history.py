"""`quiz import FILE --history`: reviews done in Anki, merged into the journal, each once."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.commands.parts import language, now, open_journal, open_library, print_json, settings
from quiz.locale import say
from quiz.study.event import Event, Moment

if TYPE_CHECKING:
    from quiz.anki.collection_read import CardRow
    from quiz.anki.database import Database
    from quiz.anki.log_events import Merged
    from quiz.anki.patience import Patience
    from quiz.storage.journal import Journal


def run(path: Path, arguments: Namespace) -> int:
    """Reads a package or a copy of a collection, and says what was new in it."""
    from quiz.anki.database import reading
    from quiz.anki.package_file import opened
    from quiz.anki.patience import Patience

    ids = frozenset(open_library().ids())
    journal = open_journal()
    patience = Patience()
    with opened(path) as file, reading(file.database, patience) as db:
        cards = our_cards(db, ids)
        merged = merged_history(db, cards, journal, patience)
    if not arguments.dry_run:
        add(journal, merged.events)
    if arguments.json:
        print_json({"dry_run": arguments.dry_run, "cards": len(cards), **summary(merged)})
        return 0
    chosen = language(arguments.lang, journal.setting("language"))
    if not cards:
        print(say("import_history_none", chosen, path=path))
        return 0
    touched = len({event.card for event in merged.events})
    added = "import_history_would" if arguments.dry_run else "import_history_added"
    print(say(added, chosen, path=path, reviews=merged.reviews, cards=touched, known=merged.known))
    if merged.impossible:
        print(say("import_impossible_rows", chosen, count=merged.impossible))
    return 0


def our_cards(db: Database, ids: Collection[str]) -> dict[CardRow, str]:
    """Each card of a collection that is one of ours, by its note's GUID, or one that was taken from Anki before."""
    from quiz.anki.collection_read import cards, notes
    from quiz.anki.foreign import foreign_id
    from quiz.anki.identity import guid

    exported = {guid(card): card for card in ids}
    guids = {note.id: note.guid for note in notes(db)}
    found: dict[CardRow, str] = {}
    for row in cards(db, guids):
        card = exported.get(guids[row.note]) if row.place == 0 else None
        card = card or foreign_id(guids[row.note], row.place)
        if card in ids:
            found[row] = card
    return found


def merged_history(db: Database, cards: Mapping[CardRow, str], journal: Journal, patience: Patience) -> Merged:
    """What the log of some cards adds to the journal."""
    from quiz.anki.collection_read import day_starts_at, reviews
    from quiz.anki.log_events import merge, past_of

    logs = reviews(db, {row.id for row in cards})
    clock = clock_of(day_starts_at(db), journal)
    past = patience.with_each(lambda card: past_of(journal.history(card)))
    return merge(cards, logs, past, clock, now(journal).milliseconds)


def clock_of(hour: int | None, journal: Journal) -> Callable[[int], Moment]:
    """Instants by the local clock as it stood then, with days that begin as Anki's did, else as the learner's do."""
    starts = settings(journal).day_starts_at_hour if hour is None else hour

    def moment(milliseconds: int) -> Moment:
        offset = datetime.fromtimestamp(milliseconds / 1000).astimezone().utcoffset()
        return Moment(milliseconds, round(offset.total_seconds() / 60) if offset else 0, starts)

    return moment


def add(journal: Journal, events: Collection[Event]) -> None:
    """The events are written down, and the memories of their cards made anew."""
    if events:
        journal.merge(events)


def summary(merged: Merged) -> dict[str, int]:
    """What became of a log, as plain data."""
    return {"reviews": merged.reviews, "known": merged.known, "impossible": merged.impossible}
