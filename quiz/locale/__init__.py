"""The words of the interface, in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from quiz.cards.text import Language, Text
from quiz.locale.browse import BROWSE
from quiz.locale.interview import INTERVIEW
from quiz.locale.maths import MATHS
from quiz.locale.optimize import OPTIMIZE
from quiz.locale.plan import PLAN
from quiz.locale.progress import PROGRESS
from quiz.locale.quiz import QUIZ
from quiz.locale.screens import SCREENS
from quiz.locale.settings import SETTINGS
from quiz.locale.study import STUDY
from quiz.locale.upkeep import UPKEEP
from quiz.locale.words import WORDS

_PHRASES = WORDS | SCREENS | STUDY | QUIZ | INTERVIEW | BROWSE | PROGRESS | SETTINGS | MATHS | PLAN | OPTIMIZE | UPKEEP

_COUNTED = re.compile(
    r"\{(?P<count>[a-z_]+)\} (?P<noun>answer|card|character|day|event|file|hint|minute|note|opening question|point|"
    r"practice answer|review|row|variant)s\b(?! (?:are|fit|have|that|were|would)\b)"
)


def say(key: str, language: Language, **values: object) -> str:
    """A phrase of the interface with its values in place.

    >>> say("left", "en", count=3), say("left", "zh", count=3)
    ('3 left', '剩 3 张')
    >>> say("progress_year", "en", answers=14, days=1, most=14)
    '14 answers on 1 day, at most 14 a day'
    """
    phrase = _PHRASES[key][language == "zh"]
    if language == "en":
        phrase = _COUNTED.sub(lambda found: _counted(found, values), phrase)
    return phrase.format(**values) if values else phrase


def _counted(found: re.Match[str], values: Mapping[str, object]) -> str:
    """A count and its noun, which is singular after 1."""
    one = str(values.get(found["count"])) == "1"
    return f"{{{found['count']}}} {found['noun']}" if one else found[0]


def both(key: str, **values: object) -> Text:
    """A phrase in both languages, for what is told where the language is known."""
    return Text(say(key, "en", **values), say(key, "zh", **values))


def knows(key: str) -> bool:
    """Whether there is such a phrase."""
    return key in _PHRASES


def left(count: int, returning: int, language: Language) -> str:
    """How many cards are left, those apart that come back for a learning step: so the number falls with each answer.

    >>> left(3, 0, "en"), left(3, 2, "en")
    ('3 left', '1 left · 2 coming back')
    """
    said = say("left", language, count=count - returning)
    return f"{said} · {say('returning', language, count=returning)}" if returning else said


def interval(wait: timedelta, language: Language) -> str:
    """A wait as one says it.

    >>> interval(timedelta(minutes=10), "en"), interval(timedelta(days=3), "zh"), interval(timedelta(days=45), "en")
    ('10 min', '3 天', '1.5 mo')
    """
    minutes = wait.total_seconds() / 60
    days = minutes / 1440
    if minutes < 1:
        return say("under_a_minute", language)
    if round(minutes) < 60:
        return say("minutes", language, count=round(minutes))
    if round(minutes / 60) < 24:
        return say("hours", language, count=round(minutes / 60))
    if days < 30.5:
        return say("days", language, count=round(days))
    if days < 365:
        return say("months", language, count=f"{days / 30.44:.1f}")
    return say("years", language, count=f"{days / 365.25:.1f}")
