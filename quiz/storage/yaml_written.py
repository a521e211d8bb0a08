"""Plain data written as a deck's YAML, so that our own reader takes every text for what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_BARE = re.compile(r"[a-z][a-z-]*|[1-9]\d?")
_NAME = re.compile(r"recall|cloze|[a-z]+(-[a-z0-9]+)+")
_STEP = "  "


def written(data: Any, indent: str = "") -> str:
    """Mappings and lists as blocks, texts in single quotes, or under | where they have several lines.

    >>> print(written({"level": 2, "prompt": {"en": "What's $x$: a #?"}}), end="")
    level: 2
    prompt:
      en: 'What''s $x$: a #?'
    """
    if isinstance(data, Mapping):
        return "".join(f"{indent}{_key(name)}:{_value(value, indent)}" for name, value in data.items())
    if isinstance(data, (list, tuple)):
        return "".join(f"{indent}- {_item(value, indent)}" for value in data)
    return f"{indent}{_scalar(data)}\n"


def _key(name: Any) -> str:
    text = str(name)
    return text if _BARE.fullmatch(text) else _quoted(text)


def _value(value: Any, indent: str) -> str:
    inner = indent + _STEP
    if isinstance(value, str) and "\n" in value:
        lines = "".join(f"{inner}{line}\n" if line else "\n" for line in value.split("\n"))
        return f" |-\n{lines}"
    if isinstance(value, (Mapping, list, tuple)):
        return f"\n{written(value, inner)}"
    return f" {_scalar(value)}\n"


def _item(value: Any, indent: str) -> str:
    return written(value, indent + _STEP).lstrip(" ")


def _scalar(value: Any) -> str:
    return _quoted(value) if isinstance(value, str) and not _NAME.fullmatch(value) else str(value)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
