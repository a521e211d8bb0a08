"""The five kinds of card, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

from quiz.cards.deck import Deck as Deck
from quiz.cards.deck import Section as Section
from quiz.cards.text import Language, Text
from quiz.cards.value import Value


class Form(StrEnum):
    """The shape of a numeric answer."""

    NUMBER = "number"
    COUNT = "count"
    VECTOR = "vector"
    MATRIX = "matrix"
    YES_NO = "yes-no"
    EXPRESSION = "expression"


@dataclass(frozen=True, slots=True)
class Rounding:
    """How exactly an answer is asked: a place, a number of figures, exactly, or a distance in powers of ten."""

    rule: Literal["decimals", "significant", "exact", "decades"]
    amount: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every card has.

    Attributes:
        id: Permanent and chosen by the author; never reused.
        deck: Id of the deck it stands in.
        level: 1 warm-up, 2 standard, 3 the follow-up that decides the interview.
        section: Slug of a section of the document.
        revision: Short hash of the card's content.
        claims: Statements of the document that it rests on; empty where it rests on none, None where nobody decided.
        file: The file it was read from, and `line` the line where it starts.
    """

    id: str
    deck: str
    level: int
    section: str
    revision: str
    file: str
    line: int
    tags: tuple[str, ...] = ()
    claims: tuple[str, ...] | None = None
    reading: tuple[str, ...] = ()
    figure: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A key point of a spoken answer, with the words that an interviewer listens for."""

    text: Text
    listen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall(Entry):
    """A question answered aloud; the learner ticks the key points."""

    prompt: Text
    answer: Text
    points: tuple[Point, ...] = ()
    kind: Literal["recall"] = "recall"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice; a wrong one says why it is wrong."""

    id: str
    text: Text
    correct: bool = False
    why: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Entry):
    """A question with options, of which one or (`multiple`) several are right."""

    prompt: Text
    options: tuple[Option, ...]
    multiple: bool = False
    explanation: Text | None = None
    kind: Literal["choice"] = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze(Entry):
    """A text with blanks `@[1]`, each with its accepted answers in each language."""

    text: Text
    blanks: Mapping[int, Mapping[Language, tuple[str, ...]]]
    explanation: Text | None = None
    kind: Literal["cloze"] = "cloze"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Entry):
    """Steps to be put in order; some pairs may stand either way."""

    prompt: Text
    steps: tuple[Step, ...]
    interchangeable: tuple[tuple[str, str], ...] = ()
    explanation: Text | None = None
    kind: Literal["order"] = "order"


@dataclass(frozen=True, slots=True)
class Part:
    """One of several answers in a row: a step of the solution; the last is `answer`, the key."""

    step: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(Entry):
    """A question whose answer is computed; `answer` is what the author believes at the author's given."""

    prompt: Text
    problem: str
    given: Mapping[str, Value]
    answer: Value
    round: Rounding
    worked: Text
    form: Form
    misconceptions: Mapping[str, Text] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    kind: Literal["numeric"] = "numeric"


Card: TypeAlias = Recall | Choice | Cloze | Order | Numeric
