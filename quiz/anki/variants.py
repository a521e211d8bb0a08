"""The variants that a numeric note carries: pages with gaps, what fills them, and what the grader must know.

A page is written once, with a character of the private area for each gap; each gap has a column with what stands
there in every variant. Gaps that read the same everywhere are one, and the characters cannot come from a card,
whose text is cleaned of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from html import escape
from itertools import count
from typing import Any

from quiz.anki.fields import misconceptions, mistaken_answers
from quiz.anki.markup import block, inline, maths
from quiz.cards.card import Form, Numeric
from quiz.cards.grading import expected_answer
from quiz.cards.placeholder import PLACEHOLDER
from quiz.cards.slip import facts_of
from quiz.cards.text import LANGUAGES, Language
from quiz.cards.value import components, thaw, words
from quiz.cards.variant import Posed, Variant

VARIANTS = 25
"""So many a note carries, the author's own numbers among them: fewer repeat soon, more make a heavy note."""
_FIRST_GAP = 0xE000


def variants_field(
    variants: Sequence[Variant], languages: Sequence[Language] = LANGUAGES, shown: Callable[[str], str] = str
) -> str:
    """The field `Variants` of a numeric note: JSON, escaped as HTML; the variants must be those of one card.

    What a page says is written as `shown` shows it.
    """
    card = variants[0].card
    if not isinstance(card, Numeric):
        raise TypeError(f"card {card.id} has no numbers to draw")
    pages = _Pages(variants)
    answers = [mistaken_answers(one, card) for one in variants]
    mistaken = {name: pages.gap([one[name] for one in answers]) for name in answers[0]}
    document = {
        **_about(card, variants, languages, shown),
        "pages": {
            name + language.capitalize(): shown(page)
            for language in languages
            for name, page in (
                ("Prompt", pages.text(card.prompt.say(language), None)),
                ("Answer", pages.gap([inline(expected_answer(one).say(language)) for one in variants])),
                ("Worked", pages.text(card.worked.say(language), language)),
                ("Misconceptions", misconceptions(card, mistaken, language)),
            )
        },
        "gaps": pages.columns,
        "variants": [_variant(card, one.posed) for one in variants if one.posed],
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    while "}}" in text:
        text = text.replace("}}", "} }")
    return escape(text, quote=False)


class _Pages:
    """Pages with gaps over the same variants, and the columns of the gaps."""

    def __init__(self, variants: Sequence[Variant]) -> None:
        self.variants = variants
        self.columns: list[list[str]] = []
        self._known: dict[tuple[str, ...], str] = {}

    def text(self, text: str, solution_in: Language | None) -> str:
        """A text of the card, its placeholders as gaps."""
        shown = list(zip(*(variant.pieces(text, solution_in) for variant in self.variants), strict=True))
        number = count()
        numbered = PLACEHOLDER.sub(lambda _: f"@[{next(number)}]", text.strip())

        def filled(place: int, in_maths: bool) -> str:
            return self.gap([maths(one) if in_maths else inline(one) for one in shown[place]])

        return block(numbered, filled)

    def gap(self, shown: list[str]) -> str:
        """What reads so in the variants, as a gap; as it is where it reads the same in all."""
        if all(one == shown[0] for one in shown):
            return shown[0]
        column = tuple(shown)
        if column not in self._known:
            self._known[column] = chr(_FIRST_GAP + len(self.columns))
            self.columns.append(shown)
        return self._known[column]


def _about(
    card: Numeric, variants: Sequence[Variant], languages: Sequence[Language], shown: Callable[[str], str]
) -> dict[str, Any]:
    """What holds for every variant."""
    posed = variants[0].posed
    given = posed.given if posed else {}
    return {
        "form": card.form.value,
        "rule": card.round.rule,
        "amount": card.round.amount,
        "parts": [[part.step, *(inline(part.label.say(language)) for language in LANGUAGES)] for part in card.parts],
        "problem": card.problem if card.parts else "",
        "variable": str(given["variable"]) if card.form is Form.EXPRESSION else "",
        "without": words(given.get("without", ())) if card.form is Form.EXPRESSION else [],
        "merged": dict(posed.merged_with) if posed else {},
        "said": {
            name: [shown(inline(text.say(language))) if language in languages else "" for language in LANGUAGES]
            for name, text in card.misconceptions.items()
        },
    }


def _variant(card: Numeric, posed: Posed) -> dict[str, Any]:
    facts = facts_of(posed)
    steps = {part.step for part in card.parts[:-1]}
    slips = [[name, thaw(value)] for name, value in posed.slips() if ":" not in name or name.partition(":")[2] in steps]
    own: dict[str, Any] = {
        "key": thaw(posed.key),
        "wrong": {name: thaw(value) for name, value in posed.wrong.items()},
    }
    if card.form is Form.EXPRESSION:
        own["points"] = components(posed.given["points"])
    if card.parts:
        own["steps"] = [thaw(posed.steps[part.step]) for part in card.parts[:-1]]
        own["given"] = {name: thaw(value) for name, value in posed.given.items()}
    return own | {
        name: value
        for name, value in (
            ("slips", slips),
            ("logarithm", facts.logarithm),
            ("spread", facts.spread),
            ("samples", list(facts.samples)),
            ("counts", list(facts.counts)),
        )
        if value
    }
