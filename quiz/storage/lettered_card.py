"""The keys of the cards whose items are shown under letters: choice and order."""

from __future__ import annotations

from typing import Any

from quiz.cards.card import Choice, Option, Order, Step
from quiz.storage.fields import Fields
from quiz.storage.yaml_text import Refused


def read_choice(fields: Fields, common: dict[str, Any]) -> Choice:
    """A choice: one right option, or several where it says `multiple`; each wrong one says why."""
    multiple = fields.flag("multiple")
    read = [
        Fields(item, fields.faults, "an option", ("id", "text", "correct", "why")) for item in fields.items("options")
    ]
    options = [_option(option) for option in read]
    right = sum(option.correct for option in options)
    if options and not right and not any(map(_undecided, read)):
        fields.add("options", "no option is right; mark the right one with `correct: true`")
    if right > 1 and not multiple:
        fields.add("options", f"{right} options are right; add `multiple: true` to the card, or leave one")
    fields.lettered("options", [option.id for option in options])
    fields.said_once("options", [option.text for option in options])
    return Choice(
        **common,
        prompt=fields.needed_text("prompt"),
        options=tuple(options),
        multiple=multiple,
        explanation=fields.text("explanation", optional=True),
    )


def _option(fields: Fields) -> Option:
    made = Option(
        id=fields.id(),
        text=fields.needed_text("text"),
        correct=fields.flag("correct"),
        why=fields.text("why", optional=True),
    )
    if fields.readable and not made.correct and not _undecided(fields) and "why" not in fields.nodes:
        fields.faults.add(fields.line, f"option '{made.id}' is wrong without a 'why'; say why it is wrong")
    if made.correct and "why" in fields.nodes:
        fields.add("why", f"option '{made.id}' is right; write its reason under the card's 'explanation'")
    return made


def _undecided(option: Fields) -> bool:
    """Its `correct` was told to be neither true nor false."""
    return "correct" in option.nodes and not isinstance(option.nodes["correct"].value, bool)


def read_order(fields: Fields, common: dict[str, Any]) -> Order:
    """Steps in the right order, with the pairs that may stand either way."""
    read = [Fields(item, fields.faults, "a step", ("id", "text")) for item in fields.items("steps")]
    steps = [Step(step.id(), step.needed_text("text")) for step in read]
    ids = [step.id for step in steps]
    fields.lettered("steps", ids)
    fields.said_once("steps", [step.text for step in steps])
    pairs = []
    for item in fields.items("interchangeable", optional=True):
        names = [one.value for one in item.value] if isinstance(item.value, list) else []
        unknown = [name for name in names if isinstance(name, str) and name not in ids]
        if unknown:
            message = f"'interchangeable' names '{unknown[0][:40]}', which is no step; the steps are {', '.join(ids)}"
            fields.faults.add(item.line, message)
        elif len(names) == 2 and names[0] != names[1] and all(isinstance(name, str) for name in names):
            pairs.append((str(names[0]), str(names[1])))
        elif Refused.VALUE not in names:
            fields.faults.add(item.line, "'interchangeable' holds pairs of two steps' ids, as in [scale, shift]")
    return Order(
        **common,
        prompt=fields.needed_text("prompt"),
        steps=tuple(steps),
        interchangeable=tuple(pairs),
        explanation=fields.text("explanation", optional=True),
    )
