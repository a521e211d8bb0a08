"""What the learner may set, each with its default; a stored value that makes no sense counts as not stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from quiz.cards.text import LANGUAGES, Language
from quiz.study.event import DAY_STARTS_AT_HOUR
from quiz.study.preset import RETENTION
from quiz.study.queue import NEW_PER_DAY, REVIEWS_PER_DAY
from quiz.study.steps import USUAL, Steps, steps_of

MathsForm = Literal["2d", "1d", "latex"]
"""Formulas laid out, on one line, or as LaTeX."""
MATHS_FORMS: Final[tuple[MathsForm, ...]] = ("2d", "1d", "latex")
HOURS = (0, 12)
RETENTIONS = (0.70, 0.97)
NEW = (0, 200)
REVIEWS = (0, 9999)
_LONGEST = 60

N = TypeVar("N", int, float)
D = TypeVar("D", int, float, None)


@dataclass(frozen=True, slots=True)
class Settings:
    """Each setting under the name that the journal knows it by.

    Attributes:
        language: None for the locale's.
        theme: None for the one that the terminal asks for.
        maths: How formulas are shown.
        day_starts_at_hour: When a study day begins, on the learner's clock.
        desired_retention: How likely a card is still known when it comes back.
        new_per_day: How many cards are met for the first time on one day, at most.
        reviews_per_day: How many cards come back on one day, at most; 0 for all that are due.
        steps: The learning steps.
    """

    language: Language | None = None
    theme: str | None = None
    maths: MathsForm = "2d"
    day_starts_at_hour: int = DAY_STARTS_AT_HOUR
    desired_retention: float = RETENTION
    new_per_day: int = NEW_PER_DAY
    reviews_per_day: int = REVIEWS_PER_DAY
    steps: Steps = USUAL


def settings_of(stored: Callable[[str], str | None]) -> Settings:
    """The settings, each from the text that was stored last under its name.

    >>> found = settings_of({"new_per_day": "7", "desired_retention": "often"}.get)
    >>> found.new_per_day, found.desired_retention
    (7, 0.9)
    """
    return Settings(
        language=next((known for known in LANGUAGES if known == stored("language")), None),
        theme=_name(stored("theme")),
        maths=next((known for known in MATHS_FORMS if known == stored("maths")), "2d"),
        day_starts_at_hour=_number(stored("day_starts_at_hour"), int, HOURS, DAY_STARTS_AT_HOUR),
        desired_retention=_number(stored("desired_retention"), float, RETENTIONS, RETENTION),
        new_per_day=_number(stored("new_per_day"), int, NEW, NEW_PER_DAY),
        reviews_per_day=_number(stored("reviews_per_day"), int, REVIEWS, REVIEWS_PER_DAY),
        steps=steps_set(stored),
    )


def steps_set(stored: Callable[[str], str | None]) -> Steps:
    """The learning steps, of a new card and of a forgotten one.

    >>> steps_set({"learning_steps": "5 30", "relearning_steps": "soon"}.get)
    Steps(learning=(5, 30), relearning=(10,))
    """
    learning, relearning = steps_of(stored("learning_steps")), steps_of(stored("relearning_steps"))
    return Steps(
        USUAL.learning if learning is None else learning, USUAL.relearning if relearning is None else relearning
    )


def retention_of_deck(stored: Callable[[str], str | None], deck: str) -> float:
    """The desired retention of a deck: its own, else that of the nearest folder above it, else that of all.

    >>> retention_of_deck({"desired_retention:a/b": "0.8", "desired_retention": "0.95"}.get, "a/b/c")
    0.8
    """
    while deck:
        own = _number(stored(f"desired_retention:{deck}"), float, RETENTIONS, None)
        if own is not None:
            return own
        deck = deck.rpartition("/")[0]
    return _number(stored("desired_retention"), float, RETENTIONS, RETENTION)


def _name(text: str | None) -> str | None:
    return text if text and len(text) <= _LONGEST and text.isprintable() else None


def _number(text: str | None, kind: Callable[[str], N], between: tuple[N, N], default: D) -> N | D:
    try:
        value = kind(text or "")
    except ValueError:
        return default
    return value if between[0] <= value <= between[1] else default
