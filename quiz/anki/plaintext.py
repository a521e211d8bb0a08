"""The same cards as text that Anki imports: question and answer, one note a line.

Text cannot bring a note type along, and a note whose type is not there is left out by Anki without a word. So the
text names none: it has the two fields of the note type that every Anki begins with, whatever it is called in the
learner's language, and takes the one chosen in the import dialog. The GUIDs are those of the package: a learner who
has the one gets no second copy from the other.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from quiz.anki.decks import deck_names
from quiz.anki.note import Note, VariantOf, notes_of
from quiz.anki.replacing import replacing
from quiz.cards.card import Card, Deck, Section
from quiz.cards.text import LANGUAGES, Language, Text

_HEADER = (
    "#separator:tab",
    "#html:true",
    "#notetype:Basic",
    "#columns:GUID\tDeck\tTags\tFront\tBack",
    "#guid column:1",
    "#deck column:2",
    "#tags column:3",
)

_CLOZE = re.compile(r"\{\{c1::(?P<answer>.*?)(?:::(?P<number>\d+))?\}\}", re.DOTALL)


def write_text(
    path: Path,
    cards: Sequence[Card],
    decks: Sequence[Deck],
    *,
    variant_of: VariantOf,
    sections: Mapping[str, Section],
    language: Language | None = None,
    remarks: Callable[[Card], Sequence[Text]] = lambda card: (),
) -> int:
    """Writes the cards as tab-separated text and returns the number of notes; text bears no dates."""
    names = deck_names(cards, decks)
    notes = list(
        notes_of(
            cards,
            variant_of=variant_of,
            changed=lambda card, digest: 0,
            sections=sections,
            language=language,
            remarks=remarks,
        )
    )
    with replacing(path) as beside, beside.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{line}\n" for line in _HEADER)
        rows = csv.writer(file, delimiter="\t", lineterminator="\n")
        for note in notes:
            rows.writerow((note.guid, names[note.deck], " ".join(note.tags), *_sides(note)))
    return len(notes)


def _sides(note: Note) -> tuple[str, str]:
    field = dict(zip(note.type.fields, note.fields, strict=True))
    fronts: list[str] = []
    backs: list[str] = []
    for suffix in map(str.capitalize, LANGUAGES):
        asked = [field[name + suffix] for name in note.type.shown if field[name + suffix]]
        told = [part.plain(field[part.field + suffix], suffix) for part in note.type.told if field[part.field + suffix]]
        if note.type.is_cloze:
            told = [_CLOZE.sub(lambda match: match["answer"], html) for html in asked] + told
            asked = [_CLOZE.sub(lambda match: f"[{match['number'] or '…'}]", html) for html in asked]
        fronts += ["<br>".join(asked)] if asked else []
        backs += ["".join(told)] if told else []
    return "<hr>".join(fronts), "<hr>".join(backs)
