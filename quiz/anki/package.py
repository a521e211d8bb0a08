"""An Anki package, written in one step, the same bytes for the same cards."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from quiz.anki.collection import write_collection
from quiz.anki.decks import deck_names
from quiz.anki.history import History
from quiz.anki.note import Changed, Note, VariantOf, notes_of
from quiz.anki.own_media import OwnMedia
from quiz.anki.picture import picture_name, svg
from quiz.anki.replacing import replacing
from quiz.cards.card import Card, Deck, Section
from quiz.cards.text import Language, Text
from quiz.solving import figure

_NO_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PIECE = 1 << 20


def write_package(
    path: Path,
    cards: Sequence[Card],
    decks: Sequence[Deck],
    *,
    variant_of: VariantOf,
    changed: Changed,
    sections: Mapping[str, Section],
    language: Language | None = None,
    remarks: Callable[[Card], Sequence[Text]] = lambda card: (),
    proved: Callable[[Card], int] = lambda card: 0,
    history: History | None = None,
    own_decks: Path | None = None,
) -> int:
    """Writes the cards as a package that Anki adds once and keeps up to date; returns the number of notes.

    Args:
        path: The file; what was there stays untouched unless all goes well.
        cards: Each becomes one note with one card.
        decks: Theirs, and any others.
        variant_of: Poses a card with a seed; seed 0 is what the note shows.
        changed: When each note last came to say what it says; Anki takes a later one over.
        sections: Slug to section.
        language: Both languages, switched on the card, unless one is chosen.
        remarks: What the document has wrong, told on the back of a card.
        proved: How many variants of a card, from the author's own on, passed verification; a note carries some.
        history: The learner's past, where it goes along.
        own_decks: The folder below which pictures and sounds lie that the learner's own cards name.

    Raises:
        LookupError: A card has no deck here, or nothing says when it last changed.
        ValueError: The same card came twice.
        OSError: The file cannot be written.
    """
    names = deck_names(cards, decks)
    media = OwnMedia(own_decks) if own_decks else None
    notes = notes_of(
        cards,
        variant_of=variant_of,
        changed=changed,
        sections=sections,
        language=language,
        remarks=remarks,
        proved=proved,
        shown=media.shown if media else str,
    )
    figures = sorted({card.figure for card in cards if card.figure})
    pack(path, notes, [card.id for card in cards], names, figures, media.files if media else {}, history)
    return len(cards)


def pack(
    path: Path,
    notes: Iterable[Note],
    cards: Sequence[str],
    names: Mapping[str, str],
    figures: Sequence[str] = (),
    files: Mapping[str, Path] = MappingProxyType({}),
    history: History | None = None,
) -> None:
    """Notes that are ready as a package.

    Args:
        path: The file; what was there stays untouched unless all goes well.
        notes: One for each card; none is held longer than it takes to write it.
        cards: Their cards' ids, in the same order.
        names: Deck id to the deck's name in Anki.
        figures: Names of those that the notes show.
        files: Name to file of what else they show; looked at when all of them are written.
        history: The learner's past, where it goes along.
    """
    with tempfile.TemporaryDirectory() as folder, replacing(path) as beside:
        database = Path(folder) / "collection.anki2"
        write_collection(database, notes, cards, names, history)
        with zipfile.ZipFile(beside, "w") as package:
            with package.open(_entry("collection.anki2"), "w") as entry, database.open("rb") as file:
                shutil.copyfileobj(file, entry, _PIECE)
            names_of_media = [*map(picture_name, figures), *sorted(files)]
            package.writestr(_entry("media"), json.dumps({str(n): name for n, name in enumerate(names_of_media)}))
            for number, name in enumerate(figures):
                package.writestr(_entry(str(number)), svg(figure(name)))
            for number, name in enumerate(sorted(files), len(figures)):
                with package.open(_entry(str(number)), "w") as entry, files[name].open("rb") as file:
                    shutil.copyfileobj(file, entry, _PIECE)


def _entry(name: str) -> zipfile.ZipInfo:
    """A name without a date and without a trace of the machine; stored, for packing would take longest of all."""
    entry = zipfile.ZipInfo(name, _NO_DATE)
    entry.compress_type = zipfile.ZIP_STORED
    entry.create_system = _UNIX
    entry.external_attr = 0o644 << 16
    return entry
