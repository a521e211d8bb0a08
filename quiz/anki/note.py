"""A card as an Anki note: its fields in HTML, its tags, and the second at which it came to say what it says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from quiz.anki.fields import fields_of
from quiz.anki.identity import guid
from quiz.anki.notetype import NOTE_TYPES, NoteType
from quiz.anki.own_media import as_element
from quiz.anki.picture import svg
from quiz.anki.variants import VARIANTS, variants_field
from quiz.cards.card import Card, Section
from quiz.cards.text import LANGUAGES, Language, Text, printable
from quiz.cards.variant import Variant
from quiz.solving import figure

_HAN = re.compile(r"[\u4e00-\u9fff]")
_FLOAT = re.compile(r"-?\d+(?:\.\d+(?:e[-+]\d+)?|e[-+]\d+)")
_LATER: Mapping[Language | None, int] = {None: 0, "en": 1, "zh": 2}

VariantOf: TypeAlias = Callable[[Card, int], Variant]
Changed: TypeAlias = Callable[[Card, Callable[[], str]], int]
"""When a card's note last changed, in seconds since 1970; the digest of what it says is made when it is asked for."""


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
    changed: Changed,
    sections: Mapping[str, Section],
    language: Language | None,
    remarks: Callable[[Card], Sequence[Text]] = lambda card: (),
    proved: Callable[[Card], int] = lambda card: 0,
    shown: Callable[[str], str] = str,
) -> Iterator[Note]:
    """One note a card, in the author's own numbers, in both languages or in the one chosen.

    A numeric note carries its first `proved` variants as well, at most `VARIANTS`.

    What a field says is written as `shown` shows it.

    A note in one language is dated one or two seconds later than the note in both: Anki leaves out a note of the
    same date unread, so two forms of one card must not share it.

    Raises:
        LookupError: Nothing says when a card last changed.
    """
    for card in cards:
        note_type = NOTE_TYPES[card.kind]
        made = partial(_fields, card, variant_of, sections.get(card.section), remarks(card), proved(card), shown)
        fields = made(LANGUAGES if language is None else (language,))
        both = partial(made, LANGUAGES) if language else partial(dict, fields)
        yield Note(
            card=card.id,
            deck=card.deck,
            guid=guid(card.id),
            type=note_type,
            modified=changed(card, partial(_digest, card, both)) + _LATER[language],
            fields=tuple(fields.values()),
            tags=_tags(card),
        )


def _fields(
    card: Card,
    variant_of: VariantOf,
    section: Section | None,
    remarks: Sequence[Text],
    proved: int,
    shown: Callable[[str], str],
    languages: Sequence[Language],
) -> dict[str, str]:
    """Every field of the note, in its order; empty where it is of another language or has nothing to say."""
    note_type = NOTE_TYPES[card.kind]
    fields = {name: shown(html) for name, html in fields_of(variant_of(card, 0), section, remarks).items()}
    if len(languages) > 1 and _reads_alike(note_type, fields):
        languages = ("zh",) if _HAN.search(fields[f"{note_type.shown[0]}En"]) else ("en",)
    carried = min(proved, VARIANTS) if note_type.draws else 0
    if carried > 1:
        drawn = [variant_of(card, seed) for seed in range(carried)]
        fields["Variants"] = variants_field(drawn, languages, lambda page: as_element(shown(page)))
    left_out = tuple(one.capitalize() for one in LANGUAGES if one not in languages)
    return {name: "" if name.endswith(left_out) else fields.get(name, "") for name in note_type.fields}


def _reads_alike(note_type: NoteType, fields: Mapping[str, str]) -> bool:
    """The card was written in one language, which stands in for the other: there is nothing to switch."""
    names = {*note_type.shown, *(part.field for part in note_type.told)} - {"Asked", "Claim"}
    return all(fields.get(f"{name}En") == fields.get(f"{name}Zh") for name in names)


def _digest(card: Card, fields: Callable[[], dict[str, str]]) -> str:
    """A digest of all that the note says and shows in both languages.

    What a machine computes may differ from another in the last place; numbers count to seven figures.
    """
    said = fields()
    said["Variants"] = _FLOAT.sub(lambda number: f"{float(number[0]):.7g}", said["Variants"])
    picture = svg(figure(card.figure)) if card.figure else ""
    return hashlib.sha256("\x1f".join((*said.values(), *_tags(card), picture)).encode()).hexdigest()[:12]


def _tags(card: Card) -> tuple[str, ...]:
    raw = {f"dl::{card.section}", f"level::{card.level}", *card.tags}
    clean = {re.sub(r"[\s\"]+", "-", printable(tag).strip()) for tag in raw}
    return tuple(sorted(clean - {""}))
