"""`quiz show`: a card as it is asked, without its answer."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from quiz.cards.card import Choice, Cloze, Numeric, Order, Rounding
from quiz.cards.text import Language
from quiz.cards.value import thaw
from quiz.cards.variant import Variant
from quiz.commands.parts import find_card, language, open_library, print_json, variant_of


def run(arguments: Namespace) -> int:
    """Prints the prompt with the variant's numbers in place."""
    index = open_library()
    card = find_card(index, arguments.id)
    variant = variant_of(card, arguments.seed)
    chosen = language(arguments.lang)
    if arguments.json:
        print_json(as_shown(variant, chosen))
        return 0
    from quiz.mathtext import inline

    print(inline(variant.prompt(chosen)).strip())
    for item in variant.shown:
        print(f"  {variant.label(item.id)})  {inline(item.text.say(chosen)).strip()}")
    return 0


def as_shown(variant: Variant, chosen: Language) -> dict[str, Any]:
    """What a learner sees of a variant, as plain data."""
    card = variant.card
    items = [{"label": variant.label(item.id), "id": item.id, "text": item.text.say(chosen)} for item in variant.shown]
    return {
        "card": card.id,
        "seed": variant.seed,
        "kind": card.kind,
        "prompt": variant.prompt(chosen),
        "given": {name: thaw(value) for name, value in variant.posed.given.items()} if variant.posed else {},
        "round": round_as_written(card.round) if isinstance(card, Numeric) else None,
        "options": items if isinstance(card, Choice) else [],
        "steps": items if isinstance(card, Order) else [],
        "blanks": sorted(card.blanks) if isinstance(card, Cloze) else [],
        "parts": [{"step": part.step, "label": part.label.say(chosen)} for part in card.parts]
        if isinstance(card, Numeric)
        else [],
    }


def round_as_written(rounding: Rounding) -> str | dict[str, float]:
    """A rounding as a deck writes it."""
    if rounding.rule == "exact":
        return "exact"
    amount = rounding.amount
    return {rounding.rule: int(amount) if float(amount).is_integer() else amount}
