"""What each kind of card puts into the fields of its note, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from quiz.anki.badge import badge
from quiz.anki.markup import BREAK, Blank, block, inline, listing, maths
from quiz.anki.picture import picture_name
from quiz.cards.card import Choice, Cloze, Form, Numeric, Order, Recall, Rounding, Section
from quiz.cards.grading import expected_answer
from quiz.cards.placeholder import rounded
from quiz.cards.text import LANGUAGES, Language, Text
from quiz.cards.variant import Variant


def fields_of(variant: Variant, section: Section | None, remarks: Sequence[Text] = ()) -> dict[str, str]:
    """Field name to HTML; a field that is not named is empty."""
    card = variant.card
    heading = Text(section.en, section.heading) if section else Text(card.section, card.section)
    proof = badge(variant)
    fields = {
        "Id": inline(card.id),
        "Level": str(card.level),
        "SectionEn": inline(heading.en),
        "SectionZh": inline(heading.zh),
        "Source": "<br>".join(inline(line) for line in card.reading),
        "Figure": f'<img src="{picture_name(card.figure)}">' if card.figure else "",
        "ClaimEn": "<br>".join(inline(remark.en) for remark in remarks),
        "ClaimZh": "<br>".join(inline(remark.zh) for remark in remarks),
        "BadgeEn": inline(proof.en) if proof else "",
        "BadgeZh": inline(proof.zh) if proof else "",
    }
    for language in LANGUAGES:
        for name, html in _said(variant, language):
            fields[name + language.capitalize()] = html
    return fields


def _said(variant: Variant, language: Language) -> Iterator[tuple[str, str]]:
    answer = expected_answer(variant).say(language)
    match variant.card:
        case Recall(points=points):
            yield "Prompt", block(variant.prompt(language))
            yield "Answer", block(answer)
            yield "Points", listing([inline(point.text.say(language)) for point in points])
        case Choice(options=options):
            yield "Prompt", block(variant.prompt(language))
            yield "Options", _lettered(variant, language)
            yield "Answer", inline(answer)
            yield "Explanation", block(variant.back(language))
            wrong = sorted((variant.label(o.id), o.why.say(language)) for o in options if o.why and not o.correct)
            yield "Wrong", listing([f"{label}) {inline(why)}" for label, why in wrong])
        case Cloze(text=text):
            yield "Text", block(text.say(language), _hidden(variant.card, language))
            yield "Accepted", _accepted(variant.card, language)
            yield "Explanation", block(variant.back(language))
        case Order():
            yield "Prompt", block(variant.prompt(language))
            yield "Steps", _lettered(variant, language)
            yield "Answer", inline(answer) + _either_way(variant, variant.card, language)
            yield "Explanation", block(variant.back(language))
        case Numeric(round=rounding, form=form):
            yield "Prompt", block(variant.prompt(language))
            yield "Asked", inline((_AS_FORMULA if form is Form.EXPRESSION else asked(rounding)).say(language))
            yield "Answer", inline(answer)
            yield "Worked", block(variant.back(language))
            yield "Misconceptions", misconceptions(variant.card, mistaken_answers(variant, variant.card), language)


_AS_FORMULA = Text("As a formula.", "写成公式。")


def asked(rounding: Rounding) -> Text:
    """How exactly an answer is asked, in words.

    >>> asked(Rounding("decimals", 1)).en
    'To 1 decimal place.'
    """
    amount = f"{rounding.amount:g}"
    plural = "" if amount == "1" else "s"
    match rounding.rule:
        case "decimals":
            return Text(f"To {amount} decimal place{plural}.", f"保留 {amount} 位小数。")
        case "significant":
            return Text(f"To {amount} significant figure{plural}.", f"保留 {amount} 位有效数字。")
        case "decades":
            return Text(f"Within {amount} powers of ten.", f"误差不超过 {amount} 个数量级。")
        case "exact":
            return Text("Exactly.", "写出精确值。")


def _lettered(variant: Variant, language: Language) -> str:
    return listing([inline(item.text.say(language)) for item in variant.shown], "letters")


def _either_way(variant: Variant, card: Order, language: Language) -> str:
    pairs = [sorted((variant.label(one), variant.label(other))) for one, other in card.interchangeable]
    words = "{} and {} may stand either way." if language == "en" else "{} 与 {} 的先后不限。"
    return "".join(f"<br>{words.format(*pair)}" for pair in sorted(pairs))


def mistaken_answers(variant: Variant, card: Numeric) -> dict[str, str]:
    """What each misconception answers here, as HTML."""
    posed = variant.posed
    if posed is None:
        return {}
    answers = {name: rounded(value, card.round) for name, value in posed.wrong.items()} | {**posed.spelled}
    return {name: inline(answer) for name, answer in answers.items()}


def misconceptions(card: Numeric, answers: Mapping[str, str], language: Language) -> str:
    """Each misconception of a card with the answer that it gives, as a list."""
    return listing(
        [
            (f"{answers[name]}: " if name in answers else "") + inline(text.say(language))
            for name, text in card.misconceptions.items()
        ]
    )


def _words(card: Cloze, number: int, language: Language) -> tuple[str, ...]:
    blank = card.blanks[number]
    return next((blank[spoken] for spoken in (language, *LANGUAGES) if blank.get(spoken)), ("",))


def _accepted(card: Cloze, language: Language) -> str:
    others = {number: _words(card, number, language)[1:] for number in sorted(card.blanks)}
    name = "[{}] " if len(others) > 1 else ""
    return "<br>".join(
        name.format(number) + " · ".join(inline(word) for word in words) for number, words in others.items() if words
    )


def _hidden(card: Cloze, language: Language) -> Blank:
    """Every blank is of the first cloze: one card here is one card in Anki, with one schedule."""

    def cloze(number: int, in_maths: bool) -> str:
        apart = " " if in_maths else BREAK
        words = _words(card, number, language)[0]
        answer = _in_maths(words) if in_maths else inline(words)
        answer = re.sub(r"(?<=:)(?=:)|^(?=:)|(?<=[:}])$", apart, answer)
        hint = f"::{number}" if len(card.blanks) > 1 else ""
        return f"{{{{c1::{answer}{hint}}}}}"

    return cloze


def _in_maths(words: str) -> str:
    if len(words) > 2 and words.startswith("$") and words.endswith("$"):
        return maths(words[1:-1])
    if re.search(r"[\\^_]", words) or not re.search(r"[^\W\d_]{2}|[^\x00-\x7f]", words):
        return maths(words)
    plain = re.sub(r"([#%&$_{}])", r"\\\1", words)
    return maths(rf"\text{{{plain}}}")
