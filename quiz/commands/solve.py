"""`quiz solve`: a card's answer, computed twice, and the known wrong ones."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from quiz.cards.card import Choice, Cloze, Numeric, Order
from quiz.cards.grading import expected_answer
from quiz.cards.placeholder import show
from quiz.cards.text import Language
from quiz.cards.value import thaw
from quiz.cards.variant import Variant
from quiz.commands.badge import badges
from quiz.commands.parts import find_card, language, open_library, print_json, print_table, variant_of


def run(arguments: Namespace) -> int:
    """Prints key, oracle, steps and misconceptions of one variant."""
    index = open_library()
    card = find_card(index, arguments.id)
    variant = variant_of(card, arguments.seed)
    chosen = language(arguments.lang)
    if arguments.json:
        print_json(as_solved(variant, chosen))
        return 0
    from quiz.mathtext import inline

    print(inline(expected_answer(variant).say(chosen)))
    back = inline(variant.back(chosen)).strip()
    if back:
        print(f"\n{back}")
    posed = variant.posed
    if posed and isinstance(card, Numeric):
        from quiz.solving import second_witness

        second = second_witness(card, posed)
        print()
        print_table(
            [
                ("solver", repr(thaw(posed.key))),
                (f"oracle ({second.method})", repr(thaw(second.key))),
                *(("badge", badge.say(chosen)) for badge in [badges()(card)] if badge),
                *((f"misconception {name}", show(value)) for name, value in posed.wrong.items()),
            ]
        )
    return 0


def as_solved(variant: Variant, chosen: Language) -> dict[str, Any]:
    """What is known of a variant's answer, as plain data."""
    card, posed = variant.card, variant.posed
    document: dict[str, Any] = {"card": card.id, "seed": variant.seed}
    if posed and isinstance(card, Numeric):
        from quiz.solving import second_witness

        return document | {
            "given": {name: thaw(value) for name, value in posed.given.items()},
            "answer": thaw(posed.key),
            "oracle": thaw(second_witness(card, posed).key),
            "steps": {name: thaw(value) for name, value in posed.steps.items()},
            "misconceptions": {name: thaw(value) for name, value in posed.wrong.items()},
        }
    match card:
        case Choice(options=options):
            answer: Any = [option.id for option in options if option.correct]
        case Order(steps=steps):
            answer = [step.id for step in steps]
        case Cloze(blanks=blanks):
            answer = {str(number): list(blanks[number][chosen]) for number in sorted(blanks)}
        case _:
            answer = expected_answer(variant).say(chosen)
    return document | {"given": {}, "answer": answer, "oracle": None, "steps": {}, "misconceptions": {}}
