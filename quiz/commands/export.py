"""`quiz export`: cards for Anki, or the journal, by the file's suffix."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.commands import UsageError
from quiz.commands.notes import Notes
from quiz.commands.parts import CONTENT, cards_of, language, now, open_journal, open_library, settings, variant_of
from quiz.locale import say
from quiz.storage.event_lines import line_of
from quiz.storage.home import learner_home
from quiz.storage.proofs import read_proofs
from quiz.storage.revisions import Revision, read_revisions, revised, write_revisions

if TYPE_CHECKING:
    from quiz.anki.history import History
    from quiz.cards.card import Card
    from quiz.storage.index import Index


def run(arguments: Namespace) -> int:
    """Writes the file in one step and says what is in it."""
    path, chosen = Path(arguments.file), language(arguments.lang)
    if path.parent != Path() and not path.parent.is_dir():
        raise UsageError(say("export_no_folder", chosen, folder=path.parent))
    suffix = path.suffix.lower()
    if arguments.progress and suffix != ".apkg":
        raise UsageError(say("export_only_package", chosen))
    match suffix:
        case ".apkg" | ".tsv":
            count = write_notes(path, arguments)
            print(say("export_progress" if arguments.progress else "export_notes", chosen, path=path, count=count))
        case ".jsonl":
            print(say("export_events", chosen, path=path, count=_journal(path)))
        case other:
            raise UsageError(say("export_suffix", chosen, suffix=other))
    return 0


def write_notes(path: Path, arguments: Namespace) -> int:
    """Writes cards for Anki, by the suffix of the file, and returns how many."""
    from quiz.anki import write_package, write_text

    index = open_library()
    cards = [index.card(card) for card in cards_of(index, arguments.deck)]
    shown = said(index)
    shown["language"] = language(arguments.lang) if arguments.lang else None
    if path.suffix.lower() != ".apkg":
        return write_text(path, cards, index.decks(), **shown)
    shown |= {"proved": proved(), "history": _past(arguments.progress), "own_decks": learner_home().decks}
    dates = Dates()
    count = write_package(path, cards, index.decks(), changed=dates, **shown)
    dates.keep()
    return count


def said(index: Index) -> dict[str, Any]:
    """What notes are made from beside their cards."""
    return {
        "variant_of": variant_of,
        "sections": {section.slug: section for section in index.sections()},
        "remarks": Notes().corrections,
    }


def proved() -> Callable[[Card], int]:
    """How many variants of a card passed every gate, by the record of verification or by going through them now."""
    from quiz.anki.variants import VARIANTS
    from quiz.cards.card import Numeric

    records = read_proofs(CONTENT)

    def passed(card: Card) -> int:
        if not isinstance(card, Numeric):
            return 0
        if card.id in records and records[card.id].revision == card.revision:
            return records[card.id].variants
        from quiz.verify.number import check_number

        found = check_number(card, range(VARIANTS))
        return 0 if found.faults else found.variants

    return passed


def _past(wanted: bool) -> History | None:
    """The learner's past, as Anki keeps it."""
    if not wanted:
        return None
    from quiz.anki.history import history_of

    journal = open_journal()
    return history_of(journal.events(), now(journal), settings(journal).desired_retention, journal.parameters())


class Dates:
    """When the note of each card last changed: of shipped cards as recorded, of the learner's own as they change."""

    def __init__(self) -> None:
        self._shipped: dict[str, Revision] = {}
        for path in sorted(CONTENT.glob("*/revisions.json")):
            self._shipped |= read_revisions(path)
        self._path = learner_home().revisions
        self._before = read_revisions(self._path)
        self._own: dict[str, Revision] = {}
        self._now = int(time.time())

    def __call__(self, card: Card, digest: Callable[[], str]) -> int:
        """Seconds since 1970."""
        recorded = self._shipped.get(card.id)
        if recorded and recorded.hash == card.revision:
            return recorded.changed
        self._own[card.id] = revised(self._before.get(card.id), card.revision, digest(), self._now)
        return self._own[card.id].changed

    def keep(self) -> None:
        """Records those of the learner's own cards."""
        after = self._before | self._own
        if after != self._before:
            write_revisions(self._path, after)


def _journal(path: Path) -> int:
    journal = open_journal()
    beside = path.with_name(path.name + ".part")
    count = 0
    with beside.open("w", encoding="utf-8") as file:
        for event in journal.events():
            file.write(line_of(event) + "\n")
            count += 1
    beside.replace(path)
    return count
