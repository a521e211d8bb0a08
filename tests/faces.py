"""Every card as it is read, front and back, at a width: `python -m tests.faces [--deck D] [--card ID] [--lang zh]`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from quiz.cards.card import Choice, Numeric, Recall
from quiz.cards.grading import expected_answer
from quiz.cards.text import Language, printable
from quiz.cards.variant import Variant
from quiz.commands.notes import Notes
from quiz.commands.parts import CONTENT, problem_exists, variant_of
from quiz.mathtext import flow
from quiz.storage.library import read_library


def faces(variant: Variant, language: Language, width: int, notes: Notes) -> Iterator[str]:
    """The rows of a card's front and back, with the words for each wrong answer."""
    card = variant.card

    def told(text: str, lead: str = "") -> Iterator[str]:
        for number, row in enumerate(flow(printable(text.strip()), width=width - len(lead))):
            yield (" " * len(lead) if number else lead) + row.rstrip()

    yield from told(variant.prompt(language))
    for item in variant.shown:
        yield from told(item.text.say(language), f"  {variant.label(item.id)}) ")
    yield "-" * width
    if not isinstance(card, Recall):
        yield from told(expected_answer(variant).say(language), "= ")
    yield from told(variant.back(language))
    if isinstance(card, Recall):
        for point in card.points:
            yield from told(point.text.say(language), "  * ")
    if isinstance(card, Choice):
        for option in card.options:
            if option.why:
                yield from told(option.why.say(language), f"  {variant.label(option.id)}: ")
    if isinstance(card, Numeric):
        for name, words in card.misconceptions.items():
            yield from told(f"{name}: {words.say(language)}", "  ? ")
    for line in notes.lines(card):
        yield from told(line.say(language), "  ! ")


def main() -> None:
    """Prints the faces of the cards that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deck", default="")
    parser.add_argument("--card")
    parser.add_argument("--lang", choices=("en", "zh"), default="en")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--width", type=int, default=80)
    arguments = parser.parse_args()
    notes = Notes()
    for card in read_library([CONTENT], problem_exists).cards:
        if arguments.card not in (None, card.id) or not card.deck.endswith(arguments.deck):
            continue
        print(f"{'=' * arguments.width}\n{card.id} · {card.kind} · {card.level} · {card.section}")
        print(*faces(variant_of(card, arguments.seed), arguments.lang, arguments.width, notes), sep="\n")


if __name__ == "__main__":
    main()
