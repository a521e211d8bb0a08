"""Every formula of every shipped card can be read, in both forms, at 80 columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from rich.cells import cell_len

from quiz.mathtext import faults, flow, render
from quiz.mathtext.segments import Formula, segments

CONTENT = Path(__file__).parents[2] / "content"
PLACEHOLDER = re.compile(r"@\{[^}]*\}")


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield PLACEHOLDER.sub("1.5", value)
        case dict():
            for item in value.values():
                yield from _strings(item)
        case list():
            for item in value:
                yield from _strings(item)


def _texts() -> Iterator[tuple[str, str]]:
    for path in sorted(CONTENT.rglob("*.yaml")):
        for text in _strings(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)):
            yield f"{path.relative_to(CONTENT)}: {text[:60]!r}", text


def test_no_text_of_the_content_has_a_faulty_formula() -> None:
    assert [(where, faults(text)) for where, text in _texts() if faults(text)] == []


def test_every_formula_of_the_content_fits_eighty_columns_in_rows_of_equal_width() -> None:
    for where, text in _texts():
        for part in segments(text):
            if isinstance(part, Formula):
                for rows in (render(part.latex, width=80), render(part.latex, width=80, form="1d")):
                    assert len({cell_len(row) for row in rows}) == 1, where
                    assert cell_len(rows[0]) <= 80, where


def test_every_text_of_the_content_wraps_to_any_usual_width() -> None:
    for where, text in _texts():
        for width in (36, 56, 80):
            for row in (*flow(text, width=width), *flow(text, width=width, form="1d")):
                assert cell_len(row) <= width, where
