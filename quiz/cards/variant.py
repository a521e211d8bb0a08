"""A card made concrete by a seed: what is shown, and for a number what is known about it."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from quiz.cards.card import Card, Choice, Cloze, Numeric, Option, Order, Recall, Step
from quiz.cards.placeholder import fill, in_words, pieces, rounded
from quiz.cards.text import Language, Text
from quiz.cards.value import Value

SERVED_SEEDS = 200
"""The seeds that are verified and served: 0 to 199; the n-th review of a card uses n mod 200."""

T = TypeVar("T")

LABELS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Posed:
    """A numeric question as drawn: given, key, named steps, and what each misconception answers.

    Attributes:
        slips: Tells each common accident with the given, by the slip's name, and what the method then answers.
        spelled: For an expression, each misconception as a learner would type it.
        follow: The steps as they go on from the learner's own values of some of them.
    """

    given: Mapping[str, Value]
    key: Value
    steps: Mapping[str, Value] = field(default_factory=dict)
    wrong: Mapping[str, Value] = field(default_factory=dict)
    merged_with: Mapping[str, str] = field(default_factory=dict)
    slips: Callable[[], Iterable[tuple[str, Value]]] = field(default=tuple, compare=False)
    spelled: Mapping[str, str] = field(default_factory=dict)
    follow: Callable[[Mapping[str, Value]], Mapping[str, Value]] | None = field(default=None, compare=False)

    def part(self, step: str) -> Value:
        """The value of a part: a step, or the key."""
        return self.key if step == "answer" else self.steps[step]


@dataclass(frozen=True, slots=True)
class Variant:
    """A card made concrete by a seed; seed 0 is the author's own numbers.

    Attributes:
        shown: Options or steps in the order shown; label `a` is the first.
    """

    card: Card
    seed: int
    posed: Posed | None = None
    shown: tuple[Option | Step, ...] = ()

    def prompt(self, language: Language) -> str:
        """What is asked, with its numbers in place; a blank reads `[1]`."""
        match self.card:
            case Cloze(text=text):
                return _blanks(text.say(language))
            case Numeric(prompt=text):
                return self.filled(text.say(language), None)
            case Recall(prompt=text) | Choice(prompt=text) | Order(prompt=text):
                return text.say(language)

    def back(self, language: Language) -> str:
        """What is told after the answer: the worked solution, the spoken answer, or the explanation."""
        match self.card:
            case Numeric(worked=text):
                return self.filled(text.say(language), language).strip()
            case Recall(answer=text):
                return text.say(language).strip()
            case (
                Choice(explanation=Text() as text)
                | Cloze(explanation=Text() as text)
                | Order(explanation=Text() as text)
            ):
                return text.say(language).strip()
            case _:
                return ""

    def label(self, shown_id: str) -> str:
        """The letter under which an option or step is shown."""
        return LABELS[[item.id for item in self.shown].index(shown_id)]

    def key(self, language: Language) -> str:
        """The key of a number as one would type it, rounded as asked; an expression as the author wrote it."""
        if self.posed is None or not isinstance(self.card, Numeric):
            return ""
        if isinstance(self.card.answer, str):
            return self.card.answer
        return in_words(rounded(self.posed.key, self.card.round), language)

    def filled(self, text: str, solution_in: Language | None) -> str:
        """A text of the card with its numbers in place, those of the solution only where a language for it is given."""
        if self.posed is None or not isinstance(self.card, Numeric):
            return text
        return fill(text, *self._values(self.posed, solution_in))

    def pieces(self, text: str, solution_in: Language | None) -> list[str]:
        """What `filled` puts into each placeholder of a text, in its order."""
        if self.posed is None or not isinstance(self.card, Numeric):
            return []
        return pieces(text, *self._values(self.posed, solution_in))

    def _values(self, posed: Posed, solution_in: Language | None) -> tuple[dict[str, Value], dict[str, str]]:
        if solution_in is None:
            return dict(posed.given), {}
        return {**posed.given, **posed.steps}, {"answer": self.key(solution_in)}


def make_variant(card: Card, seed: int, posed: Posed | None = None) -> Variant:
    """The variant of a card: its numbers as posed, its options and steps shuffled by the seed."""
    items: tuple[Option | Step, ...]
    match card:
        case Choice(options=options):
            items = _shuffled(options, card.id, seed)
        case Order(steps=steps):
            items = _shuffled(steps, card.id, seed)
            if [s.id for s in items] == [s.id for s in steps]:
                items = (*items[1:], items[0])
        case Recall() | Cloze() | Numeric():
            items = ()
    return Variant(card, seed, posed, items)


def _shuffled(items: tuple[T, ...], card: str, seed: int) -> tuple[T, ...]:
    chance = random.Random(hashlib.sha256(f"{card}/{seed}".encode()).digest())
    return tuple(chance.sample(items, len(items)))


def _blanks(text: str) -> str:
    return re.sub(r"@\[(\d+)\]", r"[\1]", text)
