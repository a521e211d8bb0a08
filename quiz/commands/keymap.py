"""The learner's own keys, from keys.toml in their home."""

from __future__ import annotations

import tomllib
from pathlib import Path

from quiz.cards.text import Text, printable
from quiz.locale import say

TABLE = "keys"
_LONGEST = 200


def read_keys(file: Path) -> tuple[dict[str, str], list[Text]]:
    """Binding id to keys in the order of the file, and what in it cannot be read; nothing where there is no file."""
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError, RecursionError) as error:
        return {}, [_said("keys_toml", file=str(file), reason=str(error))]
    faults = [_said("keys_table", name=name) for name in document if name != TABLE]
    table = document.get(TABLE, {})
    if not isinstance(table, dict):
        return {}, [*faults, _said("keys_table", name=TABLE)]
    keys: dict[str, str] = {}
    for id, value in _flat(table).items():
        if isinstance(value, str):
            keys[id] = value
        else:
            faults.append(_said("keys_text", id=id))
    return keys, faults


def _flat(table: dict[str, object], above: str = "") -> dict[str, object]:
    """`study.undo = "x"` without quotation marks is a table in a table; it means the same."""
    flat: dict[str, object] = {}
    for name, value in table.items():
        inner = _flat(value, f"{above}{name}.") if isinstance(value, dict) else {f"{above}{name}": value}
        flat |= inner
    return flat


def _said(phrase: str, **values: str) -> Text:
    shown = {name: printable(value)[:_LONGEST] for name, value in values.items()}
    return Text(say(phrase, "en", **shown), say(phrase, "zh", **shown))
