"""The keys of the cards answered in words: recall and cloze."""

from __future__ import annotations

import re
from typing import Any

from quiz.cards.card import Cloze, Point, Recall
from quiz.cards.response import normalized
from quiz.cards.text import LANGUAGES, Language
from quiz.storage.fields import NO_TEXT, Fields, bilingual, described
from quiz.storage.wording import BLANK, Holes
from quiz.storage.yaml_text import Node


def read_recall(fields: Fields, common: dict[str, Any]) -> Recall:
    """A question with its spoken answer and the points that an interviewer listens for."""
    return Recall(
        **common,
        prompt=fields.needed_text("prompt"),
        answer=fields.needed_text("answer"),
        points=tuple(_point(item, fields) for item in fields.items("points", optional=True)),
    )


def _point(node: Node, card: Fields) -> Point:
    fields = Fields(node, card.faults, "a point", (*LANGUAGES, "listen"))
    said: dict[str, Node] = {name: item for name, item in fields.nodes.items() if name in LANGUAGES}
    text = bilingual(Node(node.line, said), card.faults, "a point") if fields.readable else None
    return Point(text or NO_TEXT, _typeable(fields, "listen", fields.words("listen")))


def read_cloze(fields: Fields, common: dict[str, Any]) -> Cloze:
    """A text whose blanks `@[1]`, `@[2]`, … each have their accepted words in both languages."""
    text = fields.needed_text("text", Holes.BLANKS)
    node = fields.node("blanks")
    blanks: dict[int, dict[Language, tuple[str, ...]]] = {}
    if node is not None and not isinstance(node.value, dict):
        fields.add(
            "blanks",
            f"'blanks' maps each number to its words, as in 1: {{en: [linear], zh: [线性]}}; found {described(node)}",
        )
    for name, item in node.value.items() if node and isinstance(node.value, dict) else ():
        if not re.fullmatch(r"[1-9]\d?", name):
            fields.faults.add(item.line, f"blank '{name[:20]}' is no number; number the blanks 1, 2, …")
            continue
        blank = Fields(item, fields.faults, f"blank {name}", LANGUAGES)
        blanks[int(name)] = _accepted(blank)
    if node is not None and isinstance(node.value, dict):
        _match(fields, text.both, blanks)
    return Cloze(**common, text=text, blanks=blanks, explanation=fields.text("explanation", optional=True))


def _accepted(blank: Fields) -> dict[Language, tuple[str, ...]]:
    """The words of each language; where one is enough, it stands for the other."""
    written = [language for language in LANGUAGES if language in blank.nodes]
    if not (blank.faults.one_language and written):
        written = list(LANGUAGES)
    taken = {language: _typeable(blank, language, blank.words(language, optional=False)) for language in written}
    return {language: taken.get(language, taken[written[0]]) for language in LANGUAGES}


def _match(fields: Fields, texts: tuple[tuple[Language, str], ...], blanks: dict[int, Any]) -> None:
    if sorted(blanks) != list(range(1, len(blanks) + 1)) or not blanks:
        fields.add("blanks", f"'blanks' has the numbers {sorted(blanks)}; number them 1, 2, … without a gap")
    for language, words in texts:
        asked = [int(number) for number in BLANK.findall(words)]
        if not words or sorted(asked) == sorted(blanks):
            continue
        if len(set(asked)) < len(asked):
            fields.add("text", f"a blank stands twice in the {language} text; number each anew")
        else:
            fields.add("text", f"the {language} text has the blanks {asked}, 'blanks' has {sorted(blanks)}; mend one")


def _typeable(fields: Fields, name: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Words that a learner can type: more than punctuation, and no semicolon, which stands between answers."""
    for word in words:
        if not normalized(word) or re.search("[;；\n]", word):
            fields.add(name, f"'{word[:40]}' can never be typed as an answer; write words without ; or line breaks")
    return words
