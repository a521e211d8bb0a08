"""Responses of every sort to variants of numeric cards: right, wrong by name, changed, half right, unreadable."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from quiz.cards.card import Form, Numeric
from quiz.cards.grading import grade
from quiz.cards.placeholder import rounded
from quiz.cards.value import Value
from quiz.cards.variant import Variant
from quiz.verify.notation import mutations, notations

VECTORS = json.loads((Path(__file__).parents[1] / "cards" / "grammar_vectors.json").read_text(encoding="utf-8"))
FORMULAS = ("z", "1/z", "exp(-z)", "sigmoid(z)*(1-sigmoid(z))", "1-tanh(z)^2", "2z", "z(1-z)", "tanh z", "ln(z)", "x")
FACTORS = (-1.0, 2.0, 0.5, 10.0, 0.1, 100.0, 0.01, 1000.0, 1.2, 0.8, 1.5, 2 / 3, 1.0051, 0.9949, 1.00509, 0.99491)
BESIDES = (" apples", "?", ";", ",", "%", " 1", "e", "x", "=", "）", "\u200b", " yes")


def responses(variant: Variant, chance: random.Random) -> Iterator[str]:
    """What learners may type here; endless."""
    card, posed = variant.card, variant.posed
    assert isinstance(card, Numeric)
    assert posed
    while True:
        match chance.randrange(8):
            case 0:
                yield whole(variant, chance, typed(variant, chance.choice([posed.key, *posed.wrong.values()]), chance))
            case 1:
                accidents = [value for name, value in posed.slips() if ":" not in name] or [posed.key]
                yield whole(variant, chance, typed(variant, chance.choice(accidents), chance))
            case 2 | 3:
                yield whole(variant, chance, typed(variant, changed(posed.key, chance), chance))
            case 4:
                yield whole(
                    variant, chance, chance.choice([*notations(posed.key, card.round), *mutations(posed.key)])[1]
                )
            case 5:
                yield (
                    chance.choice(VECTORS["accepted"])[0]
                    if chance.random() < 0.5
                    else chance.choice(VECTORS["refused"])
                )
            case 6:
                yield typed(variant, posed.key, chance) + chance.choice(BESIDES)
            case 7:
                yield chance.choice([*FORMULAS, str(card.answer), "", "yes 2", "不会，0.5", "no", "[1, 2]; 3"])


def whole(variant: Variant, chance: random.Random, last: str) -> str:
    """The last answer with the parts before it, some of them wrong."""
    card, posed = variant.card, variant.posed
    assert isinstance(card, Numeric)
    assert posed
    if not card.parts:
        return last
    own: dict[str, Value] = {}
    said = []
    for part in card.parts[:-1]:
        right = (posed.follow(own) if posed.follow else posed.steps)[part.step]
        if chance.random() < 0.5:
            accidents = [value for name, value in posed.slips() if name.endswith(f":{part.step}")]
            right = own[part.step] = chance.choice([changed(right, chance), *accidents])
        said.append(plain(right))
    if own and posed.follow and chance.random() < 0.6:
        with suppress(ValueError):
            last = plain(posed.follow(own)["answer"])
    return "; ".join([*said, last])


def typed(variant: Variant, value: Value, chance: random.Random) -> str:
    card = variant.card
    assert isinstance(card, Numeric)
    if card.form is Form.EXPRESSION:
        return chance.choice([str(card.answer), *variant.posed.spelled.values(), *FORMULAS]) if variant.posed else ""
    return rounded(value, card.round) if chance.random() < 0.5 else plain(value)


def plain(value: Value) -> str:
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        return " ".join(map(plain, value))
    return f"[{', '.join(map(plain, value))}]" if isinstance(value, tuple) else str(value)


def changed(value: Value, chance: random.Random) -> Value:
    """The value with all numbers, or one of them, taken by a factor, its square, its root or its reciprocal."""
    if isinstance(value, str):
        return chance.choice(["yes", "no"])
    if isinstance(value, tuple):
        if value and isinstance(value[0], str):
            return tuple(changed(item, chance) for item in value)
        if chance.random() < 0.2:
            place = chance.randrange(len(value))
            return tuple(changed(item, chance) if n == place else item for n, item in enumerate(value))
        state = chance.getstate()
        items = []
        for item in value:
            chance.setstate(state)
            items.append(changed(item, chance))
        return tuple(items)
    way = chance.randrange(10)
    if way == 0:
        return float(value) ** 2
    if way == 1:
        return abs(float(value)) ** 0.5
    if way == 2 and value:
        return 1 / float(value)
    if way == 3:
        return float(value) + chance.choice([1.0, -1.0, 0.5])
    return float(value) * chance.choice(FACTORS)


def pairs(variants: Sequence[Variant], count: int, seed: int) -> list[tuple[int, str]]:
    """So many pairs of a variant's number and a response to it, each card in its turn."""
    chance = random.Random(seed)
    return [(n, next(responses(variants[n], chance))) for n in (number % len(variants) for number in range(count))]


def verdict(variant: Variant, response: str) -> list[object]:
    """What Python says: outcome, how it was read, names, and the reason in both languages."""
    said = grade(variant, response)
    return [
        said.outcome.value,
        said.read_as,
        list(said.misconceptions),
        [said.why.en, said.why.zh] if said.why else None,
    ]
