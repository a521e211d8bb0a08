"""Cards, verdicts and ratings as plain lines, with no escape codes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import timedelta

from quiz.cards.card import Recall
from quiz.cards.grading import Verdict
from quiz.cards.outcome import Outcome
from quiz.cards.reason import reason
from quiz.cards.response import said_as
from quiz.cards.text import Language, printable
from quiz.cards.variant import Variant
from quiz.commands.terminal import symbols_are_wide
from quiz.locale import interval, say
from quiz.study.event import Mode, Rating


def card_lines(variant: Variant, language: Language, width: int, *, left: str) -> Iterator[str]:
    """A card as it is asked, under how many are left."""
    card = variant.card
    yield f"[{left}] {card.id} · {say('level', language)} {card.level}"
    yield from shown(variant.prompt(language), width)
    for item in variant.shown:
        first, *more = shown(item.text.say(language), width - 5)
        yield f"  {variant.label(item.id)}) {first}"
        yield from (f"     {line}" for line in more)


def verdict_lines(
    verdict: Verdict, language: Language, width: int = 100, variant: Variant | None = None
) -> Iterator[str]:
    """What the grader says: the value understood, the outcome, the reason, the answer, how it is reached."""
    if verdict.read_as and verdict.outcome is not Outcome.SELF_RATED:
        echo = said_as(variant.card, verdict.read_as, language) if variant else verdict.read_as
        yield f"{say('read_as', language)} {printable(echo)}"
    yield say(f"outcome_{verdict.outcome.name.lower()}", language)
    why = reason(variant, verdict) if variant else verdict.why
    if why:
        yield from shown(why.say(language), width)
    if verdict.outcome is Outcome.UNREADABLE:
        return
    if verdict.outcome is not Outcome.CORRECT:
        expected = tuple(shown(verdict.expected.say(language), width))
        yield f"{say('answer', language)} {expected[0]}" if len(expected) == 1 else say("answer", language)
        yield from expected if len(expected) > 1 else ()
    if variant is None:
        return
    if isinstance(variant.card, Recall):
        for number, point in enumerate(variant.card.points):
            mark = "✓" if number in verdict.heard else "·"
            first, *more = shown(point.text.say(language), width - 4)
            yield f"  {mark} {first}"
            yield from (f"    {line}" for line in more)
        return
    back = variant.back(language)
    if back:
        yield from shown(back, width)


def rated_line(rating: Rating, waits: Mapping[Rating, timedelta], mode: Mode, language: Language) -> str:
    """The rating as recorded, and when the card comes back."""
    named = say(f"rating_{rating.name.lower()}", language)
    if mode == "practice":
        return f"→ {named} · {say('practice', language)}"
    return f"→ {named} · {interval(waits[rating], language)}"


def shown(text: str, width: int) -> tuple[str, ...]:
    """A text of a card with its maths readable: two-dimensional on a terminal that can, one line elsewhere."""
    from quiz.mathtext import flow

    laid_out = sys.stdout.isatty() and not symbols_are_wide()
    rows = flow(printable(text.strip()), width=max(width, 20), form="2d" if laid_out else "1d")
    return tuple(row.rstrip() for row in rows) or ("",)
