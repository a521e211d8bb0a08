"""What a quiz is made of: the learner's choice, the cards that fit it, and those that are asked."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Protocol, TypeVar

from quiz.study.event import Mode

KINDS = ("numeric", "choice", "cloze", "order", "recall")
SPOKEN = "recall"
"""The kind that is answered aloud and that the learner judges."""
LEVELS = (1, 2, 3)
COUNTS = (5, 10, 20, 30, 50)
CLOCKS = (0, 30, 60, 120, 300)
"""Seconds a question; 0 is no clock."""

T = TypeVar("T")


class Candidate(Protocol):
    """What is known of a card without decoding it."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def deck(self) -> str:
        """The id of its deck."""

    @property
    def kind(self) -> str:
        """One of `KINDS`."""

    @property
    def level(self) -> int:
        """One of `LEVELS`."""

    @property
    def section(self) -> str:
        """The section of the document that it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizChoice:
    """A quiz as it is chosen.

    Attributes:
        topics: Ids of decks; None for all, those that come later too.
        count: How many questions at most.
        seconds: The clock of each question; 0 for none.
        confidence: Whether one says beforehand how sure one is.
        reveal: Whether each verdict is told at once, else all at the end.
        mode: Whether the answers move the schedule.
    """

    topics: tuple[str, ...] | None = None
    kinds: tuple[str, ...] = KINDS
    levels: tuple[int, ...] = LEVELS
    count: int = 10
    seconds: int = 0
    confidence: bool = True
    reveal: bool = True
    mode: Mode = "practice"


def fitting(cards: Iterable[Candidate], choice: QuizChoice) -> tuple[Candidate, ...]:
    """The cards of the chosen topics, kinds and levels, in their order."""
    return tuple(
        card
        for card in cards
        if (choice.topics is None or card.deck in choice.topics)
        and card.kind in choice.kinds
        and card.level in choice.levels
    )


def draw_quiz(cards: Iterable[Candidate], choice: QuizChoice, seed: int) -> tuple[str, ...]:
    """The ids of the cards asked, drawn by the seed, none twice.

    Where verdicts wait until the end, spoken questions come last: comparing one's answer with ours tells it,
    so nothing else may follow that it could help.
    """
    pool = fitting(cards, choice)
    drawn = random.Random(seed).sample(pool, min(choice.count, len(pool)))
    if not choice.reveal:
        drawn.sort(key=lambda card: card.kind == SPOKEN)
    return tuple(card.id for card in drawn)


def written(choice: QuizChoice) -> str:
    """The choice as the text of a setting."""
    return json.dumps(asdict(choice), separators=(",", ":"))


def choice_of(text: str | None) -> QuizChoice:
    """The choice that a setting holds; what is missing or unknown is as at first.

    >>> choice_of('{"count": 20, "seconds": 7, "kinds": ["cloze", "song"]}')
    ... # doctest: +ELLIPSIS
    QuizChoice(topics=None, kinds=('cloze',), levels=(1, 2, 3), count=20, seconds=0, ...)
    """
    said = settings_in(text)
    plain = QuizChoice()
    return QuizChoice(
        topics=topics_in(said),
        kinds=_known(said.get("kinds"), KINDS),
        levels=_known(said.get("levels"), LEVELS),
        count=one_of(said.get("count"), COUNTS, plain.count),
        seconds=one_of(said.get("seconds"), CLOCKS, plain.seconds),
        confidence=said.get("confidence") is not False,
        reveal=said.get("reveal") is not False,
        mode="review" if said.get("mode") == "review" else "practice",
    )


def _known(said: object, all_of_them: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(one for one in all_of_them if one in said) if isinstance(said, list) else all_of_them


def one_of(said: object, allowed: tuple[int, ...], otherwise: int) -> int:
    """What is said, where that is allowed."""
    return next((one for one in allowed if one == said), otherwise)


def settings_in(text: str | None) -> Mapping[str, object]:
    """The names and values that a setting's text holds; nothing where it cannot be read."""
    try:
        said = json.loads(text or "{}")
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def topics_in(said: Mapping[str, object]) -> tuple[str, ...] | None:
    """The ids of decks that were chosen; None for all."""
    topics = said.get("topics")
    return tuple(str(topic) for topic in topics) if isinstance(topics, list) else None
