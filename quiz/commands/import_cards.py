"""`quiz import FILE --cards`: somebody else's notes as cards in the learner's own folder."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cards.text import Language, printable
from quiz.commands.import_history import add, clock_of, summary
from quiz.commands.import_staging import Staging
from quiz.commands.parts import language, now, open_journal, open_library, print_json
from quiz.locale import say
from quiz.storage.home import learner_home
from quiz.storage.library import read_library
from quiz.study.event import Event, EventKind
from quiz.study.marks import ON

if TYPE_CHECKING:
    from quiz.anki.collection_read import CardRow, ReviewRow
    from quiz.anki.database import Database
    from quiz.anki.foreign import Carried
    from quiz.anki.log_events import Merged
    from quiz.anki.package_file import Media
    from quiz.anki.patience import Patience
    from quiz.storage.journal import Journal

MOST_CARDS = 200_000
MOST_PRINTED = 30


@dataclass(slots=True)
class _Found:
    """What a file had, beside the cards to be written."""

    carried: Carried
    merged: Merged
    there: int
    ours: int
    unlogged: int
    twice: tuple[str, ...]


def run(path: Path, arguments: Namespace) -> int:
    """Writes decks, pictures and the history of their cards, and says what could not be carried."""
    from quiz.anki.database import reading
    from quiz.anki.package_file import opened
    from quiz.anki.patience import Patience

    home = learner_home()
    journal = open_journal()
    home.data.mkdir(parents=True, exist_ok=True)
    patience = Patience()
    with tempfile.TemporaryDirectory(prefix=".import-", dir=home.data) as folder:
        with opened(path) as file, reading(file.database, patience) as db:
            staging = Staging(Path(folder), home.decks, path.stem, file.media, patience)
            found = _read(db, staging, journal, file.media, patience)
        if not arguments.dry_run:
            staging.put_in_place()
            add(journal, found.merged.events)
    chosen = language(arguments.lang, journal.setting("language"))
    if arguments.json:
        print_json(_data(staging, found, arguments.dry_run, chosen))
    else:
        _tell(path, staging, found, arguments.dry_run, chosen)
    return 0


def _read(db: Database, staging: Staging, journal: Journal, media: Media, patience: Patience) -> _Found:
    from quiz.anki.collection_read import cards, deck_names, note_types, notes, reviews
    from quiz.anki.foreign import Trouble, carry, foreign_id
    from quiz.anki.identity import guid
    from quiz.anki.reasons import reason
    from quiz.anki.refusal import Refused

    exported = {guid(card) for card in open_library().ids()}
    by_id = {note.id: note for note in notes(db)}
    own = {id for id, note in by_id.items() if note.guid in exported}
    rows = list(cards(db, by_id.keys() - own))
    if len(rows) > MOST_CARDS:
        raise Refused("cards_too_many", count=len(rows), most=MOST_CARDS)
    before = _ids_there()
    ids = {row: foreign_id(by_id[row.note].guid, row.place) for row in rows}
    carried = carry(
        [row for row in rows if ids[row] not in before],
        by_id,
        note_types(db),
        deck_names(db),
        staging.media_name,
        _readable,
        patience,
    )
    carried.drafts, refused = staging.write(carried.drafts)
    carried.troubles += refused
    written = {draft.id for draft in carried.drafts}
    taken = {row: id for row, id in ids.items() if id in written or id in before}
    logs = reviews(db, {row.id for row in taken})
    merged = _history(db, taken, logs, journal, patience)
    unlogged = [row for row in taken if row.scheduled and row.id not in logs]
    carried.troubles += [Trouble(row.note, reason("due_left_behind", number=row.place + 1)) for row in unlogged]
    return _Found(carried, merged, len(taken) - len(written), len(own), len(unlogged), media.twice)


def _ids_there() -> frozenset[str]:
    decks = learner_home().decks
    if not decks.is_dir():
        return frozenset()
    return frozenset(read_library([decks], lambda name: True, root=decks).ids)


@lru_cache(maxsize=10_000)
def _readable(formula: str) -> bool:
    from quiz.mathtext import faults

    return not faults(formula)


def _history(
    db: Database,
    cards: Mapping[CardRow, str],
    logs: Mapping[int, Sequence[ReviewRow]],
    journal: Journal,
    patience: Patience,
) -> Merged:
    """Reviews, and the marks that stand on the cards."""
    from quiz.anki.collection_read import day_starts_at
    from quiz.anki.log_events import mark, merge, past_of

    clock = clock_of(day_starts_at(db), journal)
    past = patience.with_each(lambda card: past_of(journal.history(card)))
    merged = merge(cards, logs, past, clock, now(journal).milliseconds)
    for row, card in cards.items():
        marks: list[Event] = []
        if row.suspended:
            marks.append(mark(card, EventKind.SUSPEND, row.modified, clock))
        if row.flagged:
            marks.append(mark(card, EventKind.FLAG, row.modified, clock, ON))
        known = {event.id for event in journal.history(card)} if marks else set()
        merged.events += [event for event in marks if event.id not in known]
    return merged


def _data(staging: Staging, found: _Found, dry_run: bool, chosen: Language) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "cards": len(found.carried.drafts),
        "there_already": found.there,
        "ours": found.ours,
        "decks": staging.decks,
        "media": sorted(staging.media),
        **summary(found.merged),
        "without_log": found.unlogged,
        "not_carried": [{"note": one.note, "reason": one.reason.say(chosen)} for one in found.carried.troubles],
        "media_listed_twice": list(found.twice),
    }


def _tell(path: Path, staging: Staging, found: _Found, dry_run: bool, chosen: Language) -> None:
    written = "import_cards_would" if dry_run else "import_cards_written"
    cards, media, reviews = len(found.carried.drafts), len(staging.media), found.merged.reviews
    print(say(written, chosen, path=path, cards=cards, media=media, reviews=reviews))
    for file, count in staging.decks.items():
        print(say("import_deck", chosen, file=file, count=count))
    for phrase, count in (
        ("import_there", found.there),
        ("import_ours", found.ours),
        ("import_unlogged", found.unlogged),
        ("import_impossible", found.merged.impossible),
    ):
        if count:
            print(say(phrase, chosen, count=count))
    for name in found.twice[:5]:
        print(say("import_twice", chosen, name=printable(name)[:60]))
    troubles = found.carried.troubles
    if troubles:
        print(say("import_troubles", chosen))
        for trouble in troubles[:MOST_PRINTED]:
            print(f"  {trouble.note}{say('colon', chosen)}{trouble.reason.say(chosen)}")
        if len(troubles) > MOST_PRINTED:
            print(say("import_more_troubles", chosen, count=len(troubles) - MOST_PRINTED))
