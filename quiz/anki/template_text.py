"""A side of somebody's card: its template with the fields of a note in place."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PIECE = re.compile(r"\{\{([#^/]?)([^{}]{0,300})\}\}")
LONGEST = 200_000
"""Characters that a side may grow to; a template can name a field many times."""


class TooLong(ValueError):
    """A side grows beyond what anybody reads."""


def filled(template: str, fields: Mapping[str, str]) -> str:
    """The side as HTML; a condition on an empty field leaves out what it encloses.

    >>> filled("{{Front}}{{#Hint}} ({{hint:Hint}}){{/Hint}}{{^Hint}}.{{/Hint}}", {"Front": "a", "Hint": ""})
    'a.'

    Raises:
        TooLong: It grows too long.
    """
    pieces: list[str] = []
    size = at = 0
    open_conditions: list[tuple[str, bool]] = []

    def add(text: str) -> None:
        nonlocal size
        if all(holds for _, holds in open_conditions):
            pieces.append(text)
            size += len(text)
            if size > LONGEST:
                raise TooLong

    for match in _PIECE.finditer(template):
        add(template[at : match.start()])
        at = match.end()
        sign, name = match[1], match[2].strip()
        if sign == "/":
            if open_conditions and open_conditions[-1][0] == name:
                open_conditions.pop()
        elif sign:
            open_conditions.append((name, bool(fields.get(name, "").strip()) == (sign == "#")))
            if len(open_conditions) > 50:
                raise TooLong
        else:
            *filters, field = name.split(":")
            spoken = any(one.strip().startswith(("tts", "type")) for one in filters)
            add("" if spoken else fields.get(field.strip(), ""))
    add(template[at:])
    return "".join(pieces)
