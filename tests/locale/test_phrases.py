"""The phrases of the interface, as they stand in the files."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import quiz.locale
from quiz.locale import knows

FOLDER = Path(quiz.locale.__file__).parent


def keys_of(file):
    """Every key of a phrase that is written in a file, as often as it is."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Dict):
            yield from (key.value for key in node.keys if isinstance(key, ast.Constant))


WRITTEN = {file.name: list(keys_of(file)) for file in sorted(FOLDER.glob("*.py"))}


def test_a_phrase_key_stands_in_exactly_one_file_and_once():
    """A second one would silently take the place of the first."""
    counted = Counter(key for keys in WRITTEN.values() for key in keys)
    assert len(counted) > 300, "the phrases are not where they are looked for"
    twice = {key: [name for name, keys in WRITTEN.items() if key in keys] for key in counted if counted[key] > 1}
    assert not twice


def test_the_interface_knows_every_phrase_that_is_written():
    assert not [key for keys in WRITTEN.values() for key in keys if not knows(key)]
