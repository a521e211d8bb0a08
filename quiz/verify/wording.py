"""The gates of every card's text: no holes, maths that can be drawn."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.cards.card import Card, Choice, Cloze, Numeric, Order, Recall
from quiz.cards.placeholder import PLACEHOLDER
from quiz.cards.text import LANGUAGES, Language, Text
from quiz.mathtext import faults as maths_faults
from quiz.solving import figure
from quiz.verify.report import Fault


def check_wording(card: Card) -> Iterator[Fault]:
    """Each text of a card in each language: its maths is known. The figure that it names is drawn by a solver."""
    if card.figure:
        try:
            figure(card.figure)
        except (LookupError, ValueError) as error:
            yield Fault.of(card, "figure", str(error.args[0]))
    for language in LANGUAGES:
        for name, text in texts_of(card, language):
            for message in maths_faults(PLACEHOLDER.sub("1", text)):
                yield Fault.of(card, "maths", f"{name}.{language}: {message}")


def texts_of(card: Card, language: Language) -> Iterator[tuple[str, str]]:
    """Every text that a learner may see, with the key it stands under."""
    pieces: list[tuple[str, Text | None]] = []
    match card:
        case Recall():
            pieces = [("prompt", card.prompt), ("answer", card.answer), *(("points", p.text) for p in card.points)]
        case Choice():
            pieces = [("prompt", card.prompt), ("explanation", card.explanation)]
            pieces += [("options", option.text) for option in card.options]
            pieces += [("options", option.why) for option in card.options]
        case Cloze():
            pieces = [("text", card.text), ("explanation", card.explanation)]
        case Order():
            pieces = [("prompt", card.prompt), ("explanation", card.explanation)]
            pieces += [("steps", step.text) for step in card.steps]
        case Numeric():
            pieces = [("prompt", card.prompt), ("worked", card.worked)]
            pieces += [("misconceptions", text) for text in card.misconceptions.values()]
    for name, text in pieces:
        if text is not None:
            yield name, text.say(language)
