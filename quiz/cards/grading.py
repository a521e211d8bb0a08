"""A response graded: right, wrong in a known way, wrong, unreadable, or for the learner to rate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quiz.cards.card import Choice, Cloze, Numeric, Order, Recall
from quiz.cards.number_grading import judge_number
from quiz.cards.outcome import Outcome
from quiz.cards.placeholder import in_words, rounded
from quiz.cards.response import Reading, normalized, read
from quiz.cards.text import LANGUAGES, Language, Text
from quiz.cards.token import Unreadable
from quiz.cards.variant import Variant


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the grader says.

    Attributes:
        response: What the learner typed, raw.
        read_as: How it was understood.
        expected: The right answer, as it would be typed or said.
        misconceptions: Names of the wrong methods that give this answer.
        why: The reason, where there is one to tell.
        heard: Numbers of the key points found in a spoken answer, from 0.
    """

    outcome: Outcome
    response: str
    read_as: str
    expected: Text
    misconceptions: tuple[str, ...] = ()
    why: Text | None = None
    heard: frozenset[int] = field(default_factory=frozenset)


def grade(variant: Variant, text: str) -> Verdict:
    """The verdict on a response; an empty one is "don't know" and wrong."""
    expected = expected_answer(variant)
    if not text.strip():
        if isinstance(variant.card, Recall):
            return Verdict(Outcome.SELF_RATED, text, "", expected)
        return Verdict(Outcome.WRONG, text, "", expected)
    try:
        reading = read(variant, text)
    except Unreadable as error:
        return Verdict(Outcome.UNREADABLE, text, "", expected, why=Text(error.en, error.zh))
    return _judge(variant, text, reading, expected)


def _judge(variant: Variant, text: str, reading: Reading, expected: Text) -> Verdict:
    right = carried = False
    names: tuple[str, ...] = ()
    why: Text | None = None
    match variant.card:
        case Recall():
            return Verdict(Outcome.SELF_RATED, text, reading.echo, expected, heard=_heard(variant.card, text))
        case Numeric():
            right, carried, names, why = judge_number(variant.card, variant, reading)
        case Choice(options=options):
            right = set(reading.ids) == {option.id for option in options if option.correct}
            chosen = [option for option in options if option.id in reading.ids and not option.correct]
            names = tuple(option.id for option in chosen)
            why = _joined([option.why for option in chosen if option.why])
        case Order():
            right = _in_order(variant.card, reading.ids)
            why = None if right else _first_misplaced(variant.card, reading.ids)
        case Cloze(blanks=blanks):
            accepted = [
                {normalized(a) for language in LANGUAGES for a in blanks[n].get(language, ())} for n in sorted(blanks)
            ]
            fits = [normalized(word) in those for word, those in zip(reading.words, accepted, strict=True)]
            right = all(fits)
            why = _blanks_off(fits)
    outcome = Outcome.CORRECT if right else Outcome.CARRIED if carried else Outcome.WRONG
    return Verdict(outcome, text, reading.echo, expected, names, why)


def _joined(texts: list[Text]) -> Text | None:
    if not texts:
        return None
    return Text("\n".join(t.en for t in texts), "\n".join(t.zh for t in texts))


def _blanks_off(fits: list[bool]) -> Text | None:
    """Which blanks are wrong; nothing where all are, or none."""
    off = [str(number) for number, fit in enumerate(fits, 1) if not fit]
    if not off or len(off) == len(fits):
        return None
    are, blanks = ("is", "Blank") if len(off) == 1 else ("are", "Blanks")
    return Text(
        f"{blanks} {' and '.join(off)} {are} not right; the rest is.", f"第 {'、'.join(off)} 空不对，其余正确。"
    )


def _first_misplaced(card: Order, ids: tuple[str, ...]) -> Text | None:
    """The first place at which no right order has what stands there."""
    for place in range(len(ids)):
        left = set(ids[place:])
        rest = tuple(step.id for step in card.steps if step.id in left and step.id != ids[place])
        if not _in_order(card, (*ids[:place], ids[place], *rest)):
            return Text(f"Place {place + 1} is the first that is wrong.", f"从第 {place + 1} 位开始出错。")
    return None


def _in_order(card: Order, ids: tuple[str, ...]) -> bool:
    right = [step.id for step in card.steps]
    free = {frozenset(pair) for pair in card.interchangeable}
    place = {step: number for number, step in enumerate(ids)}
    return all(
        place[first] < place[second] or frozenset((first, second)) in free
        for index, first in enumerate(right)
        for second in right[index + 1 :]
    )


def _accepted(blank: Mapping[Language, tuple[str, ...]]) -> set[str]:
    return {normalized(words) for language in LANGUAGES for words in blank.get(language, ())}


def _heard(card: Recall, text: str) -> frozenset[int]:
    said = normalized(text)
    return frozenset(
        number
        for number, point in enumerate(card.points)
        if any(normalized(words) and normalized(words) in said for words in point.listen)
    )


def expected_answer(variant: Variant) -> Text:
    """The right answer, as one would type or say it."""
    if isinstance(variant.card, Numeric):
        return _number(variant, variant.card)

    def in_language(language: Language) -> str:
        match variant.card:
            case Choice(options=options):
                right = sorted(((variant.label(o.id), o) for o in options if o.correct), key=lambda pair: pair[0])
                return "\n".join(f"{label}) {option.text.say(language)}" for label, option in right)
            case Order(steps=steps):
                return "\n".join(f"{variant.label(step.id)}) {step.text.say(language)}" for step in steps)
            case Cloze(blanks=blanks):
                return "; ".join(blanks[n][language][0] for n in sorted(blanks))
            case Recall(answer=answer):
                return answer.say(language).strip()
        return ""

    return Text(in_language("en"), in_language("zh"))


def _number(variant: Variant, card: Numeric) -> Text:
    key = variant.key("en")
    if not card.parts or variant.posed is None:
        return Text(key, in_words(key, "zh"))
    earlier = [rounded(variant.posed.part(part.step), card.round) for part in card.parts[:-1]]
    whole = "; ".join([*earlier, key])
    return Text(whole, whole)
