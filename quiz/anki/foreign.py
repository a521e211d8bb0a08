"""Somebody else's notes as cards of ours: what can be said in words, numbers and blanks; the rest is reported."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from quiz.anki.cloze_text import Hidden, hidden
from quiz.anki.collection_read import CardRow, NoteRow, TypeOfNote
from quiz.anki.html_text import BLANK, END_BLANK, Readable, Seen, finished, raw_text
from quiz.anki.patience import Patience
from quiz.anki.reasons import reason
from quiz.anki.template_text import TooLong, filled
from quiz.cards.response import normalized
from quiz.cards.text import Language, Text, printable

LONGEST_FIELD = 200_000
LONGEST_TEXT = 20_000
LONGEST_BLANK = 60
MOST_BLANKS, MOST_HIDDEN = 20, 200
_LONGEST_FORMULA = 4000
_HAN, _KANA = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[\u3040-\u30ff]")
_ALONE = re.compile(r"\\[(\[]\s*([^\\{}^_$]{1,60}?)\s*\\[)\]]")
_ANSWER_LINE = re.compile(r"<hr[^>]{0,100}id\s*=\s*[\"']?answer[^>]{0,100}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that could not be carried, and of which note."""

    note: int
    reason: Text


@dataclass(frozen=True, slots=True)
class Draft:
    """A card to be written.

    Attributes:
        row: The card of the collection that it was.
        deck: The name of its deck in Anki.
        data: The card as plain data, in the order in which it is written.
        media: The names that it uses, as the package has them.
    """

    row: CardRow
    deck: str
    data: Mapping[str, Any]
    language: Language
    media: tuple[str, ...]

    @property
    def id(self) -> str:
        """The card's id."""
        return str(self.data["id"])


@dataclass(slots=True)
class Carried:
    """The cards, and what was left behind."""

    drafts: list[Draft] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


class NotCarried(ValueError):
    """A card cannot be one of ours; `why` says it in both languages."""

    def __init__(self, key: str, **values: object) -> None:
        self.why = reason(key, **values)
        super().__init__(self.why.en)


def foreign_id(guid: str, place: int) -> str:
    """The id of a card made from somebody's note: the same at every import.

    >>> foreign_id("a", 0) == foreign_id("a", 0) != foreign_id("a", 1)
    True
    """
    return f"anki-{hashlib.sha256(f'{guid}/{place}'.encode('utf-8', 'replace')).hexdigest()[:16]}"


def carry(
    rows: Iterable[CardRow],
    notes: Mapping[int, NoteRow],
    types: Mapping[int, TypeOfNote],
    decks: Mapping[int, str],
    media_name: Callable[[str], str | None],
    readable: Readable,
    patience: Patience,
) -> Carried:
    """Each card of somebody's collection as one of ours, or why not.

    Args:
        media_name: The safe name under which a picture or sound is kept; None where it is not there.
        readable: Whether a formula between dollars can be laid out.

    Raises:
        Refused: Patience is over.
    """
    carried = Carried()
    readable = patience.with_each(readable)
    told: set[tuple[int, Text]] = set()
    ids: set[str] = set()
    for row in sorted(rows, key=lambda row: (row.note, row.place)):
        patience.check()
        note = notes[row.note]
        seen = Seen(media_name)
        try:
            draft = _draft(row, note, types.get(note.type), decks.get(row.deck, ""), seen, readable)
        except NotCarried as refusal:
            _tell(carried, told, note.id, reason("card_left_out", number=row.place + 1, why=refusal.why))
        else:
            if draft.id in ids:
                _tell(carried, told, note.id, reason("card_left_out", number=row.place + 1, why=reason("same_guid")))
                continue
            ids.add(draft.id)
            carried.drafts.append(draft)
            for what in seen.left_out:
                _tell(carried, told, note.id, what)
    return carried


def _tell(carried: Carried, told: set[tuple[int, Text]], note: int, why: Text) -> None:
    if (note, why) not in told:
        told.add((note, why))
        carried.troubles.append(Trouble(note, why))


def _draft(row: CardRow, note: NoteRow, type: TypeOfNote | None, deck: str, seen: Seen, readable: Readable) -> Draft:
    if type is None:
        raise NotCarried("no_note_type")
    if sum(map(len, note.fields)) > LONGEST_FIELD:
        raise NotCarried("fields_too_long", most=LONGEST_FIELD)
    fields = {name: html for name, html in zip(type.fields, note.fields, strict=False) if name}
    if any("image-occlusion:" in html for html in fields.values()):
        raise NotCarried("hides_a_picture")
    try:
        told = _cloze(row, type, fields, seen, readable) if type.is_cloze else _basic(row, type, fields, seen, readable)
    except TooLong:
        raise NotCarried("longer_than_read") from None
    texts = [text for text in told.values() if isinstance(text, str)]
    if any(len(text) > LONGEST_TEXT for text in texts):
        raise NotCarried("text_too_long", most=LONGEST_TEXT)
    language = _language(" ".join(texts))
    return Draft(row, deck, _data(row, note, told, language), language, tuple(dict.fromkeys(seen.media)))


def _basic(row: CardRow, type: TypeOfNote, fields: Mapping[str, str], seen: Seen, readable: Readable) -> dict[str, Any]:
    if not 0 <= row.place < len(type.templates):
        raise NotCarried("no_such_card")
    template = type.templates[row.place]
    prompt = _side(template.front, fields, seen, readable)
    answer = _side(_ANSWER_LINE.sub("", template.back), {**fields, "FrontSide": ""}, seen, readable)
    if not prompt or not answer:
        raise NotCarried("answer_empty" if prompt else "question_empty")
    return {"kind": "recall", "prompt": prompt, "answer": answer}


def _side(template: str, fields: Mapping[str, str], seen: Seen, readable: Readable) -> str:
    return finished(raw_text(filled(template, fields), seen), readable, seen)


def _cloze(row: CardRow, type: TypeOfNote, fields: Mapping[str, str], seen: Seen, readable: Readable) -> dict[str, Any]:
    template = type.templates[0] if type.templates else None
    if template is None:
        raise NotCarried("no_such_card")
    raw, blanks = hidden(raw_text(filled(template.front, fields), seen), row.place + 1)
    if not blanks:
        raise NotCarried("nothing_marked", number=row.place + 1)
    if len(blanks) > MOST_HIDDEN:
        raise NotCarried("too_many_blanks", most=MOST_HIDDEN)
    empty = {name: "" if "{{c" in html else html for name, html in fields.items()}
    more = _side(template.back, {**empty, "FrontSide": ""}, seen, readable)
    words = [_typed(blank, seen) for blank in blanks]
    if len(blanks) <= MOST_BLANKS and all(words):
        hints = [_side_hint(blank, readable, seen) for blank in blanks]
        told: dict[str, Any] = {
            "kind": "cloze",
            "text": finished(_hinted(raw, hints), readable, seen),
            "blanks": {number: [word] for number, word in enumerate(words, 1)},
        }
        return told | ({"explanation": more} if more else {})
    seen.left_out[reason("blank_spoken")] = None
    prompt = re.sub(rf"{BLANK}\d+{END_BLANK}", lambda match: _gap(raw, match), raw)
    answers = [finished(_as_shown(raw, number, blank), readable, seen) for number, blank in enumerate(blanks, 1)]
    answer = "\n\n".join(filter(None, ["\n".join(answers).strip(), more]))
    if not answer:
        raise NotCarried("answer_empty")
    return {"kind": "recall", "prompt": finished(prompt, readable, seen), "answer": answer}


def _typed(blank: Hidden, seen: Seen) -> str:
    """What a learner types into a blank; empty where that cannot be asked of anybody."""
    alone = _ALONE.fullmatch(blank.answer.strip())
    word = " ".join((alone[1] if alone else blank.answer).split())
    fits = (
        len(word) <= LONGEST_BLANK
        and normalized(word)
        and not re.search(r"[;；\\{}^_$\ue000-\uf8ff]|\[picture|\[sound", word)
    )
    return word.replace("@[", "@ [") if fits and "\n" not in blank.answer.strip() else ""


def _side_hint(blank: Hidden, readable: Readable, seen: Seen) -> str:
    return " ".join(finished(blank.hint, readable, seen).split())


def _hinted(raw: str, hints: list[str]) -> str:
    """Each hint behind its blank, unless that stands within a formula."""

    def one(match: re.Match[str]) -> str:
        hint = hints[int(match[1]) - 1]
        return match[0] + (f" ({hint})" if hint and not _within(raw, match.start()) else "")

    return re.sub(rf"{BLANK}(\d+){END_BLANK}", one, raw)


def _gap(raw: str, match: re.Match[str]) -> str:
    return r"\ldots " if _within(raw, match.start()) else "[…]"


def _as_shown(raw: str, number: int, blank: Hidden) -> str:
    at = raw.index(f"{BLANK}{number}{END_BLANK}")
    return rf"\({blank.answer}\)" if _within(raw, at) else blank.answer


def _within(raw: str, at: int) -> bool:
    """Whether a place lies inside a formula."""
    before = raw[max(at - _LONGEST_FORMULA, 0) : at]
    return any(before.rfind(opening) > before.rfind(closing) for opening, closing in ((r"\(", r"\)"), (r"\[", r"\]")))


def _language(text: str) -> Language:
    return "zh" if _HAN.search(text) and not _KANA.search(text) else "en"


def _data(row: CardRow, note: NoteRow, told: Mapping[str, Any], language: Language) -> dict[str, Any]:
    tags = [printable(tag).replace("\n", "") for tag in note.tags]
    data: dict[str, Any] = {"id": foreign_id(note.guid, row.place), "kind": told["kind"], "level": 2}
    kept = [tag[:100] for tag in dict.fromkeys(tags) if tag and not any(c.isspace() for c in tag)]
    if kept:
        data["tags"] = list(dict.fromkeys(kept))
    for name, said in told.items():
        if name == "blanks":
            data[name] = {number: {language: words} for number, words in said.items()}
        elif name != "kind":
            data[name] = {language: said}
    return data
