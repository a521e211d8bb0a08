"""The gates of what a learner types: wrong methods are named, notations accepted, changed keys refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from quiz.cards.card import Form, Numeric
from quiz.cards.grading import grade
from quiz.cards.outcome import Outcome
from quiz.cards.placeholder import rounded
from quiz.cards.response import read
from quiz.cards.tolerance import distance
from quiz.cards.value import Value
from quiz.cards.variant import Posed, Variant
from quiz.solving import FROM_KEY
from quiz.verify.notation import changed_formulas, formulas, mutations, notations, plain
from quiz.verify.report import Fault, Witness

Say: TypeAlias = Callable[[str, str], None]


@dataclass(slots=True)
class Tally:
    """What was counted while a card went through the gates."""

    faults: list[Fault] = field(default_factory=list)
    worst: Witness | None = None
    recognized: int = 0
    accepted: int = 0
    refused: int = 0
    carried: int = 0


def check_typed(card: Numeric, variant: Variant, posed: Posed, tally: Tally, fault: Say) -> None:
    """Every gate over one variant."""
    for name, text in _wrong(card, posed):
        verdict = grade(variant, _whole(card, posed, text))
        if verdict.outcome is not Outcome.WRONG or name not in verdict.misconceptions:
            fault("recognized", f"misconception '{name}' typed as {text} is graded {verdict.outcome.value}")
        else:
            tally.recognized += 1
    for style, text in _right(card, posed):
        verdict = grade(variant, _whole(card, posed, text))
        if verdict.outcome is not Outcome.CORRECT:
            said = f": {verdict.why.en}" if verdict.why else ""
            fault("notation", f"the key written {style} ({text}) is graded {verdict.outcome.value}{said}")
        else:
            tally.accepted += 1
    for change, text in _changed(card, posed):
        verdict = grade(variant, _whole(card, posed, text))
        if verdict.outcome is not Outcome.CORRECT:
            tally.refused += 1
            continue
        value = read(variant, _whole(card, posed, text)).value
        if value is None or distance(value, posed.key, card.round) > FROM_KEY:
            fault("mutation", f"the key {change} ({text}) is graded correct")
    _carried(card, variant, posed, tally, fault)


def _wrong(card: Numeric, posed: Posed) -> Iterator[tuple[str, str]]:
    for name, value in posed.wrong.items():
        if card.form is Form.EXPRESSION:
            yield name, posed.spelled[name]
        else:
            yield from ((name, text) for text in {rounded(value, card.round), plain(value)})


def _right(card: Numeric, posed: Posed) -> Iterator[tuple[str, str]]:
    return formulas(str(card.answer)) if card.form is Form.EXPRESSION else notations(posed.key, card.round)


def _changed(card: Numeric, posed: Posed) -> Iterator[tuple[str, str]]:
    return changed_formulas(str(card.answer)) if card.form is Form.EXPRESSION else mutations(posed.key)


def _whole(card: Numeric, posed: Posed, last: str) -> str:
    """An answer to the last part behind right ones to the parts before it."""
    return "; ".join([*(plain(posed.part(part.step)) for part in card.parts[:-1]), last])


def _carried(card: Numeric, variant: Variant, posed: Posed, tally: Tally, fault: Say) -> None:
    """An error in each part, rightly carried on, is told from a wrong method."""
    if not card.parts:
        return
    if posed.follow is None:
        fault("carried", f"{card.problem} cannot go on from an earlier value; give it `follow`")
        return
    for part in card.parts[:-1]:
        own = _off(posed.part(part.step))
        steps = posed.follow({part.step: own})
        if distance(steps["answer"], posed.key, card.round) <= FROM_KEY:
            continue
        typed = [plain(own if p.step == part.step else steps[p.step]) for p in card.parts]
        verdict = grade(variant, "; ".join(typed))
        if verdict.outcome is not Outcome.CARRIED:
            fault(
                "carried", f"an error in {part.step} carried on ({'; '.join(typed)}) is graded {verdict.outcome.value}"
            )
        else:
            tally.carried += 1


def _off(value: Value) -> Value:
    """A wrong value of the same shape, unlike any that a method gives."""
    if isinstance(value, tuple):
        return tuple(_off(item) for item in value)
    if isinstance(value, str):
        return value
    return value + 3 if isinstance(value, int) else value * 1.37 + 0.61
