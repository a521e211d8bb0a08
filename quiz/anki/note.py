"""A card as an Anki note: its fields in HTML, its tags, and the second its content last changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quiz.anki.fields import fields_of
from quiz.anki.identity import guid
from quiz.anki.notetype import NOTE_TYPES, NoteType
from quiz.anki.variants import VARIANTS, variants_field
from quiz.cards.card import Card, Section
from quiz.cards.text import LANGUAGES, Language, Text, printable
from quiz.cards.variant import Variant

WRITTEN = 0
"""When fields were last written in another way for unchanged cards, in seconds since 1970.

A note that a learner has is replaced only by a newer one. Raise this to the second of the change when fields gain
something that every learner should get; a learner's own later edits still win.
"""

_LATER: Mapping[Language | None, int] = {None: 0, "en": 1, "zh": 2}

VariantOf: TypeAlias = Callable[[Card, int], Variant]


@dataclass(frozen=True, slots=True)
class Note:
    """One note as it will stand in Anki.

    Attributes:
        modified: Seconds since 1970; Anki takes a note over where this is later than what it has.
        fields: In the order of the note type.
    """

    card: str
    deck: str
    guid: str
    type: NoteType
    modified: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]


def notes_of(
    cards: Sequence[Card],
    *,
    variant_of: VariantOf,
    changed: Mapping[str, int],
    sections: Mapping[str, Section],
    language: Language | None,
    remarks: Callable[[Card], Sequence[Text]] = lambda card: (),
    proved: Callable[[Card], int] = lambda card: 0,
) -> Iterator[Note]:
    """One note a card, in the author's own numbers, in both languages or in the one chosen.

    A numeric note carries its first `proved` variants as well, at most `VARIANTS`.

    A note in one language is dated one or two seconds later than the note in both: Anki leaves out a note of the
    same date unread, so two forms of one card must not share it.

    Raises:
        LookupError: Nothing says when a card last changed.
    """
    for card in cards:
        if card.id not in changed:
            raise LookupError(f"card {card.id}: nothing says when it last changed; record its revision first")
        note_type = NOTE_TYPES[card.kind]
        fields = fields_of(variant_of(card, 0), sections.get(card.section), remarks(card))
        carried = min(proved(card), VARIANTS) if note_type.draws else 0
        if carried > 1:
            shown = LANGUAGES if language is None else (language,)
            fields["Variants"] = variants_field([variant_of(card, seed) for seed in range(carried)], shown)
        left_out = {"en": "Zh", "zh": "En", None: None}[language]
        yield Note(
            card=card.id,
            deck=card.deck,
            guid=guid(card.id),
            type=note_type,
            modified=max(changed[card.id], WRITTEN) + _LATER[language],
            fields=tuple(
                "" if left_out and name.endswith(left_out) else fields.get(name, "") for name in note_type.fields
            ),
            tags=_tags(card),
        )


def _tags(card: Card) -> tuple[str, ...]:
    raw = {f"dl::{card.section}", f"level::{card.level}", *card.tags}
    clean = {re.sub(r"[\s\"]+", "-", printable(tag).strip()) for tag in raw}
    return tuple(sorted(clean - {""}))
