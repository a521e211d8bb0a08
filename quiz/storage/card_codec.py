"""Cards as JSON text for the compiled index, and back."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from quiz.cards.card import Card, Choice, Cloze, Form, Numeric, Option, Order, Point, Recall, Rounding, Step
from quiz.cards.text import Text
from quiz.cards.value import freeze

_KINDS: dict[str, type[Card]] = {"recall": Recall, "choice": Choice, "cloze": Cloze, "order": Order, "numeric": Numeric}


def encoded(card: Card) -> str:
    """A card as JSON text."""
    return json.dumps({one.name: getattr(card, one.name) for one in fields(card)}, ensure_ascii=False, default=_data)


def _data(value: object) -> object:
    names = getattr(type(value), "__slots__", ())
    return {name: getattr(value, name) for name in names}


def decoded(text: str) -> Card:
    """The card that a JSON text stands for."""
    raw: dict[str, Any] = json.loads(text)
    for name in ("tags", "claims", "reading"):
        raw[name] = tuple(raw[name])
    for name in ("prompt", "answer", "text", "worked", "explanation"):
        if isinstance(raw.get(name), dict):
            raw[name] = Text(**raw[name])
    match raw["kind"]:
        case "recall":
            raw["points"] = tuple(Point(Text(**p["text"]), tuple(p["listen"])) for p in raw["points"])
        case "choice":
            raw["options"] = tuple(
                Option(o["id"], Text(**o["text"]), o["correct"], Text(**o["why"]) if o["why"] else None)
                for o in raw["options"]
            )
        case "cloze":
            raw["blanks"] = {
                int(number): {language: tuple(words) for language, words in blank.items()}
                for number, blank in raw["blanks"].items()
            }
        case "order":
            raw["steps"] = tuple(Step(s["id"], Text(**s["text"])) for s in raw["steps"])
            raw["interchangeable"] = tuple((first, second) for first, second in raw["interchangeable"])
        case "numeric":
            raw["given"] = {name: freeze(value) for name, value in raw["given"].items()}
            raw["answer"] = freeze(raw["answer"])
            raw["round"] = Rounding(**raw["round"])
            raw["form"] = Form(raw["form"])
            raw["misconceptions"] = {name: Text(**text) for name, text in raw["misconceptions"].items()}
    return _KINDS[raw.pop("kind")](**raw)
