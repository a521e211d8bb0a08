"""One deck file becomes frozen cards, or faults that say what to write."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, replace
from typing import Any

from quiz.cards.card import Card, Choice, Cloze, Option, Order, Point, Recall, Step
from quiz.cards.text import LANGUAGES, Language, Text
from quiz.storage.fields import NO_TEXT, Faults, Fields, bilingual, described
from quiz.storage.numeric_card import read_numeric
from quiz.storage.yaml_text import Node

_ALWAYS = ("id", "kind", "level", "section")
_SOMETIMES = ("tags", "claims", "reading", "figure")
_OWN = {
    "recall": ("prompt", "answer", "points"),
    "choice": ("prompt", "options", "multiple", "explanation"),
    "cloze": ("text", "blanks", "explanation"),
    "order": ("prompt", "steps", "interchangeable", "explanation"),
    "numeric": ("prompt", "problem", "given", "answer", "round", "form", "worked", "misconceptions"),
}
_MOST_OPTIONS = 12


@dataclass(frozen=True, slots=True)
class Known:
    """What a card may refer to."""

    sections: Collection[str]
    problem_exists: Callable[[str], bool]


def read_deck(root: Node, faults: Faults, deck: str, known: Known) -> tuple[Text, list[Card]]:
    """The title and the cards of a deck; broken cards are left out and told."""
    top = Fields(root, faults, "the deck", ("deck", "cards"))
    title = top.needed_text("deck")
    cards = []
    for item in top.items("cards"):
        before = len(faults.found)
        card = _card(item, faults, deck, known)
        faults.card = None
        if card and len(faults.found) == before:
            cards.append(_stamped(card))
    return title, cards


def _card(node: Node, faults: Faults, deck: str, known: Known) -> Card | None:
    raw = node.value if isinstance(node.value, dict) else {}
    named = raw.get("id")
    faults.card = named.value if named and isinstance(named.value, str) else None
    kind = raw.get("kind")
    if not isinstance(node.value, dict) or kind is None or kind.value not in _OWN:
        found = described(kind) if kind else "nothing"
        faults.add(kind.line if kind else node.line, f"'kind' must be one of {', '.join(_OWN)}; found {found}")
        return None
    fields = Fields(node, faults, "the card", (*_ALWAYS, *_OWN[str(kind.value)], *_SOMETIMES))
    common: dict[str, Any] = {
        "id": fields.id(),
        "deck": deck,
        "level": _level(fields),
        "section": _section(fields, known),
        "revision": "",
        "file": faults.file,
        "line": node.line,
        "tags": fields.words("tags"),
        "claims": fields.words("claims"),
        "reading": fields.words("reading"),
        "figure": fields.word("figure", optional=True) or None,
    }
    match kind.value:
        case "recall":
            return Recall(
                **common,
                prompt=fields.needed_text("prompt"),
                answer=fields.needed_text("answer"),
                points=tuple(_point(item, faults) for item in fields.items("points", optional=True)),
            )
        case "choice":
            return _choice(fields, common)
        case "cloze":
            return _cloze(fields, common)
        case "order":
            return _order(fields, common)
        case _:
            return read_numeric(fields, common, known.problem_exists)


def _level(fields: Fields) -> int:
    node = fields.node("level")
    if node is not None and (isinstance(node.value, bool) or node.value not in (1, 2, 3)):
        fields.faults.add(node.line, f"'level' is 1, 2 or 3; found {described(node)}")
    return node.value if node is not None and isinstance(node.value, int) else 0


def _section(fields: Fields, known: Known) -> str:
    section = fields.word("section")
    if section and section not in known.sections:
        fields.faults.add(
            fields.line_of("section"), f"there is no section '{section}'; there are: {', '.join(known.sections)}"
        )
    return section


def _point(node: Node, faults: Faults) -> Point:
    fields = Fields(node, faults, "a key point", ("en", "zh", "listen"))
    spoken: dict[str, Node] = {name: item for name, item in fields.nodes.items() if name in LANGUAGES}
    text = bilingual(Node(node.line, spoken), faults, "a key point") if fields.nodes else None
    return Point(text or NO_TEXT, fields.words("listen"))


def _choice(fields: Fields, common: dict[str, Any]) -> Choice:
    multiple = fields.flag("multiple")
    options = []
    for item in fields.items("options"):
        option = Fields(item, fields.faults, "an option", ("id", "text", "correct", "why"))
        made = Option(
            option.id(), option.needed_text("text"), option.flag("correct"), option.text("why", optional=True)
        )
        if not made.correct and made.why is None and option.nodes:
            fields.faults.add(item.line, f"option '{made.id}' is wrong but has no 'why'; say why it is wrong")
        options.append(made)
    right = sum(option.correct for option in options)
    line = fields.line_of("options")
    if options and not right:
        fields.faults.add(line, "no option is right; mark it with `correct: true`")
    if right > 1 and not multiple:
        fields.faults.add(line, f"{right} options are right; add `multiple: true`, or leave one")
    _distinct(fields, [option.id for option in options], "options")
    return Choice(
        **common,
        prompt=fields.needed_text("prompt"),
        options=tuple(options),
        multiple=multiple,
        explanation=fields.text("explanation", optional=True),
    )


def _distinct(fields: Fields, ids: list[str], what: str) -> None:
    line = fields.line_of(what)
    if ids and not 2 <= len(ids) <= _MOST_OPTIONS:
        fields.faults.add(line, f"'{what}' has {len(ids)}; give 2 to {_MOST_OPTIONS}")
    for one in sorted({one for one in ids if one and ids.count(one) > 1}):
        fields.faults.add(line, f"two of the {what} have the id '{one}'; rename one")
    for one in ids:
        if len(one) == 1:
            fields.faults.add(line, f"the id '{one}' could be taken for a letter shown; use two characters or more")


def _cloze(fields: Fields, common: dict[str, Any]) -> Cloze:
    text = fields.needed_text("text")
    node = fields.node("blanks")
    blanks: dict[int, dict[Language, tuple[str, ...]]] = {}
    for name, item in (node.value if node and isinstance(node.value, dict) else {}).items():
        if not re.fullmatch(r"[1-9]\d?", name):
            fields.faults.add(item.line, f"blank '{name}' is no number; number the blanks 1, 2, …")
            continue
        blank = Fields(item, fields.faults, f"blank {name}", LANGUAGES)
        blanks[int(name)] = {language: blank.words(language) for language in LANGUAGES}
        for language in LANGUAGES:
            if not blanks[int(name)][language]:
                fields.faults.add(item.line, f"blank {name} accepts nothing in {language}; list what is right")
    for language, words in text.both:
        asked = {int(number) for number in re.findall(r"@\[(\d+)\]", words)}
        if words and asked != set(blanks):
            fields.faults.add(
                fields.line_of("text"),
                f"the {language} text has the blanks {sorted(asked)}, 'blanks' has {sorted(blanks)}; mend one",
            )
    return Cloze(**common, text=text, blanks=blanks, explanation=fields.text("explanation", optional=True))


def _order(fields: Fields, common: dict[str, Any]) -> Order:
    steps = []
    for item in fields.items("steps"):
        step = Fields(item, fields.faults, "a step", ("id", "text"))
        steps.append(Step(step.id(), step.needed_text("text")))
    ids = [step.id for step in steps]
    _distinct(fields, ids, "steps")
    pairs = []
    for item in fields.items("interchangeable", optional=True):
        pair = [one.value for one in item.value] if isinstance(item.value, list) else []
        if len(pair) != 2 or any(one not in ids for one in pair):
            fields.faults.add(item.line, "'interchangeable' holds pairs of step ids, such as [scale, shift]")
        else:
            pairs.append((str(pair[0]), str(pair[1])))
    return Order(
        **common,
        prompt=fields.needed_text("prompt"),
        steps=tuple(steps),
        interchangeable=tuple(pairs),
        explanation=fields.text("explanation", optional=True),
    )


def _stamped(card: Card) -> Card:
    """The card with the hash of its content: of what it says, not of where it stands."""
    content = asdict(card)
    for place in ("deck", "revision", "file", "line"):
        del content[place]
    canonical = json.dumps(_sorted(content), ensure_ascii=False, separators=(",", ":"))
    return replace(card, revision=hashlib.sha256(canonical.encode()).hexdigest()[:12])


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _sorted(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, (list, tuple)):
        return [_sorted(item) for item in value]
    return value
