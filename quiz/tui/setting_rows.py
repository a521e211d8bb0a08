"""The rows of the settings screen: what each may be, and how that is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quiz.cards.text import LANGUAGES, Language, Text
from quiz.locale import say
from quiz.study.settings import HOURS, MATHS_FORMS, NEW, RETENTIONS, Settings
from quiz.study.steps import NONE, steps_of, written
from quiz.tui.themes import OFFERED


@dataclass(frozen=True, slots=True)
class Row:
    """One setting.

    Attributes:
        values: What it may be, as the journal stores it.
        now: Its value among the settings.
        said: How a value is shown.
        round: After the last value comes the first again.
        called: The deck that it is a setting of.
        read: What was typed, as the journal stores it; empty where it makes no sense. None where nothing is typed.
        refused: The phrase that says why something typed makes no sense.
    """

    values: Sequence[str]
    now: Callable[[Settings], str]
    said: Callable[[str, Language], str]
    round: bool = False
    called: Text | None = None
    read: Callable[[str], str] | None = None
    refused: str = ""

    def beside(self, value: str, step: int) -> str:
        """The value before or after one; a number between two steps goes to the nearest in that direction."""
        if value in self.values:
            place = self.values.index(value) + step
            last = len(self.values) - 1
            return self.values[place % len(self.values) if self.round else min(max(place, 0), last)]
        try:
            number = float(value)
            beyond = [one for one in self.values if (float(one) - number) * step > 0]
        except ValueError:
            return self.values[0]
        return (beyond[0] if step > 0 else beyond[-1]) if beyond else value


_NEW_STEPS = (*range(0, 50, 5), *range(50, 100, 10), *range(100, NEW[1] + 1, 20))
_REVIEW_STEPS = (0, *range(10, 100, 10), *range(100, 401, 50))


def _steps_row(usual: Sequence[tuple[int, ...]], now: Callable[[Settings], tuple[int, ...]]) -> Row:
    def read(text: str) -> str:
        steps = steps_of(NONE if text.strip() == say("steps_none", "zh") else text.strip().lower())
        return "" if steps is None else written(steps)

    def said(value: str, language: Language) -> str:
        minutes = ", ".join(value.split())
        return say("steps_none", language) if value == NONE else say("steps_minutes", language, minutes=minutes)

    return Row(
        [written(one) for one in usual], lambda found: written(now(found)), said, read=read, refused="steps_refused"
    )


ROWS: dict[str, Row] = {
    "language": Row(LANGUAGES, lambda now: now.language or "", lambda value, _: say(f"language_{value}", "en"), True),
    "theme": Row(OFFERED, lambda now: now.theme or "", lambda value, _: value, True),
    "maths": Row(MATHS_FORMS, lambda now: now.maths, lambda value, lang: say(f"maths_form_{value}", lang), True),
    "day_starts_at_hour": Row(
        [str(hour) for hour in range(HOURS[0], HOURS[1] + 1)],
        lambda now: str(now.day_starts_at_hour),
        lambda value, _: f"{int(value):02}:00",
    ),
    "desired_retention": Row(
        [f"{percent / 100:g}" for percent in range(round(RETENTIONS[0] * 100), round(RETENTIONS[1] * 100) + 1)],
        lambda now: f"{now.desired_retention:g}",
        lambda value, _: f"{100 * float(value):.0f} %",
    ),
    "new_per_day": Row([str(step) for step in _NEW_STEPS], lambda now: str(now.new_per_day), lambda value, _: value),
    "reviews_per_day": Row(
        [str(step) for step in _REVIEW_STEPS],
        lambda now: str(now.reviews_per_day),
        lambda value, lang: say("reviews_unlimited", lang) if value == "0" else value,
    ),
    "learning_steps": _steps_row([(), (10,), (1, 10), (1, 10, 60), (5, 30, 240)], lambda now: now.steps.learning),
    "relearning_steps": _steps_row([(), (5,), (10,), (10, 60), (30,)], lambda now: now.steps.relearning),
}
"""Each setting by its name in the journal, in the order of the screen."""


def deck_rows(decks: Sequence[tuple[str, Text]], stored: Callable[[str], str | None]) -> dict[str, Row]:
    """The desired retention of each deck, where it is another than that of all.

    Args:
        decks: Id and title of each.
        stored: The text that was stored last under a name.
    """
    general = ROWS["desired_retention"]

    def row(name: str, title: Text) -> Row:
        return Row(
            ("", *general.values),
            lambda now: stored(name) or "",
            lambda value, lang: general.said(value, lang) if value else say("retention_as_all", lang),
            called=title,
        )

    return {name: row(name, title) for id, title in decks for name in [f"desired_retention:{id}"]}
