"""Cards as JSON text and back, and the short hash of what a card says."""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from typing import Any

from quiz.cards.card import Card, Choice, Cloze, Form, Numeric, Option, Order, Part, Point, Recall, Rounding, Step
from quiz.cards.text import Text
from quiz.cards.value import freeze

_KINDS: dict[str, type[Card]] = {"recall": Recall, "choice": Choice, "cloze": Cloze, "order": Order, "numeric": Numeric}
_PLACE = ("deck", "file", "line", "revision")


def encoded(card: Card) -> str:
    """A card as JSON text."""
    return json.dumps({"kind": card.kind, **_plain(card)}, ensure_ascii=False)


def content_hash(card: Card) -> str:
    """The first 12 hex digits of SHA-256 over what a card says, wherever it stands.

    A key left at its default counts as absent, so that a new optional key leaves every hash as it is.
    """
    import hashlib

    said = {name: value for name, value in _plain(card).items() if name not in _PLACE}
    canonical = json.dumps({"kind": card.kind, **said}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def _plain(value: Any) -> Any:
    """Plain data; the fields of a dataclass that are at their default are left out."""
    if is_dataclass(value):
        taken = {one.name: getattr(value, one.name) for one in fields(value) if getattr(value, one.name) != _usual(one)}
        return {name: _plain(item) for name, item in taken.items()}
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def _usual(one: Field[Any]) -> Any:
    return one.default_factory() if one.default_factory is not MISSING else one.default


def decoded(text: str) -> Card:
    """The card that a JSON text stands for."""
    raw: dict[str, Any] = json.loads(text)
    kind = raw.pop("kind")
    for name in ("tags", "claims", "reading"):
        if name in raw:
            raw[name] = tuple(raw[name])
    for name in ("prompt", "answer", "text", "worked", "explanation"):
        if isinstance(raw.get(name), dict):
            raw[name] = Text(**raw[name])
    match kind:
        case "recall":
            raw["points"] = tuple(Point(Text(**p["text"]), tuple(p.get("listen", ()))) for p in raw.get("points", ()))
        case "choice":
            raw["options"] = tuple(_option(one) for one in raw["options"])
        case "cloze":
            raw["blanks"] = {
                int(number): {language: tuple(words) for language, words in blank.items()}
                for number, blank in raw["blanks"].items()
            }
        case "order":
            raw["steps"] = tuple(Step(s["id"], Text(**s["text"])) for s in raw["steps"])
            raw["interchangeable"] = tuple((first, second) for first, second in raw.get("interchangeable", ()))
        case "numeric":
            raw["given"] = {name: freeze(value) for name, value in raw["given"].items()}
            raw["answer"] = freeze(raw["answer"])
            raw["round"] = Rounding(**raw["round"])
            raw["form"] = Form(raw["form"])
            raw["parts"] = tuple(Part(part["step"], Text(**part["label"])) for part in raw.get("parts", ()))
            raw["misconceptions"] = {name: Text(**text) for name, text in raw.get("misconceptions", {}).items()}
    return _KINDS[kind](**raw)


def _option(raw: dict[str, Any]) -> Option:
    why = Text(**raw["why"]) if "why" in raw else None
    return Option(raw["id"], Text(**raw["text"]), raw.get("correct", False), why)
